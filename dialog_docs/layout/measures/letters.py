"""Letters: font, encoding, colour, the size of the body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from dialog_docs.layout.measures.subject import Subject
from dialog_docs.layout.reading.model import Paragraph
from dialog_docs.layout.reading.paragraphs import Trait
from dialog_docs.layout.values import Found

_LEGACY = re.compile(r"^(\.?Vn|VNI|VK Sans|\.VN|UTM|SVN-)", re.IGNORECASE)
_BLACK = frozenset({"auto", "000000", "theme:text1", "theme:dark1"})
_SYMBOLS = frozenset({"symbol", "wingdings", "wingdings 2", "wingdings 3", "cambria math", "segoe ui symbol"})


def fonts(subject: Subject) -> Iterator[Found]:
    """The fonts that letters are set in, each at its first place."""
    seen: dict[str, Paragraph] = {}
    for (look, plain), paragraph in subject.looks.items():
        for name in (look.ascii,) if plain else (look.hansi, look.ascii):
            if name.lower() not in _SYMBOLS:
                seen.setdefault(name, paragraph)
    for name, paragraph in seen.items():
        yield Found(name, paragraph)


def legacy(subject: Subject) -> Iterator[Found]:
    """Fonts of the encodings before Unicode, and letters typed as base letter plus mark."""
    seen: set[str] = set()
    for (look, _), paragraph in subject.looks.items():
        for name in (look.ascii, look.hansi):
            if name not in seen and _LEGACY.match(name):
                seen.add(name)
                yield Found(name, paragraph)
    loose = set(subject.paper.document.decomposed)
    for paragraph in subject.paper.document.paragraphs if loose else ():
        if paragraph.number in loose:
            yield Found("NFD", paragraph)


def colors(subject: Subject) -> Iterator[Found]:
    """Colours other than black, of letters and of drawn lines."""
    for (look, _), paragraph in subject.looks.items():
        if look.color not in _BLACK:
            yield Found(look.color.removeprefix("theme:").upper(), paragraph)
    paragraphs = subject.paper.document.paragraphs
    odd = {id(kind): found for kind in paragraphs.kinds if (found := _drawn(kind))}
    for position, kind in enumerate(paragraphs.traits) if odd else ():
        for color in odd.get(id(kind), ()):
            yield Found(color, paragraphs[position])


def _drawn(kind: Trait) -> list[str]:
    """Colours of its drawn lines and of its borders other than black."""
    drawn = [line.color.removeprefix("theme:") for line in kind.lines if line.color not in _BLACK]
    borders = [color for color in (kind.form.border_top, kind.form.border_bottom) if color and color not in _BLACK]
    return [color.upper() for color in (*drawn, *borders)]


def size_set(subject: Subject) -> Iterator[Found]:
    """Sizes of quốc hiệu, tiêu ngữ and date line, which go up and down together."""
    head = subject.paper.head
    parts = [head.national, head.motto, head.date]
    if any(part is None for part in parts):
        return
    sizes = [max((run.look.size for run in part.runs if run.text.strip()), default=0.0) for part in parts if part]
    yield Found(tuple(sizes), parts[0].paragraph if parts[0] else None)


def one_body_size(subject: Subject) -> Iterator[Found]:
    """Share of the text's letters that have its commonest size."""
    sizes: Counter[float] = Counter()
    for line in subject.paper.lines:
        if line.role not in ("note", "display"):
            for run in line.paragraph.runs:
                sizes[run.look.size] += len(run.text)
    if sizes.total():
        yield Found(sizes.most_common(1)[0][1] / sizes.total())

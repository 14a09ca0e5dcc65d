"""Papers that differ in nothing that a rule of form asks about: what was found right once needs no second look.

A paper read in strokes becomes a key: of each stroke its markup, and its texts unless they are ordinary. An ordinary
text is a sentence of justified text, or what stands in a cell of a wide table, that has none of the marks by which the
parts of a paper are found; all else that measures ask of it follows from its markup. Any other text goes into the key
as it is. Runs of one pattern of ordinary strokes that are long count as equally long. Words are sought in every paper
anew. Tests hold this against the whole check, over spoiled papers and over every case of every rule.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Mapping, Sequence
from functools import cache
from typing import Any

from dialog_docs.layout.anatomy import Paper
from dialog_docs.layout.anatomy.head import LONGEST, Head, component
from dialog_docs.layout.anatomy.sign import COLUMN
from dialog_docs.layout.anatomy.title import Title, names_type
from dialog_docs.layout.marks import hints, mark, plain
from dialog_docs.layout.measures.letters import one_body_size
from dialog_docs.layout.measures.page import several_pages
from dialog_docs.layout.measures.subject import Data, Subject
from dialog_docs.layout.reading.model import Document, Section
from dialog_docs.layout.reading.outline import Block
from dialog_docs.layout.reading.remembered import Shape

_WIDE = 4
"""Columns from which on a table is neither head nor signature."""
_TOKENS, _PAPERS, _STROKES = 6000, 256, 4000
"""Tokens and keys that are remembered at most, strokes of a paper that gets a key."""
_ORDINARY, _EXACT = 0xF0000, 0x10000
"""First letters for tokens, the former in a plane for private use."""
_RUN = re.compile("([\U000f0000-\U000ffffd]{1,3}?)\\1{10,}")
"""So many repetitions that their number does not matter: no measure looks farther than eight paragraphs."""
_OPENERS = (
    *("note_line", "addressee", "basis", "heading_part", "marker", "recipients_start"),
    *("attached", "subject", "typed_rule", "annex_label", "star"),
)
"""Marks that a paragraph of text may open with."""
_INNER = "addressee", "recipients_start", "typed_rule"
"""Those that a line or a column inside a paragraph may open with, too."""
_ITEM = re.compile(r"(?:\d{1,3}\.|[a-zđ]\)) (?=\S)")
"""Number or letter of an item, which goes into the key."""
_NAMED = re.compile(r"\(\?P<\w+>")
Token = tuple[Hashable, ...]


def key_of(document: Document, data: Data, regulation: str, ignore: Collection[str]) -> Hashable | None:
    """What all must agree on for a verdict to hold; None for a paper that must be judged by itself."""
    outline = document.outline
    if outline is None or document.notes or len(outline.blocks) > _STROKES:
        return None
    proven = outline.proven
    if len(proven.tokens) > _TOKENS or len(proven.right) > _PAPERS:
        proven.tokens.clear()
        proven.right.clear()
    tokens = _tokens(outline.blocks, data)
    if tokens is None:
        return None
    letters = "".join([proven.tokens.get(token) or _letter(proven.tokens, token) for token in tokens])
    page = document.mirrored, several_pages(document), *map(_parts, document.sections)
    return regulation, frozenset(ignore), page, _RUN.sub(lambda run: run[1] * 10, letters)


def remember(key: Hashable, subject: Subject) -> None:
    """The draft of that key was found right."""
    outline = subject.paper.document.outline
    if outline is not None and _is_typical(subject):
        outline.proven.right[key] = subject.paper.form, subject.paper.period


def words_of(key: Hashable, document: Document, data: Data, lists: Mapping[str, Any]) -> Subject | None:
    """The paper as far as its words go, when a draft of that key was right; None when none was."""
    outline = document.outline
    if outline is None or key not in outline.proven.right:
        return None
    form, period = outline.proven.right[key]
    return Subject(Paper(document, form, Head(0), Title(0), (), None, (), None, 0, None, period), lists, data, False)


def _is_typical(subject: Subject) -> bool:
    """Whether everything that measures asked of this paper is in its key: a draft whose parts stand as they usually do.

    Days of the text are compared with the date of issue; sizes of letters are counted when there are several; a
    signature outside a narrow table may begin anywhere; only in a yearly report words tell of meetings.
    """
    paper = subject.paper
    table = paper.signature.table if paper.signature is not None else None
    signed = paper.signature is None or (table is not None and paper.document.tables[table].columns < _WIDE)
    one_size = all(found.value == 1.0 for found in one_body_size(subject))
    yearly = subject.lists["types"].get(paper.type_name) == "BC"
    return paper.date is None and signed and one_size and not yearly


def _parts(section: Section) -> Token:
    """Headers and footers of a section; one and the same part is read once."""
    return tuple([(kind, id(part)) for found in (section.headers, section.footers) for kind, part in found.items()])


def _letter(tokens: dict[Token, str], token: Token) -> str:
    """A letter of its own for a token, of those for ordinary strokes or of the others."""
    return tokens.setdefault(token, chr((_ORDINARY if token[0] else _EXACT) + len(tokens)))


def _tokens(blocks: Sequence[Block], data: Data) -> list[Token] | None:
    """A token for each stroke: whether it is ordinary, and what it is.

    All down to the type name counts as it is, and so does the last text above a signature. None for a paper without a
    type name in which anything could be of a head.
    """
    start = 1 + next((place for place, block in enumerate(blocks) if _names_type(block)), -1)
    if not start and any(map(_of_head, blocks)):
        return None
    tell = _Teller(blocks[start:], data)
    found = [tell.exact(block) for block in blocks[:start]] + [tell.token(block) for block in blocks[start:]]
    last = -1
    for place, block in enumerate(blocks):
        if block.columns == 0 and any(text.strip() for text in block.shown):
            last = place
        elif 0 < block.columns < _WIDE and last >= 0:
            found[last], last = tell.exact(blocks[last]), -1
    return found


def _names_type(block: Block) -> bool:
    return block.columns < 2 and any(map(names_type, block.shown))


def _of_head(block: Block) -> bool:
    """Whether a text could be a part of a head."""
    if block.columns >= _WIDE:
        return False
    parts = (plain(part) for text in block.shown for part in COLUMN.split(text) if part.strip())
    return any(len(part) <= LONGEST and component(part) != "" for part in parts)


class _Teller:
    """Tells the tokens of a paper's strokes; what none of them holds is sought in all at once."""

    def __init__(self, blocks: Sequence[Block], data: Data) -> None:
        self._data = data
        self._frames = any(0 < block.columns < _WIDE for block in blocks)
        # first rows hold headings, which stand out; all others are calm in most papers
        cells = [text for block in blocks if block.columns >= _WIDE and block.row for text in block.shown]
        self._calm = not _stands_out(cells) and not any(map(str.isspace, cells))
        running = "\n".join([block.shown[0] for block in blocks if not block.columns and block.shown]).lower()
        self._mentions = [mention for mention in hints("annex_mention") if mention in running]

    def token(self, block: Block) -> Token:
        """The token of a stroke below the type name."""
        shape, texts, shown, columns, *_ = block
        if not isinstance(shape, Shape) or not texts or not shape.even or 0 < columns < _WIDE:
            return self.exact(block)
        if not columns:
            return self._sentence(block, shape)
        if (self._calm and block.row) or not (_stands_out(shown) or any(map(str.isspace, texts))):
            return True, shape.serial
        return self.exact(block)

    def _sentence(self, block: Block, shape: Shape) -> Token:
        """The token of a justified paragraph: number or letter of an item, and whether it mentions annexes, count."""
        text = block.shown[0] if block.shown else ""
        odd = not shape.justified or not text or text[0].isspace() or any(map(str.isspace, block.texts))
        if odd or text.isupper() or (("\n" in text or "\t" in text) and _stands_out([text])):
            return self.exact(block)
        item = _ITEM.match(text)
        announces = text.rstrip().endswith(":")
        if (announces and self._frames) or (item is None and _openers(_OPENERS).match(text)):
            return self.exact(block)
        low = text.lower() if self._mentions else ""
        mentions = any(mention in low for mention in self._mentions)
        return True, shape.serial, mentions, announces, item and (item[0], self._data.is_all_of(text))

    def exact(self, block: Block) -> Token:
        """The token of a stroke whose texts count as they are; of what may be an item, whether it came from a form."""
        shape, texts, shown, columns, *_ = block
        if not isinstance(shape, Shape):
            return False, shape
        known = not columns and bool(shown) and _may_count(shown[0]) and self._data.is_all_of(shown[0])
        return False, shape.serial, known, *texts


def _may_count(text: str) -> bool:
    return mark("marker").match(plain(text)) is not None


def _stands_out(shown: Sequence[str]) -> bool:
    """Whether a piece of these texts is in capitals or opens with a mark that is sought everywhere."""
    pieces = "\n".join(shown).replace("\t", "\n").split("\n")
    return any(map(str.isupper, pieces)) or any(map(_openers(_INNER).match, pieces))


@cache
def _openers(names: tuple[str, ...]) -> re.Pattern[str]:
    """The patterns of marks as one."""
    each = [_NAMED.sub("(?:", mark(name).pattern) for name in names]
    parts = [f"(?i:{one[4:].lstrip('^')})" if one.startswith("(?i)") else f"(?:{one.lstrip('^')})" for one in each]
    return re.compile(rf"\s*(?:{'|'.join(parts)})")

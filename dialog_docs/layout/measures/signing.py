"""Signature and recipients."""

from __future__ import annotations

from collections.abc import Iterator

from dialog_docs.layout.anatomy.pieces import Piece
from dialog_docs.layout.anatomy.sign import Signature, Signer
from dialog_docs.layout.marks import mark, marked_words
from dialog_docs.layout.measures.body import TIMES_LINE
from dialog_docs.layout.measures.head import piece_style
from dialog_docs.layout.measures.subject import Subject
from dialog_docs.layout.reading.model import Paragraph
from dialog_docs.layout.values import Found, Pair, style_of
from dialog_docs.wording import say

_SMALLEST_TITLED = 2


def _signer(subject: Subject) -> Signer | None:
    """The signer of a paper that bears recipients; minutes have two signatures of another form."""
    signature = subject.paper.signature
    return signature.signer if signature is not None and signature.minutes is None else None


def authority(subject: Subject) -> Iterator[Found]:
    """The line "TM. …", "T/M …"."""
    signer = _signer(subject)
    for piece in signer.authority if signer is not None else ():
        yield Found(piece.text, piece.paragraph)


def authority_style(subject: Subject) -> Iterator[Found]:
    """Formatting of the authority line."""
    signer = _signer(subject)
    yield from piece_style(signer.authority if signer is not None else ())


def title_style(subject: Subject) -> Iterator[Found]:
    """Formatting of the signer's title."""
    signer = _signer(subject)
    yield from piece_style([signer.title] if signer is not None else ())


def name_style(subject: Subject) -> Iterator[Found]:
    """Formatting of the signer's name."""
    signer = _signer(subject)
    yield from piece_style([signer.name] if signer is not None else ())


def academic_words(subject: Subject) -> Iterator[Found]:
    """Academic, military or honorary words before the signer's name."""
    signer = _signer(subject)
    if signer is not None and signer.name is not None:
        found = mark("academic").search(signer.name.text)
        yield Found(found["found"] if found else None, signer.name.paragraph)


def committee_deputy(subject: Subject) -> Iterator[Found]:
    """ "K/T" used for a committee's secretary."""
    signer = _signer(subject)
    for piece in signer.authority if signer is not None else ():
        found = mark("committee_deputy").match(piece.text)
        if found:
            yield Found(found[0], piece.paragraph)


def room(subject: Subject) -> Iterator[Found]:
    """Height left for the signature between title and name."""
    signer = _signer(subject)
    if signer is None or signer.title is None or signer.name is None:
        return
    above, below = signer.title.paragraph.form.after, signer.name.paragraph.form.before
    yield Found(above + below + sum(map(_height, signer.gap)), signer.name.paragraph)


def _height(paragraph: Paragraph) -> float:
    form = paragraph.form
    sizes = [run.look.size for run in paragraph.runs] or [14.0]
    single = max(sizes) * TIMES_LINE * 20
    line = form.line if form.line_rule == "exact" else single * (form.line / 240 if form.line_rule == "auto" else 1)
    return line + form.before + form.after


def kept_together(subject: Subject) -> Iterator[Found]:
    """Whether the block stays in one piece and with the last lines of text."""
    signature = subject.paper.signature
    if signature is None or signature.start == 0:
        return
    paragraphs = subject.paper.document.paragraphs
    above = next((place for place in range(signature.start - 1, -1, -1) if paragraphs.texts[place].strip()), None)
    before = paragraphs[above] if above is not None else None
    follows = before is None or before.cell is not None or before.form.keep_next
    yield Found(follows and _unsplit(subject, signature), before)


def _unsplit(subject: Subject, signature: Signature) -> bool:
    if signature.table is None:
        block = subject.paper.document.paragraphs[signature.start : signature.end - 1]
        return all(paragraph.form.keep_next for paragraph in block[:_SMALLEST_TITLED])
    table = subject.paper.document.tables[signature.table]
    return len(table.unsplit) == table.rows


def minutes_labels(subject: Subject) -> Iterator[Found]:
    """Labels of the two signatures of minutes, left and right."""
    signature = subject.paper.signature
    if subject.paper.form == "minutes" and signature is not None and signature.minutes is not None:
        yield Found(signature.minutes, subject.paper.document.paragraphs[signature.start])


def _recipients(subject: Subject) -> tuple[Piece, ...]:
    signature = subject.paper.signature
    return signature.recipients if signature is not None else ()


def label_style(subject: Subject) -> Iterator[Found]:
    """Formatting of "Nơi nhận:"."""
    signature = subject.paper.signature
    if signature is not None and signature.label is not None:
        label = signature.label
        yield Found(style_of(label.runs[:1], label.paragraph), label.paragraph)


def list_style(subject: Subject) -> Iterator[Found]:
    """Formatting of the recipients."""
    yield from piece_style(_recipients(subject))


def items(subject: Subject) -> Iterator[Found]:
    """Recipients but the last."""
    for piece in _recipients(subject)[:-1]:
        yield Found(piece.text, piece.paragraph)


def last_item(subject: Subject) -> Iterator[Found]:
    """The last recipient."""
    for piece in _recipients(subject)[-1:]:
        yield Found(piece.text, piece.paragraph)


def archive(subject: Subject) -> Iterator[Found]:
    """The line "Lưu", None when there is none."""
    rows = _recipients(subject)
    if rows:
        lines = [piece for piece in rows if mark("archive_line").match(piece.text)]
        yield Found(lines[-1].text if lines else None, (lines or rows)[-1].paragraph)


def as_above(subject: Subject) -> Iterator[Found]:
    """Whether the first recipient of a paper with addressee is "Như trên"."""
    rows = _recipients(subject)
    forbidden = subject.lists["addressee"].get(subject.paper.type_name) == ""
    wanted = subject.paper.form == "letter" or subject.paper.addressee is not None
    if rows and wanted and not forbidden:
        yield Found(bool(mark("as_above").match(rows[0].text)), rows[0].paragraph)


def addressee(subject: Subject) -> Iterator[Found]:
    """The addressee's word against what the regulation asks of this type."""
    paper = subject.paper
    name = marked_words("letter") if paper.form == "letter" else paper.type_name
    expected = subject.lists["addressee"].get(name)
    if expected is None or paper.form == "sheet":
        return
    shown = mark("addressee").match(paper.addressee.text) if paper.addressee is not None else None
    found = shown[0].capitalize() if shown else say("layout.nothing")
    wanted = expected or say("layout.nothing")
    at = paper.addressee or paper.title.name
    yield Found(Pair(found, wanted), at.paragraph if at is not None else None)

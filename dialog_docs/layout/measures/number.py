"""Number and symbol, place and date, type name and trích yếu."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dialog_docs.layout.marks import folded, folded_mark, mark
from dialog_docs.layout.measures.head import piece_style
from dialog_docs.layout.measures.subject import Subject
from dialog_docs.layout.values import Found, Pair
from dialog_docs.wording import say


def number(subject: Subject) -> Iterator[Found]:
    """The line of number and symbol."""
    piece = subject.paper.head.number
    if piece is not None:
        yield Found(piece.spaced, piece.paragraph)
    elif subject.paper.form != "sheet":
        yield Found(None)


def number_digits(subject: Subject) -> Iterator[Found]:
    """The number itself, when it has been filled in."""
    piece = subject.paper.head.number
    found = mark("number_digits").match(piece.text) if piece is not None else None
    if piece is not None and found:
        yield Found(found["number"], piece.paragraph)


def type_abbreviation(subject: Subject) -> Iterator[Found]:
    """The symbol's abbreviation against the type name's."""
    piece, name = subject.paper.head.number, subject.paper.type_name
    expected = subject.lists["types"].get(name)
    if piece is None or expected is None:
        return
    found = mark("abbreviation").match(piece.text)
    yield Found(
        Pair(found["type"] if found else say("layout.nothing"), expected), piece.paragraph, slots={"type": name}
    )


def number_style(subject: Subject) -> Iterator[Found]:
    """Formatting of the number."""
    yield from piece_style([subject.paper.head.number])


def date_line(subject: Subject) -> Iterator[Found]:
    """The line of place and date; minutes of the State need none."""
    piece = subject.paper.head.date
    if piece is not None:
        yield Found(piece.text, piece.paragraph)
    elif subject.paper.form != "sheet" and subject.paper.form not in subject.lists.get("undated", ()):
        yield Found(None)


def date_parts(subject: Subject) -> Iterator[Found]:
    """Day and month as written, each when it is filled in."""
    piece = subject.paper.head.date
    found = mark("date_tokens").search(piece.text) if piece is not None else None
    if piece is None or found is None:
        return
    for name in ("day", "month"):
        if found[name]:
            yield Found(say(f"layout.mark.{name}", number=found[name]), piece.paragraph)


def date_style(subject: Subject) -> Iterator[Found]:
    """Formatting of the place-and-date line."""
    yield from piece_style([subject.paper.head.date])


def date_beside_number(subject: Subject) -> Iterator[Found]:
    """Whether number and date stand on one line (one row of the head's table)."""
    head = subject.paper.head
    if head.number is None or head.date is None:
        return
    one, two = head.number.paragraph, head.date.paragraph
    if one.cell is not None and two.cell is not None:
        yield Found((one.cell.table, one.cell.row) == (two.cell.table, two.cell.row), two)
    elif one.box is None and two.box is None:
        yield Found(one is two, two)


def date_on_right(subject: Subject) -> Iterator[Found]:
    """Whether the date stands in the right column."""
    piece = subject.paper.head.date
    if piece is not None and piece.side:
        yield Found(piece.side == "right", piece.paragraph)


def impossible_date(subject: Subject) -> Iterator[Found]:
    """A date of issue that no calendar has."""
    piece = subject.paper.head.date
    found = mark("date_tokens").search(piece.text) if piece is not None else None
    if piece is None or found is None or not all(found[name] for name in ("day", "month", "year")):
        return
    try:
        dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        yield Found(found[0], piece.paragraph)


def subject_style(subject: Subject) -> Iterator[Found]:
    """Formatting of a letter's trích yếu; None when a letter has none."""
    if subject.paper.form == "letter" and not subject.paper.head.subject:
        yield Found(None)
    yield from piece_style(subject.paper.head.subject)


def subject_start(subject: Subject) -> Iterator[Found]:
    """How a letter's trích yếu begins."""
    for piece in subject.paper.head.subject[:1]:
        yield Found(piece.text, piece.paragraph)


def subject_gap(subject: Subject) -> Iterator[Found]:
    """Space between number and trích yếu of a letter."""
    head = subject.paper.head
    if head.subject and head.number is not None:
        above, below = head.number.paragraph.form, head.subject[0].paragraph.form
        yield Found(max(above.after, below.before), head.subject[0].paragraph)


def letter_title(subject: Subject) -> Iterator[Found]:
    """The words "CÔNG VĂN" used as a title."""
    title = subject.paper.title
    if title.name is not None and folded_mark("letter_title").search(folded(title.name.text)):
        yield Found(title.name.text, title.name.paragraph)


def title_style(subject: Subject) -> Iterator[Found]:
    """Formatting of the type name; None when a paper that needs one has none."""
    if subject.paper.title.name is None and subject.paper.form == "named":
        yield Found(None)
    yield from piece_style([subject.paper.title.name])


def abstract_style(subject: Subject) -> Iterator[Found]:
    """Formatting of the trích yếu."""
    yield from piece_style(subject.paper.title.abstract)


def abstract_start(subject: Subject) -> Iterator[Found]:
    """First letter of the trích yếu."""
    for piece in subject.paper.title.abstract[:1]:
        if subject.paper.form != "sheet":
            yield Found(piece.text, piece.paragraph)

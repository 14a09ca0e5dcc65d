"""B2 to B5: the opinions by field, how they were answered, whose authority, and what is not counted (wording 1.0)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dialog_docs.dialogue.minutes import Minutes, Opinion, matters, serving
from dialog_docs.dialogue.terms import Answered, Authority, OpinionKind, OpinionSource
from dialog_docs.documents.desk import Desk
from dialog_docs.wording import sentence
from dialog_docs.wording.alphabet import alphabetical
from dialog_docs.wording.numbers import count, listing, percent

_SOURCES = (OpinionSource.SENT_BEFORE, OpinionSource.IN_WRITING, OpinionSource.AT_DIALOGUE, OpinionSource.ONLINE)
_FEW = 5
"""Up to so many fields are all named; beyond, the three most frequent."""
_RATE_FROM = 5
"""Below this denominator a rate shows its parts only (wording 2.1)."""


def with_annex(text: str, annex: str | None) -> str:
    """The sentence with "(chi tiết tại Phụ lục I)" before its full stop."""
    return sentence("shared.detail.annex", text=text.removesuffix("."), annex=annex) if annex else text


def field_in_text(name: str | None) -> str:
    """``đất đai``: a field's name inside a sentence; blank and "Khác" become "lĩnh vực khác"."""
    if name is None or name == sentence("shared.opinions.other_field_name"):
        return sentence("shared.opinions.other_field")
    return name[0].lower() + name[1:]


def field_counts(opinions: Sequence[Opinion], desk: Desk) -> list[tuple[str, int]]:
    """(field in running text, count): most frequent first, then in the settings' order; others last."""
    other = field_in_text(None)
    counts = Counter(field_in_text(opinion.field) for opinion in opinions)
    order = {field_in_text(field.name): place for place, field in enumerate(desk.settings.fields)}
    return sorted(
        counts.items(), key=lambda row: (row[0] == other, -row[1], order.get(row[0], len(order)), alphabetical(row[0]))
    )


def opinions_sentence(minutes: Minutes, desk: Desk, annex: str | None = None) -> str:
    """B2: how many opinions in which fields, by turns and by the way they came."""
    opinions = matters(minutes)
    if not opinions:
        return sentence("shared.opinions.none")
    head, by_source = _head(opinions)
    prefix = "sources_" if by_source else ""
    fields = field_counts(opinions, desk)
    if len(fields) == 1:
        name = fields[0][0]
        if name == field_in_text(None):
            return with_annex(sentence("shared.opinions.no_field", head=head), annex)
        key = "only_one" if len(opinions) == 1 else f"{prefix}one_field"
        return with_annex(sentence(f"shared.opinions.{key}", head=head, field=name), annex)
    if len(fields) <= _FEW:
        text = sentence(f"shared.opinions.{prefix}few_fields", head=head, fields=_field_list(fields, closed=True))
        return with_annex(text, annex)
    most = fields[:3]
    rest = count(len(opinions) - sum(number for _, number in most))
    named = _field_list(most, closed=False)
    return with_annex(sentence(f"shared.opinions.{prefix}many_fields", head=head, fields=named, rest=rest), annex)


def _field_list(fields: Sequence[tuple[str, int]], *, closed: bool) -> str:
    """``đất đai (04 ý kiến), giao thông (04 ý kiến) và môi trường (03 ý kiến)``; names with commas take ``;``."""
    parts = [sentence("shared.opinions.field", field=name, count=count(number)) for name, number in fields]
    if any("," in name for name, _ in fields):
        return "; ".join(parts)
    return listing(parts) if closed else ", ".join(parts)


def _head(opinions: Sequence[Opinion]) -> tuple[str, bool]:
    """The beginning of B2, and whether it already tells the ways the opinions came."""
    sources = Counter(opinion.source for opinion in opinions)
    turns = _turns(opinions)
    total = count(len(opinions))
    if set(sources) == {OpinionSource.AT_DIALOGUE}:
        if turns and len(opinions) > 1:
            return sentence("shared.opinions.head_turns", turns=count(turns), count=total), False
        return sentence("shared.opinions.head", count=total), False
    parts = [_source(source, sources[source], turns) for source in _SOURCES if sources[source]]
    return sentence("shared.opinions.head_sources", count=total, sources=", ".join(parts)), True


def _source(source: OpinionSource, number: int, turns: int) -> str:
    key = f"source_{source.value}"
    if source is OpinionSource.AT_DIALOGUE and turns:
        key += "_turns"
    return sentence(f"shared.opinions.{key}", count=count(number), turns=count(turns))


def _turns(opinions: Sequence[Opinion]) -> int:
    """Turns of speech at the meeting; 0 when some row does not tell its turn."""
    turns = [opinion.turn for opinion in opinions if opinion.source is OpinionSource.AT_DIALOGUE]
    return len(set(turns)) if turns and None not in turns else 0


def is_charged(opinion: Opinion, minutes: Minutes) -> bool:
    """Whether somebody was charged with an opinion: by a task that serves it, or an agency named for it."""
    return bool(opinion.agency) or opinion.number in serving(minutes)


def _rest(opinions: Sequence[Opinion], minutes: Minutes) -> str:
    charged = all(is_charged(opinion, minutes) for opinion in opinions)
    return "charged" if charged else "open"


def answers_sentence(minutes: Minutes, annex: str | None = None) -> str | None:
    """B3: how many were answered on the spot; praise asks for no answer and is told apart. None without opinions."""
    opinions = matters(minutes)
    if not opinions:
        return None
    asked = [opinion for opinion in opinions if opinion.kind is not OpinionKind.PRAISE]
    if not asked:
        return sentence(f"shared.answers.only_praise{'_one' if len(opinions) == 1 else ''}")
    return with_annex(_one_answer(asked[0], minutes) if len(opinions) == 1 else _answers(asked, minutes), annex)


def praise_sentence(minutes: Minutes) -> str | None:
    """The words after B3 when some opinions, but not all, were praise."""
    opinions = matters(minutes)
    praise = sum(opinion.kind is OpinionKind.PRAISE for opinion in opinions)
    return sentence("shared.answers.praise", count=count(praise)) if 0 < praise < len(opinions) else None


def _one_answer(opinion: Opinion, minutes: Minutes) -> str:
    rest = _rest([opinion], minutes)
    if opinion.answered is None:
        return sentence("shared.answers.unknown")
    if opinion.answered is Answered.YES:
        return sentence("shared.answers.one_all")
    if opinion.answered is Answered.PARTLY:
        return sentence("shared.answers.one_partly", rest=sentence(f"shared.answers.rest_{rest}"))
    return sentence(f"shared.answers.one_none_{rest}")


def _answers(asked: Sequence[Opinion], minutes: Minutes) -> str:
    ways = Counter(opinion.answered for opinion in asked)
    total = len(asked)
    open_ones = [opinion for opinion in asked if opinion.answered in (Answered.NO, Answered.PARTLY)]
    rest = _rest(open_ones, minutes)
    if ways[None] == total:
        return sentence("shared.answers.unknown")
    if ways[Answered.YES] == total:
        return sentence("shared.answers.all", count=count(total))
    if ways[Answered.NO] == total:
        return sentence(f"shared.answers.none_{rest}")
    if ways[Answered.PARTLY] == total:
        return sentence("shared.answers.all_partly", count=count(total), rest=sentence(f"shared.answers.rest_{rest}"))
    return _some_answers(ways, total, rest)


def _some_answers(ways: Counter[Answered | None], total: int, rest: str) -> str:
    answered, partly = ways[Answered.YES], ways[Answered.PARTLY]
    clauses = {
        "rest": sentence(
            "shared.answers.rest", count=count(ways[Answered.NO]), rest=sentence(f"shared.answers.rest_{rest}")
        )
        if ways[Answered.NO]
        else "",
        "unknown": sentence("shared.answers.some_unknown", count=count(ways[None])) if ways[None] else "",
    }
    if not answered and not partly:
        return sentence("shared.answers.only_open", count=count(ways[Answered.NO]), **clauses)
    if not answered:
        return sentence("shared.answers.only_partly", partly=f"{count(partly)}/{count(total)}", **clauses)
    return sentence(
        "shared.answers.some",
        answered=count(answered),
        count=count(total),
        rate=sentence("shared.answers.rate", percent=percent(answered, total)) if total >= _RATE_FROM else "",
        partly=sentence("shared.answers.partly", partly=count(partly)) if partly else "",
        **clauses,
    )


def own_level(desk: Desk) -> Authority:
    """The authority that is the issuing unit's own."""
    return Authority.PROVINCE if desk.is_province else Authority.COMMUNE


def is_own(opinion: Opinion, desk: Desk) -> bool:
    """Whether an opinion is for the issuing unit or those below it; a blank authority is taken as its own."""
    if desk.is_province:
        return opinion.authority not in (Authority.CENTRAL, Authority.OTHER)
    return opinion.authority in (None, Authority.COMMUNE)


def is_to_pass_on(opinion: Opinion, desk: Desk) -> bool:
    """Whether another body has to be told of it: praise and questions that were answered need no letter."""
    if is_own(opinion, desk) or opinion.kind is OpinionKind.PRAISE:
        return False
    return opinion.kind is not OpinionKind.QUESTION or opinion.answered is not Answered.YES


def authority_name(authority: Authority, desk: Desk) -> str:
    """``xã``, ``cấp tỉnh``, ``cơ quan, đơn vị khác``."""
    key = "own" if authority is own_level(desk) else authority.value
    return sentence(f"shared.authority.{key}", class_word=desk.class_word)


def authority_sentence(minutes: Minutes, desk: Desk) -> str | None:
    """B4: the opinions by authority; None when there are none or no authority is known."""
    opinions = matters(minutes)
    counts = Counter(opinion.authority for opinion in opinions)
    known = [authority for authority in Authority if counts[authority]]
    if not known:
        return None
    if len(opinions) == 1:
        only = opinions[0]
        whose = only.agency if only.agency and not is_own(only, desk) else authority_name(known[0], desk)
        return sentence("shared.authority.one", whose=whose)
    if len(known) == 1 and not counts[None]:
        key = "all_own" if known[0] is own_level(desk) else "all_other"
        return sentence(f"shared.authority.{key}", whose=authority_name(known[0], desk))
    known.sort(key=lambda authority: authority is not own_level(desk))
    parts = [
        sentence(
            f"shared.authority.{'first' if place == 0 else 'next'}",
            whose=authority_name(authority, desk),
            count=count(counts[authority]),
        )
        for place, authority in enumerate(known)
    ]
    if counts[None]:
        parts.append(sentence("shared.authority.unknown", count=count(counts[None])))
    return sentence("shared.authority.mixed", parts="; ".join(parts))


def complaints_sentence(minutes: Minutes) -> str | None:
    """B5: complaints and denunciations, which follow their own laws and are in no other count."""
    kinds = Counter(opinion.kind for opinion in minutes.opinions if not opinion.is_dialogue_matter)
    complaints, denunciations = kinds[OpinionKind.COMPLAINT], kinds[OpinionKind.DENUNCIATION]
    if not complaints and not denunciations:
        return None
    key = "both" if complaints and denunciations else "complaints" if complaints else "denunciations"
    return sentence(f"shared.complaints.{key}", count=count(complaints + denunciations))

"""The closed vocabularies of a dialogue; members are the stable keys, labels live in the form definitions."""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    """Which house issues a paper."""

    STATE = "state"
    PARTY = "party"


class Level(StrEnum):
    """Administrative level; the district ended on 01/7/2025 (two-level local government)."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class DialogueForm(StrEnum):
    """Hình thức: on schedule or when needed."""

    PERIODIC = "periodic"
    AD_HOC = "ad_hoc"


class DialogueType(StrEnum):
    """Loại."""

    GENERAL = "general"
    THEMATIC = "thematic"
    SUPERIOR = "superior"


class Method(StrEnum):
    """Phương thức."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"
    SOCIAL = "social"


class Organizer(StrEnum):
    """Bên tổ chức."""

    PARTY = "party"
    STATE = "state"
    JOINT = "joint"
    STATE_AND_COUNCIL = "state_and_council"
    FRONT = "front"


class MinutesState(StrEnum):
    """Tình trạng biên bản."""

    DRAFT = "draft"
    SIGNED = "signed"
    CANCELLED = "cancelled"


class OpinionSource(StrEnum):
    """Nguồn."""

    AT_DIALOGUE = "at_dialogue"
    SENT_BEFORE = "sent_before"
    IN_WRITING = "in_writing"
    ONLINE = "online"


class Salutation(StrEnum):
    """Xưng hô."""

    MR = "mr"
    MRS = "mrs"


class SpeakerKind(StrEnum):
    """Đối tượng."""

    PERSON = "person"
    VILLAGE = "village"
    ORGANISATION = "organisation"
    BUSINESS = "business"


class OpinionKind(StrEnum):
    """Loại ý kiến."""

    PETITION = "petition"
    REPORT = "report"
    QUESTION = "question"
    SUGGESTION = "suggestion"
    PRAISE = "praise"
    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"


class Answered(StrEnum):
    """Trả lời tại hội nghị."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Authority(StrEnum):
    """Thẩm quyền."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    CENTRAL = "central"
    OTHER = "other"


class Status(StrEnum):
    """Status of an opinion or task as agencies report it (domain vocabulary 3.7); overdue is computed, never typed."""

    ANSWERED_AT_DIALOGUE = "answered_at_dialogue"
    UNASSIGNED = "unassigned"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    SETTLED = "settled"
    EXPLAINED = "explained"
    FORWARDED = "forwarded"
    AUTHORITY_ANSWERED = "authority_answered"
    NOT_SETTLED = "not_settled"
    EXCLUDED = "excluded"
    WITHDRAWN = "withdrawn"


CLOSED = frozenset({Status.ANSWERED_AT_DIALOGUE, Status.SETTLED, Status.EXPLAINED, Status.AUTHORITY_ANSWERED})
"""Statuses that end an opinion or a task."""


class Bucket(StrEnum):
    """The three-bucket form used in reports."""

    SETTLED = "settled"
    IN_PROGRESS = "in_progress"
    NOT_SETTLED = "not_settled"


class Relation(StrEnum):
    """Relation of an agency to the issuing body: it chooses the verb (giao, đề nghị, kính đề nghị) and the group."""

    OWN = "own"
    BELOW = "below"
    PEOPLES_COMMITTEE = "peoples_committee"
    POLICE_MILITARY = "police_military"
    FRONT = "front"
    COUNCIL = "council"
    VILLAGE = "village"
    OUTSIDE = "outside"
    ABOVE = "above"

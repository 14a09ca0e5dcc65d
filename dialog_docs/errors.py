"""The two ways a run can end without papers that are nobody's data: the tool cannot work, or the tool is wrong."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of every command (README, section on commands)."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    CANNOT_WORK = 3
    BUG = 70


class DialogDocsError(Exception):
    """The program cannot work as asked; ``key`` names the Vietnamese sentence in ``wording/vi`` that says why.

    ``values`` fill the slots of that sentence. Never raised for what a person wrote in a form: that is a Problem.
    """

    exit_code = ExitCode.CANNOT_WORK

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class WrongRequestError(DialogDocsError):
    """What a person asked for on the command line names nothing that exists: a period, a code, a rule."""

    exit_code = ExitCode.USAGE

"""The work itself: ``build``, ``watch`` and ``check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dialog_docs.cli import screen
from dialog_docs.cli.options import command, json_option, option, put_json
from dialog_docs.errors import ExitCode
from dialog_docs.wording import say

if TYPE_CHECKING:
    from dialog_docs.house.opened import House
    from dialog_docs.house.pulse import Beating
    from dialog_docs.house.reading import Office
    from dialog_docs.pipeline import Outcome
    from dialog_docs.settings import Settings
    from dialog_docs.watch.wakeup import WakeUp

_FILES = click.argument("files", metavar="[FILES]…", nargs=-1, type=click.Path(path_type=Path, exists=True))

_FORM = "bien-ban-doi-thoai.xlsx"
"""The form of minutes; its definition is not read for its name here."""
_USUAL = ("minutes", "conclusion_notice", "internal_annex")
"""Kinds of papers that follow from minutes: a child gets ready for them."""
_AT_ONCE = 1.0
"""Seconds that a share may take to say whether it is there, before work goes on without its answer."""


@command("build")
@_FILES
@option("--check", "build.check", "only_check", is_flag=True)
@option("--republish", "build.republish", is_flag=True)
@json_option
def build_command(files: tuple[Path, ...], only_check: bool, republish: bool, as_json: bool, workspace: Path) -> int:
    """Make papers of what is complete in the inbox, once."""
    from dialog_docs import settings

    office = settings.load(workspace)
    if not only_check:
        _get_ready(office, files)
    from dialog_docs import rounds
    from dialog_docs.house.opened import opened, require_doors

    with opened(workspace, settings=office) as house:
        if only_check:
            return _check(house, files or tuple(rounds.candidates(house)), as_json)
        require_doors(house)
        if (lock := _taken(house)) is None:
            return _hand_over(house, files)
        with screen.progress(say("cli.build.working"), rounds.expected(house, files)) as step:
            outcomes = list(rounds.once(house, files, step=step, republish=republish))
        lock.release()
    return _told(outcomes, as_json)


def _get_ready(office: Settings, files: tuple[Path, ...]) -> None:
    """Where there is work, a child starts for it while this process still imports what it needs."""
    from dialog_docs import child
    from dialog_docs.settings import LAYOUTS, shipped

    if files or _has_files(office.folders.inbox):
        drawn = [(LAYOUTS[side], f"{kind}.docx") for kind in _USUAL for side in office.sides_of(kind)]
        templates = {str(shipped("docx", layout, name)): layout for layout, name in drawn}
        child.get_ready(str(shipped("xlsx", _FORM)), templates)


def _has_files(inbox: Path) -> bool:
    """Whether a file lies in the inbox; a folder that does not answer at once, or is not there, is told of later."""
    from dialog_docs import durable
    from dialog_docs.watch.arrivals import look

    if durable.Knocker((inbox,)).hanging(_AT_ONCE) or not durable.is_marked(inbox):
        return False
    return any(sighting.path.parent == inbox for sighting in look(inbox))


def _taken(house: House) -> Any:
    """The instance lock, taken; None when a watcher has it."""
    import os
    import platform

    from dialog_docs import durable
    from dialog_docs.errors import DialogDocsError

    lock = _lock(house)
    since = house.clock().isoformat(timespec="seconds")
    try:
        lock.take(house.files, durable.Holder(os.getpid(), platform.node(), since))
    except DialogDocsError:
        return None
    return lock


def _lock(house: House) -> Any:
    from dialog_docs import durable

    return durable.InstanceLock(house.register.state)


def _hand_over(house: House, files: tuple[Path, ...]) -> int:
    """Beside a running watcher: copy the named files into its inbox and say so."""
    from dialog_docs import durable

    for path in files:
        durable.publish(house.files, path.read_bytes(), house.inbox, path.name)
    holder = _lock(house).holder()
    click.echo(say("cli.build.handed_over", pid=holder.process if holder else "?", count=len(files)))
    return ExitCode.OK


def _told(outcomes: list[Outcome], as_json: bool) -> int:
    from dialog_docs.cli.problems import build_json, tell

    if as_json:
        put_json(build_json(outcomes))
    elif not outcomes:
        click.echo(say("cli.build.nothing"))
    else:
        tell(outcomes)
    blocked = {"refused", "question", "waiting"}
    return ExitCode.PROBLEMS if any(outcome.status.value in blocked for outcome in outcomes) else ExitCode.OK


@command("check")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@json_option
def check_command(files: tuple[Path, ...], as_json: bool, workspace: Path) -> int:
    """Tell the problems of workbooks and templates; outside a workspace by the shipped defaults."""
    from dialog_docs import forms, settings
    from dialog_docs.house.opened import wall_clock
    from dialog_docs.house.reading import OfficeOnly

    office = settings.load_or_default(workspace)
    return _check(OfficeOnly(office, forms.office_lists(office), wall_clock().date()), files, as_json)


def _check(house: Office, files: tuple[Path, ...], as_json: bool) -> int:
    from dialog_docs.cli.problems import check_json, checked, tell_checked

    results = [result for path in files for result in checked(house, path)]
    if as_json:
        put_json(check_json(results))
    else:
        tell_checked(results)
    return ExitCode.PROBLEMS if any(result.status != "accepted" for result in results) else ExitCode.OK


STOP_WITHIN = 4.0
"""Seconds after which a watcher that was asked to stop ends in the middle of a step: every step may be a crash."""


def _stop(bell: WakeUp) -> None:
    import os
    import threading

    bell.stop()
    last = threading.Timer(STOP_WITHIN, os._exit, (ExitCode.OK,))
    last.daemon = True
    last.start()


@command("watch")
def watch_command(workspace: Path) -> int:
    """Watch the inbox until stopped."""
    import signal

    from dialog_docs import rounds, settings
    from dialog_docs.house.opened import wall_clock
    from dialog_docs.house.pulse import Beating
    from dialog_docs.watch.wakeup import WakeUp

    office, beating = settings.load(workspace), Beating()
    bell = WakeUp(office.folders.inbox)
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: _stop(bell))
    rounds.Guard(office, beating, wall_clock).stand(lambda: _watch(workspace, bell, beating))
    click.echo(say("cli.watch.stopped"))
    return ExitCode.OK


def _watch(workspace: Path, bell: WakeUp, beating: Beating) -> None:
    import os
    import platform
    import time

    from dialog_docs import durable, rounds
    from dialog_docs.cli.log import log_to
    from dialog_docs.house.opened import opened, require_doors

    with opened(workspace) as house:
        require_doors(house)
        log_to(house.register.state / "log")
        lock = durable.InstanceLock(house.register.state)
        lock.take(
            house.files, durable.Holder(os.getpid(), platform.node(), house.clock().isoformat(timespec="seconds"))
        )
        with bell:
            click.echo(say("cli.watch.started", inbox=house.inbox, outbox=house.outbox))
            rounds.run(house, time.monotonic, bell, beating)
        lock.release()

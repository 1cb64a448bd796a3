"""The `towpath` command: opens the doors, closes them, keeps the books safe."""

from __future__ import annotations

import argparse
import os
import sys
import time
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from towpath.project import backup, beginning, database, demo, migrating, processes
from towpath.project.run_file import RUN, RunFile
from towpath.project.supervisor import Supervisor

PROBLEMS = (
    database.DatabaseProblem,
    processes.ProcessProblem,
    migrating.MigrationProblem,
    backup.BackupProblem,
)
OWNER_COMMANDS = {"migrate", "makemigrations", "showmigrations", "sqlmigrate", "squashmigrations", demo.LOADER, "test"}
COMMANDS_WITHOUT_DATABASE = {"help", "version", "check", "makemessages", "compilemessages", "collectstatic", "findstatic"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a problem a person can put right is told in plain words, without a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.pop(RUN, None)
    try:
        if given[:1] == ["django"]:
            return _django(given[1:])
        if given[:1] in (["import"], ["replay"]):
            return _django(["import_history", *(given if given[0] == "replay" else given[1:])])
        chosen = _parser().parse_args(given)
        return int(chosen.run(chosen))
    except PROBLEMS as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="towpath", description="Moves every boat. Owns none.")
    commands = parser.add_subparsers(required=True, metavar="command")

    opened = commands.add_parser("demo", help="open a living network to look around in, apart from your own data")
    opened.add_argument("--fresh", action="store_true", help="begin again with a new world")
    opened.add_argument("--no-browser", action="store_true", help="only print the address")
    opened.set_defaults(run=_demo)

    commands.add_parser("start", help="run your network: database, web, console, live, worker").set_defaults(run=_start)
    commands.add_parser("migrate", help="bring the database up to this version").set_defaults(run=_migrate)

    saved = commands.add_parser("backup", help="write everything into one file")
    saved.add_argument("file", type=Path)
    saved.set_defaults(run=_backup)

    restored = commands.add_parser("restore", help="bring a backup back, checked table by table")
    restored.add_argument("file", type=Path)
    restored.add_argument(
        "--replace", action="store_true", help="put it in the place of the database that is there (which is kept under another name)"
    )
    restored.set_defaults(run=_restore)

    begun = commands.add_parser("begin", help="begin a network in an empty installation: its name, money, clock, and you")
    begun.add_argument("name")
    begun.add_argument("--email", required=True, help="your address; sign-in codes go there")
    begun.add_argument("--person", required=True, help="your name")
    begun.add_argument("--currency", default="EUR")
    begun.add_argument("--zone", default="Europe/Berlin")
    begun.set_defaults(run=_begin)

    taken = commands.add_parser(
        "import", help="take over a menu or an order history from a spreadsheet: menu|orders FILE --shop SLUG [--apply]"
    )
    taken.set_defaults(run=lambda _chosen: _django(["import_history", "--help"]))
    again = commands.add_parser("replay", help="put an order history through the real ordering verbs: FILE --shop SLUG")
    again.set_defaults(run=lambda _chosen: _django(["import_history", "--help"]))

    passed = commands.add_parser("django", help="any Django command, for people who work on towpath")
    passed.set_defaults(run=lambda _chosen: _django(["help"]))

    commands.add_parser("stop-database", help="stop the private database server").set_defaults(run=_stop_database)
    commands.add_parser("status", help="what runs, and where").set_defaults(run=_status)
    return parser


# --- commands --------------------------------------------------------------------------------------------------------------------


def _demo(chosen: argparse.Namespace) -> int:
    began = time.monotonic()
    RunFile(database.data_folder()).refuse_company()  # before anything is prepared: two runs would fight over it
    with _database_until_the_end():
        name = demo.prepare(_step, fresh=chosen.fresh)
        _serve({"TOWPATH_DATABASE": name, "TOWPATH_DEMO": "1"}, began=began, browse=not chosen.no_browser, sign_ins=demo.sign_ins_file())
    return 0


def _start(_chosen: argparse.Namespace) -> int:
    began = time.monotonic()
    RunFile(database.data_folder()).refuse_company()  # before anything is prepared: two runs would fight over it
    with _database_until_the_end():
        with _step("Database server"):
            database.ensure_database()
        with _step("Tables up to date"):
            migrating.ensure_migrated(database.database_name())
        link = beginning.link_for_whoever_starts(database.database_name())
        _serve({"TOWPATH_DATABASE": database.database_name()}, began=began, browse=False, sign_ins=None, begin_at=link)
    return 0


def _serve(extra: dict[str, str], *, began: float, browse: bool, sign_ins: Path | None, begin_at: str = "") -> None:
    """Start the processes, say where the door is, and keep them until somebody asks to stop."""
    supervisor = Supervisor(processes.all_processes(extra=extra))
    supervisor.listen_for_signals()
    with _step("Web, console, live and worker"):
        supervisor.start()
    try:
        _welcome(time.monotonic() - began, sign_ins, begin_at)
        if browse:
            _open_browser(_start_page())
        supervisor.keep()
    finally:
        with _step("\nStopping"):
            supervisor.stop()


def _migrate(_chosen: argparse.Namespace) -> int:
    with _step("Database server"):
        database.ensure_database()
    with _step("Migrations"):
        migrating.run_django(["migrate", "--noinput"], name=database.database_name())
    database.write_note(database.database_name(), migrating.DONE + migrating.fingerprint())
    return 0


def _begin(chosen: argparse.Namespace) -> int:
    database.ensure_database()
    migrating.ensure_migrated(database.database_name())
    facts = ["--email", chosen.email, "--person", chosen.person, "--currency", chosen.currency, "--zone", chosen.zone]
    migrating.run_django(["begin_network", chosen.name, *facts], name=database.database_name())
    return 0


def _backup(chosen: argparse.Namespace) -> int:
    database.start_server()
    print(backup.backup(chosen.file).told())
    return 0


def _restore(chosen: argparse.Namespace) -> int:
    if RunFile(database.data_folder()).is_held():
        raise database.DatabaseProblem("towpath is running on this data folder. Stop it first, then restore.")
    database.ensure_database()
    print(backup.restore(chosen.file, replace=chosen.replace).told())
    return 0


def _django(arguments: list[str]) -> int:
    """Pass a command on to Django, as the owner where tables are made or filled, else as the application."""
    command = arguments[0] if arguments else "help"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "towpath.project.settings")
    os.environ.setdefault("TOWPATH_ROLE", "owner" if command in OWNER_COMMANDS else "app")
    if command not in COMMANDS_WITHOUT_DATABASE:
        database.ensure_database()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["towpath django", *arguments])
    return 0


def _stop_database(_chosen: argparse.Namespace) -> int:
    cluster = database.own_cluster()
    if cluster is None:
        raise database.DatabaseProblem("DATABASE_URL names a server of your own: stop it where it runs.")
    if RunFile(database.data_folder()).is_held():
        raise database.DatabaseProblem("towpath is running on this data folder. Ctrl-C there stops everything, the database too.")
    print("Stopped." if cluster.stop() else "It was not running.")
    return 0


def _status(_chosen: argparse.Namespace) -> int:
    run_file = RunFile(database.data_folder())
    cluster = database.own_cluster()
    kept = run_file.read() if run_file.is_held() else {}
    print(f"data folder   {database.data_folder()}")
    print(f"database      {'your own server (DATABASE_URL)' if cluster is None else 'answers' if cluster.answers() else 'stopped'}")
    print(f"processes     {'run under process ' + str(kept.get('pid')) if kept else 'stopped'}")
    for name, port in kept.get("ports", {}).items():
        print(f"{name:<14}http://127.0.0.1:{port}/")
    return 0


# --- telling ---------------------------------------------------------------------------------------------------------------------


@contextmanager
def _step(title: str) -> Iterator[None]:
    """Say what is being done while it is done, and how long it took."""
    print(f"{title} …", end=" ", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print("did not work.", flush=True)
        raise
    print(f"{time.monotonic() - began:.1f} s", flush=True)


def _start_page(host: str | None = None) -> str:
    host = host or os.environ.get("TOWPATH_HOST", "towpath.localhost")
    return f"http://{host}:{processes.ports()['web']}/"


def _welcome(seconds: float, sign_ins: Path | None, begin_at: str = "") -> None:
    print(f"\ntowpath is open after {seconds:.1f} s.\n")
    print(f"  Start page        {_start_page()}")
    print(f"  or                {_start_page('127.0.0.1')}")
    print(f"  The network       http://127.0.0.1:{processes.ports()['console']}/")
    beside = processes.lan_address() if os.environ.get("TOWPATH_BIND", "0.0.0.0") == "0.0.0.0" else None  # noqa: S104
    if beside:
        print(f"  From a phone here {_start_page(beside)}")
    if sign_ins and sign_ins.exists() and (text := sign_ins.read_text().strip()):
        print("\n" + text)
    if begin_at:
        print("\nNo network yet. Begin yours in a browser on this machine; the link works once, for a day:\n")
        print(f"  {begin_at}")
    print("\nCtrl-C stops everything.", flush=True)


def _open_browser(address: str) -> None:
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    with suppress(webbrowser.Error):
        webbrowser.open(address)


@contextmanager
def _database_until_the_end() -> Iterator[None]:
    """Stop the private database too, unless somebody else, perhaps a test run, is using it."""
    try:
        yield
    finally:
        cluster = database.own_cluster()
        if cluster:
            cluster.stop_if_idle()


if __name__ == "__main__":
    sys.exit(main())

"""The demo: a living network in a database of its own. It never touches the one you work in.

The world is loaded once, under another name, and kept as a template: a later start finds the demo as you left it, and a fresh one is
a copy made in a moment.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from towpath.project import database
from towpath.project.first_tables import PACKAGE
from towpath.project.migrating import DONE, ensure_migrated, fingerprint, run_django
from towpath.project.processes import sandbox_file

LOADER = "load_town"

Step = Callable[[str], AbstractContextManager[None]]


def demo_name() -> str:
    return f"{database.database_name()}_demo"


def template_name() -> str:
    return f"{demo_name()}_template"


def sign_ins_file() -> Path:
    """What the loader wrote for the person who opens the demo: addresses and sign-ins."""
    return database.data_folder() / "demo-sign-ins.txt"


def has_loader() -> bool:
    """Whether this checkout brings a world to load."""
    return any(PACKAGE.glob(f"**/management/commands/{LOADER}.py"))


def prepare(step: Step, *, fresh: bool, tables: str | None = None) -> str:
    """Have a migrated, loaded demo database ready and return its name. `tables`: a migrated, empty database of the same server to begin from."""
    name = demo_name()
    with step("Database server"):
        database.ensure_database()
    if fresh:
        database.drop_database(name)
    if not database.database_exists(name):
        _ensure_template(step, tables)
        with step("Demo from its template"):
            _copy_template(name)
    with step("Tables up to date"):
        ensure_migrated(name)
    loaded_on = database.note(template_name()).rpartition(" ")[2]
    if loaded_on != _today():
        print(f"This world was made on {loaded_on}; its weeks end there. `--fresh` makes one that ends today.")
    return name


def _ensure_template(step: Step, tables: str | None) -> None:
    """Load the world into a template, unless one from the same day and code is there. A killed load leaves no template."""
    template, draft = template_name(), f"{demo_name()}_draft"
    wanted = _edition()
    if database.database_exists(template) and database.note(template) == wanted and sign_ins_file().exists():
        return
    database.drop_database(draft)
    with step("Tables of the demo"):
        database.create_database(draft, template=tables)
        ensure_migrated(draft)
    if has_loader():
        with step("A world to look at: 24 shops and four who sell time, 16 weeks"):
            print(flush=True)  # the loader tells its own progress, line by line
            sign_ins_file().unlink(missing_ok=True)
            run_django([LOADER], name=draft, extra={"TOWPATH_DEMO": "1", "TOWPATH_SIGN_INS": str(sign_ins_file())})
            sign_ins_file().touch()
    else:
        sign_ins_file().write_text(f"This checkout has no `{LOADER}` command yet: the demo is an empty network.\n")
    database.drop_database(template)
    database.rename_database(draft, template)
    database.write_note(template, wanted)


def _copy_template(name: str) -> None:
    """A copy under a draft name first: a killed copy must not pass for a demo."""
    draft = f"{name}_copy"
    sandbox_file(name).unlink(missing_ok=True)  # the practice provider begins again together with the world it belongs to
    database.drop_database(draft)
    database.create_database(draft, template=template_name())
    database.rename_database(draft, name)
    database.write_note(name, DONE + fingerprint())  # as its template was; no need to ask Django again


def _edition() -> str:
    """Which world the template holds: this code's, loaded relative to this day."""
    town = hashlib.sha256()
    for file in sorted(path for path in (PACKAGE / "town").glob("**/*") if path.suffix in (".py", ".json", ".toml", ".csv")):
        town.update(file.read_bytes())
    seed = os.environ.get("TOWPATH_DEMO_SEED", "")
    return f"{fingerprint()} {town.hexdigest()[:16]} {seed} {_today()}"


def _today() -> str:
    return time.strftime("%Y-%m-%d", time.gmtime())

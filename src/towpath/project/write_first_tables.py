"""Write `first_tables.sql` again, after a migration was added:

python -m towpath.project.write_first_tables
"""

from __future__ import annotations

import re

import psycopg

from towpath.project import backup, database, first_tables, migrating

WALKED, LAID = "towpath_walked_through", "towpath_laid"

REMARK = re.compile(r"^--\n(?:-- .*\n)+--\n\n", re.MULTILINE)
ITS_OWN = re.compile(
    r"^(?:\\(?:un)?restrict .*|-- Dumped .*|SET (?:\w+_timeout|default_\w+) = .*|(?:CREATE|COMMENT ON) EXTENSION .*)\n+", re.MULTILINE
)
"""Commands to psql, settings that differ from server to server, and the extensions, which every database of ours has from its beginning."""
WHEN_APPLIED = re.compile(r"(?<=', ')\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[^']*(?='\);$)", re.MULTILINE)
A_DAY = "2026-01-01 00:00:00+00"


def as_written() -> str:
    """What stands at the end of all migrations, in words that are the same whenever they are asked for.

    A server tells some conditions in other words once it has read them back; so they are read back before they are written.
    """
    try:
        _empty(WALKED)
        migrating.run_django(["migrate", "--noinput", "--verbosity", "0", "--skip-checks"], name=WALKED)
        _empty(LAID)
        with psycopg.connect(database.conninfo("owner", database=LAID)) as owner:
            owner.execute(_tidy(backup.in_statements(WALKED)).encode())
        return first_tables.first_line() + _tidy(backup.in_statements(LAID))
    finally:
        database.drop_database(WALKED)
        database.drop_database(LAID)


def _empty(name: str) -> None:
    database.drop_database(name)
    database.create_database(name)


def _tidy(dump: str) -> str:
    told = WHEN_APPLIED.sub(A_DAY, ITS_OWN.sub("", REMARK.sub("", dump)))
    return re.sub(r"\n{3,}", "\n\n", told).strip() + "\n"


def main() -> None:
    database.ensure_database()
    first_tables.FILE.write_text(as_written(), encoding="utf-8")
    print(f"Written: {first_tables.FILE}")


if __name__ == "__main__":
    main()

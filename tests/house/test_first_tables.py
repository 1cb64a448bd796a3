"""Whoever adds a migration writes the first tables again; otherwise every new installation walks through all migrations."""

from towpath.project import first_tables


def test_first_tables_are_of_the_newest_migrations() -> None:
    assert first_tables.fits(), "a migration has changed: python -m towpath.project.write_first_tables"

"""What one committed test did is nothing to the next: the database they share is as new each time."""

import pytest
from psycopg import sql

from tests.as_new import SEQUENCES, copied_out, shape, written_in
from tests.roles import Committed
from tests.world import build_world
from towpath.dining.models import Table
from towpath.project import database

RESHAPED = {
    "a wall": "alter table clientele_customer disable row level security",
    "a policy": "drop policy {policy} on clientele_customer",
    "a right": "grant select on clientele_customer to towpath_console",
    "a right to one column": "grant select (name) on clientele_customer to towpath_console",
    "a trigger": "alter table clientele_customer disable trigger all",
    "a default": "alter table clientele_customer alter column name set default 'Otto'",
    "a constraint": "alter table clientele_customer add constraint named check (name <> 'Otto')",
    "a table": "create table left_behind (id int)",
    "a function": "create function left_behind() returns int language sql as 'select 1'",
}


def held(name):
    """Every row of every table, and where each counter stands."""
    with database.admin_connection(name) as admin:
        return {table: rows for table in written_in(admin) if (rows := copied_out(admin, table))}, sorted(
            admin.execute(SEQUENCES).fetchall()
        )


def test_rows_and_counters_are_those_of_a_fresh_copy(lasting, django_db_blocker):
    before = held(lasting.name)
    with django_db_blocker.unblock(), Committed(lasting.name).as_role("app"):
        build_world()
        assert held(lasting.name) != before

    lasting.take_back()

    assert held(lasting.name) == before


def test_the_next_world_lies_in_the_order_it_came_in(lasting, django_db_blocker):
    for _ in range(3):
        with django_db_blocker.unblock(), Committed(lasting.name).as_role("app"):
            build_world()
        with database.admin_connection(lasting.name) as admin:
            ids = [row[0] for row in admin.execute(sql.SQL("select id from {}").format(sql.Identifier(Table._meta.db_table)))]
        lasting.take_back()

        assert ids == sorted(ids)


@pytest.mark.parametrize("what", RESHAPED)
def test_whatever_changes_the_shape_is_seen(lasting, what):
    with database.admin_connection(lasting.name) as admin:
        ((policy,),) = admin.execute(
            "select policyname from pg_policies where tablename = 'clientele_customer' order by policyname limit 1"
        )
        before = shape(admin)

        with admin.transaction(force_rollback=True):
            admin.execute(RESHAPED[what].format(policy=policy).encode())

            assert shape(admin) != before
        assert shape(admin) == before


def test_a_database_of_another_shape_is_made_anew(lasting):
    with database.admin_connection(lasting.name) as admin:
        admin.execute("create table left_behind (id int)")

    lasting.take_back()

    with database.admin_connection(lasting.name) as admin:
        assert admin.execute("select to_regclass('left_behind')").fetchall() == [(None,)]

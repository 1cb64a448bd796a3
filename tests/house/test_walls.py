"""The second wall, read from PostgreSQL's own catalogue, and tried by logging in as each role."""

import os

import psycopg
import pytest
from django.apps import apps

from towpath.project import database

# Tables that belong to Django, allauth and procrastinate: no business's rows in them.
FOREIGN_TABLES = ("django_", "auth_", "procrastinate_", "account_")
KNOWN_GLOBALLY = {
    # Public addresses are unique across the network by nature.
    "presence_site": {("slug",)},
    # The provider's own name for an account, given by it and never chosen: one account is one business's.
    "payments_provideraccount": {("provider", "reference")},
    # An event is ordered and found by where it lies in the log.
    "foundation_event": set(),
}


def ask(role: str, sql: str, *parameters, merchant: str | None = None):
    """One question as one of the product's own roles, through its own login."""
    with psycopg.connect(database.conninfo(role, database=os.environ["TOWPATH_DATABASE"])) as connection:
        if merchant:
            connection.execute("select set_config('towpath.merchant', %s, true)", [merchant])
        return connection.execute(sql, parameters).fetchall()


def models_by_wall(*walls: str):
    return [model for model in apps.get_models() if model.__module__.startswith("towpath.") and model.wall in walls]


def tables_of_businesses() -> set[str]:
    rows = ask(
        "owner",
        "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_namespace n on n.oid = c.relnamespace "
        "where n.nspname = 'public' and a.attname = 'merchant_id' and c.relkind in ('r', 'p') and not c.relispartition",
    )
    return {row[0] for row in rows}


NOT_OWNED = {"network_membership", "network_invitation", "foundation_undelivered"}
"""They mention a business, but are rows of the network's own (who works where; what the post could not deliver)."""


def test_every_table_has_a_declared_place(db):
    named = {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("towpath.")}
    rows = ask(
        "owner",
        "select relname from pg_class c join pg_namespace n on n.oid = relnamespace where n.nspname = 'public' "
        "and relkind in ('r', 'p') and not relispartition",
    )

    nameless = [name for (name,) in rows if name not in named and not name.startswith(FOREIGN_TABLES)]

    assert nameless == []


def test_every_business_table_has_forced_row_security_and_its_two_policies(db):
    rows = ask(
        "owner",
        "select c.relname, c.relrowsecurity and c.relforcerowsecurity, "
        "(select count(*) from pg_policy p where p.polrelid = c.oid and p.polpermissive), "
        "(select count(*) from pg_policy p where p.polrelid = c.oid and not p.polpermissive) "
        "from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition",
    )
    by_table = {name: rest for name, *rest in rows}

    weak = {
        name: by_table[name]
        for name in tables_of_businesses() - NOT_OWNED
        if not (by_table[name][0] and by_table[name][1] == 1 and by_table[name][2] >= 1)
    }

    assert weak == {}


def test_foreign_keys_between_business_tables_carry_the_business(db):
    rows = ask(
        "owner",
        "select con.conname, src.relname, tgt.relname, "
        "array(select a.attname from unnest(con.conkey) k join pg_attribute a on a.attrelid = con.conrelid and a.attnum = k)::text[] "
        "from pg_constraint con join pg_class src on src.oid = con.conrelid join pg_class tgt on tgt.oid = con.confrelid where con.contype = 'f'",
    )
    owned = tables_of_businesses() - NOT_OWNED

    loose = [name for name, source, target, columns in rows if source in owned and target in owned and "merchant_id" not in columns]

    assert loose == []


def test_uniqueness_of_business_rows_is_within_the_business(db):
    rows = ask(
        "owner",
        "select t.relname, array(select a.attname from unnest(i.indkey) k join pg_attribute a on a.attrelid = t.oid and a.attnum = k)::text[] "
        "from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace "
        "where n.nspname = 'public' and i.indisunique and not i.indisprimary and not t.relispartition",
    )
    owned = tables_of_businesses() - NOT_OWNED

    across = [
        (table, columns)
        for table, columns in rows
        if table in owned and "merchant_id" not in columns and tuple(columns) not in KNOWN_GLOBALLY.get(table, set())
    ]

    assert across == [], "A unique index across businesses tells one whether another has the same value."


def test_every_business_table_has_an_index_that_begins_with_the_business(db):
    rows = ask(
        "owner",
        "select t.relname, a.attname from pg_index i join pg_class t on t.oid = i.indrelid join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]",
    )
    indexed = {table for table, first in rows if first == "merchant_id"}

    assert tables_of_businesses() - NOT_OWNED - indexed == set()


def test_functions_with_the_owners_rights_are_closed_to_strangers_and_pinned(db):
    rows = ask(
        "owner",
        "select p.proname, p.proconfig::text, has_function_privilege('public', p.oid, 'execute') "
        "from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prosecdef",
    )

    assert rows, "the catalogue must list our definer functions"
    assert [name for name, config, public in rows if public or "search_path" not in (config or "")] == []


def test_no_view_looks_around_the_walls(db):
    rows = ask(
        "owner",
        "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and "
        "(c.relkind = 'm' or (c.relkind = 'v' and coalesce(c.reloptions::text, '') not like '%%security_invoker=true%%'))",
    )

    assert rows == []


@pytest.mark.parametrize("role", ["app", "console", "courier"])
def test_serving_roles_own_nothing_and_bypass_nothing(db, role):
    rows = ask(
        role,
        "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb, (select count(*) from pg_class where relowner = r.oid) "
        "from pg_roles r where rolname = current_user",
    )

    assert rows == [(False, 0)]


@pytest.fixture(scope="module")
def settled(committed_world):
    """The cast, really committed, so that other logins can look for it."""
    return committed_world


def test_without_a_scope_the_database_shows_the_application_nothing(settled):
    shown = {
        model._meta.db_table
        for model in models_by_wall("customer", "trade")
        if ask("app", f"select count(*) from {model._meta.db_table}")[0][0]
    }

    # Events of the network itself belong to no business.
    assert shown - {"foundation_event"} == set()


def test_in_a_scope_the_database_shows_only_that_business(settled):
    nan, bruno = str(settled.nan.id), str(settled.bruno.id)
    foreign = {}
    for model in models_by_wall("customer", "trade"):
        table = model._meta.db_table
        count = ask("app", f"select count(*) from {table} where merchant_id = %s", bruno, merchant=nan)[0][0]
        if count:
            foreign[table] = count

    assert foreign == {}
    assert ask("app", "select count(*) from presence_listing", merchant=nan)[0][0] == 8


@pytest.mark.parametrize("act", ["insert", "update"])
def test_writing_into_another_business_is_refused_by_the_database(settled, act):
    nan, bruno = str(settled.nan.id), str(settled.bruno.id)
    statement = {
        "insert": "insert into stock_stockitem (id, merchant_id, label) values (gen_random_uuid(), %s, 'planted') returning 1",
        "update": "update stock_stockitem set merchant_id = %s returning 1",
    }[act]

    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        ask("app", statement, bruno, merchant=nan)


def test_a_foreign_row_cannot_be_pointed_at(settled):
    nan = str(settled.nan.id)
    brunos_dish = settled.bruno.menu[0].pk

    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        ask(
            "app",
            "with i as (insert into presence_adoption (id, merchant_id, listing_id, item_id, version_id, since) "
            "values (gen_random_uuid(), %s, %s, gen_random_uuid(), gen_random_uuid(), now()) returning 1) select 1 from i",
            nan,
            brunos_dish,
            merchant=nan,
        )


def test_the_console_has_no_right_at_all_on_customer_tables(settled):
    for model in models_by_wall("customer"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask("console", f"select 1 from {model._meta.db_table} limit 1", merchant=str(settled.nan.id))


def test_no_page_is_live_without_a_licence_whatever_writes_it(settled):
    nan = str(settled.nan.id)

    with pytest.raises(psycopg.errors.CheckViolation, match="licence"):
        ask(
            "app",
            "update presence_site set live_until = live_until + interval '1 day' where merchant_id = %s returning 1",
            nan,
            merchant=nan,
        )


@pytest.mark.parametrize("table", ["foundation_event", "ledger_transfer"])
def test_the_log_and_the_books_only_grow(settled, table):
    with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.RestrictViolation)):
        ask("app", f"delete from {table} returning 1", merchant=str(settled.nan.id))


def announce_as_console(name: str, merchant: str, customer: str | None = None) -> None:
    with psycopg.connect(database.conninfo("console", database=os.environ["TOWPATH_DATABASE"])) as connection:
        connection.execute(
            "insert into foundation_event (occurred_at, merchant_id, name, customer, payload) values (now(), %s, %s, %s, '{}')",
            [merchant, name, customer],
        )


@pytest.mark.parametrize("name", ["order.paid", "customer.erased", "followup.due", "complaint.answered", "rollout.decided", "made.up"])
def test_the_network_cannot_announce_what_happens_inside_a_business(settled, name):
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        announce_as_console(name, str(settled.nan.id))


def test_the_network_names_no_customer_in_what_it_announces(settled):
    announce_as_console("licence.refused", str(settled.nan.id))

    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        announce_as_console("licence.refused", str(settled.nan.id), customer=str(settled.carla.pseudonym))


@pytest.mark.parametrize("table", ["trials_arm", "trials_assignment", "refinery_trialplan", "refinery_verdict", "refinery_rollout"])
def test_the_network_cannot_move_a_business_between_arms_or_decide_for_it(settled, table):
    for act in (f"delete from {table} returning 1", f"update {table} set id = id returning 1"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="permission denied"):
            ask("console", act)

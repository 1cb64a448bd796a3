"""Every way around the question box: whatever is asked of the database itself, no diner is in the answer."""

import psycopg
import pytest

from towpath.faces.console.question import BelongsToTheBusiness, QuestionRefused, ask
from towpath.identity.sessions import SessionStore, _hashed
from towpath.project import database

CLOSED = ["clientele_customer", "clientele_device", "clientele_consent", "care_feedback", "care_repaircase", "care_toolrun", "care_followup",
          "care_changeheard", "orders_order", "orders_orderline", "dining_ticket", "dining_table", "payments_payment", "presence_listing",
          "stock_stockitem", "foundation_post", "foundation_idempotency", "foundation_event", "releases_contribution", "identity_apikey"]  # fmt: skip


@pytest.mark.parametrize("table", CLOSED)
def test_a_customer_table_is_refused_as_belonging_to_the_businesses(console, table):
    with pytest.raises(BelongsToTheBusiness):
        ask(f"select * from {table}")


AROUND = {
    "a scope of one's own": "select set_config('towpath.merchant', merchant_id::text, true), (select count(*) from clientele_customer) from presence_site",
    "another role by setting": "select set_config('role', 'towpath_app', true), (select count(*) from clientele_customer)",
    "another role, then a nested query": "select set_config('role', 'towpath_app', true), query_to_xml('select * from clientele_customer', true, false, '')",
    "a nested query": "select query_to_xml('select * from clientele_customer', true, false, '')",
    "a whole schema": "select schema_to_xml('public', true, false, '')",
    "a whole table": "select table_to_xml('clientele_customer', true, false, '')",
    "a cursor": "select cursor_to_xml('c', 10, true, false, '')",
    "set role": "set role towpath_app",
    "reset role": "reset role",
    "set session authorization": "set session authorization towpath_app",
    "a second statement": "select 1; select * from clientele_customer",
    "a second statement after a comment": "select 1 /* */; /* */ select * from clientele_customer --",
    "out of the brackets": "select 1) as question (c0), (select email::text from clientele_customer",
    "a comment that swallows the end": "select * from clientele_customer /*",
    "do": "do $$ begin perform 1; end $$",
    "copy out": "copy clientele_customer to stdout",
    "copy to a program": "copy (select 1) to program 'id'",
    "copy from a file": "copy clientele_customer from '/etc/passwd'",
    "prepare": "prepare p as select * from clientele_customer",
    "declare": "declare c cursor for select * from clientele_customer",
    "listen": "listen procrastinate_any_queue",
    "explain": "explain select * from clientele_customer",
    "explain analyze": "explain (analyze, verbose) select * from clientele_customer",
    "lock": "lock table clientele_customer",
    "a view": "create view v as select * from clientele_customer",
    "a table of one's own": "select * into stolen from clientele_customer",
    "a function of one's own": "create function f() returns text language sql as 'select 1::text'",
    "an extension": "create extension dblink",
    "dblink": "select * from dblink('dbname=towpath', 'select email from clientele_customer') as t(a text)",
    "a write in a with": "with gone as (delete from foundation_accesslog returning *) select * from gone",
    "a write in a query": "insert into network_membership default values returning *",
    "a lock in a query": "select * from supply_supplyitem for update",
    "read write again": "set transaction read write",
    "read write by setting": "select set_config('transaction_read_only', 'off', false), query_to_xml('delete from identity_session returning 1', true, false, '')",
    "an open parameter": "select $1::text",
    "a partition of the log": "select * from foundation_event_other",
    "the mail list": "select * from towpath_mail(0, 0, 0, 100)",
    "making months": "select towpath_make_months(current_date, 1)",
    "the release function": "select releases_release(now())",
    "the day's books": "select * from ledger_day(current_date)",
    "a business's own books": "select * from ledger_of((select id from network_merchant limit 1))",
    "the queue": "select * from procrastinate_jobs",
    "the queue's functions": "select * from procrastinate_fetch_job_v2(null, 1)",
    "the statistics table": "select * from pg_statistic",
    "passwords": "select * from pg_authid",
    "a file": "select pg_read_file('/etc/passwd')",
    "a folder": "select pg_ls_dir('.')",
    "a large object from a file": "select lo_import('/etc/passwd')",
    "a large object": "select lo_from_bytea(0, 'x')",
    "the write-ahead log": "select * from pg_logical_slot_peek_changes('s', null, null)",
    "the log file": "select pg_current_logfile(), pg_read_file(pg_current_logfile())",
    "the configuration": "select * from pg_file_settings",
    "the door keeper's file": "select * from pg_hba_file_rules",
    "a sequence": "select nextval('procrastinate_jobs_id_seq')",
    "somebody's connection": "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'towpath_app'",
    "sleep": "select pg_sleep(30)",
    "a runaway": "select count(*) from generate_series(1, 100000000000)",
    "an empty question": " ;; ",
    "nul": "select '\x00'",
    "a lone surrogate": "select '\ud800'",
    "very long": "select '" + "x" * 20_000 + "'",
    "many columns": "select " + ", ".join(["1"] * 200),
}  # fmt: skip


@pytest.mark.parametrize("way", AROUND)
def test_a_way_around_leads_nowhere(console, way):
    with console.place.as_role("app"):
        orders = console.place.plainly("select count(*) from orders_order")

    try:
        answer = ask(AROUND[way])
    except QuestionRefused as no:
        told = f"{no.what_happened} {no.what_to_do}"
    else:
        told = str((answer.columns, answer.rows))
        assert way in ("somebody's connection", "a business's own books"), "this must be refused, not answered"
        assert answer.rows == []

    assert console.in_none_of(told)
    assert console.place.plainly("select count(*) from orders_order") == orders


ALLOWED = {
    "what others do now": "select * from pg_stat_activity",
    "statistics of columns": "select * from pg_stats",
    "extended statistics": "select * from pg_stats_ext",
    "counters": "select * from pg_stat_all_tables",
    "locks": "select * from pg_locks",
    "cursors": "select * from pg_cursors",
    "prepared statements": "select * from pg_prepared_statements",
    "the catalogue of columns": "select * from information_schema.columns",
    "functions": "select proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace",
    "settings": "select name, setting from pg_settings",
    "large objects": "select * from pg_largeobject_metadata",
    "comments": "select * from pg_description",
    "roles": "select * from pg_roles",
    "sessions": "select * from identity_session",
    "sign-in links": "select * from identity_signinlink",
    "people who work": "select * from identity_person",
    "the shared cache": "select * from django_cache",
    "the access log": "select * from foundation_accesslog",
    "fees": "select * from settlement_feeline",
    "sales": "select * from settlement_salesday",
    "the network's books": "select * from ledger_of(null)",
    "beginning a network that is there": "select network_begin('x', '{}', now())",
    "published pages": "select * from presence_site",
    "figures that left": "select * from releases_datarelease",
    "an oracle": "select 1/(case when exists (select from supply_supplyitem where code like 'b%') then 1 else 0 end)",
    "a notification": "select pg_notify('procrastinate_any_queue', '{}')",
    "an advisory lock": "select pg_advisory_lock(7263510001)",
}  # fmt: skip


@pytest.mark.parametrize("question", ALLOWED)
def test_what_the_login_may_read_holds_no_canary(console, question):
    try:
        answer = ask(ALLOWED[question])
    except QuestionRefused as no:
        told = str(no.what_happened)
    else:
        told = str((answer.columns, answer.rows))

    assert console.in_none_of(told)


def test_every_table_that_answers_holds_no_canary(console):
    """Not a list of ours: every relation of the database, asked for in turn."""
    answered = []
    for (name,) in console.place.plainly(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')"
    ):
        try:
            answer = ask(f'select * from "{name}"')
        except QuestionRefused:
            continue
        answered.append(name)
        assert console.in_none_of(str(answer.rows)), name

    assert "supply_supplyitem" in answered
    assert not set(CLOSED) & set(answered)


def test_every_function_that_can_be_called_without_arguments_holds_no_canary(console):
    """Definer functions speak with their owner's rights: none of them tells the network about a customer."""
    open_to_console = console.place.plainly(
        "select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef "
        "and has_function_privilege('towpath_console', oid, 'execute')"
    )

    between_business_and_network = {"ledger_of", "settlement_dues", "settlement_kept", "settlement_open_dues"}
    assert {name for (name,) in open_to_console} <= {*between_business_and_network, "network_begin"}


def test_no_statement_of_another_login_is_shown(console):
    """pg_stat_activity hides what the application is just doing; its statements could hold an e-mail."""
    with psycopg.connect(database.conninfo("app", database=console.place.name)) as application:
        application.execute("select 'CNRY-running'")
        seen_by_all = str(console.place.plainly("select query from pg_stat_activity where usename = 'towpath_app'"))
        shown = box("select query from pg_stat_activity where usename = 'towpath_app'", console)

    assert "CNRY-running" in seen_by_all, "it is there to be seen while the box asks"
    assert "CNRY-running" not in shown


def box(statement, console):
    with console.place.as_role("console"):
        return str(ask(statement).rows)


def test_a_session_row_opens_no_door(console):
    """What is stored is a hash of the cookie, and of a pending code only a random word."""
    with console.place.as_role("app"):
        nan = sign_in_at_work(console)
    keys = {row[0] for row in ask("select session_key from identity_session").rows}

    assert nan not in keys
    assert not keys & {hash_of(nan)}, "a session begun in a business's room does not exist for the console"


def sign_in_at_work(console):
    session = SessionStore()
    session["_auth_user_id"] = str(console.world.nan.owner.pk)
    session.save()
    return session.session_key


def hash_of(key):
    return _hashed(key)

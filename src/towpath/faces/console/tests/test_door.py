"""The door that does not open: every way the network could look for a diner, tried as the network, with its own login."""

import json
from datetime import timedelta

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.world import NOON
from towpath.faces.console.question import BelongsToTheBusiness, NotForThisLogin, QuestionRefused, ask
from towpath.faces.console.tests.conftest import EMAIL, HOST, NAME, NOTE, PHONE, URLS, WORD, everything_stored, sign_in, url
from towpath.foundation import clock
from towpath.foundation.models import AccessLog
from towpath.foundation.tenancy import merchant_scope


def lines_of(town, shop):
    """The access log as that business reads it."""
    with town.place.as_role("app"), merchant_scope(shop.id):
        return list(AccessLog.objects.order_by("-at", "-id"))


def test_the_canaries_are_really_there(console):
    stored = everything_stored(console)

    for canary in (EMAIL, PHONE, NAME, WORD, NOTE, "CNRYallergy", "CNRYanswer"):
        assert any(canary in rows for rows in stored.values()), canary


# Every way in ---------------------------------------------------------------------------------------------------------------------


def test_a_search_names_whose_customer_it_is_and_whom_to_ask(orla, console):
    answer = orla.post(url("door-search"), {"business": console.world.nan.id, "term": PHONE})

    assert answer.status_code == 403
    assert "Belongs to Nan&#x27;s Noodle House; ask Nan" in answer.content.decode()


def test_a_search_answers_the_same_whatever_is_typed(orla, console):
    def page(term):
        text = orla.post(url("door-search"), {"term": term}).content.decode()
        return text[text.index("door-no") : text.index("</section>", text.index("door-no"))]

    assert page(PHONE) == page("+4900000000000") == page("") == page("'; drop table clientele_customer; --")


def test_a_search_keeps_nothing_of_what_was_typed(orla, console):
    answer = orla.post(url("door-search"), {"term": "Zanzibar-Quux"})

    assert "Zanzibar-Quux" not in answer.content.decode()
    assert not [name for name, rows in everything_stored(console).items() if "Zanzibar-Quux" in rows]


def test_an_export_is_refused(orla, console):
    answer = orla.post(url("door-export"), {"business": console.world.nan.id}, headers={"accept": "text/csv"})

    assert answer.status_code == 403
    assert console.in_none_of(answer.content.decode())


def test_an_order_reference_names_the_business_and_nothing_else(orla, console):
    answer = orla.post(url("door-order"), {"reference": str(console.order.pk)})

    assert answer.status_code == 403
    assert "Belongs to Nan&#x27;s Noodle House; ask Nan" in answer.content.decode()
    assert console.in_none_of(answer.content.decode())


@pytest.mark.parametrize("reference", ["261016-1", "01a200c9-b5d3-7ef4-8fff-42176a8cae8d", "", "x" * 5000, "\u202e"])
def test_an_unknown_reference_is_refused_plainly(orla, reference):
    answer = orla.post(url("door-order"), {"reference": reference})

    assert answer.status_code == 403
    assert "No fee was charged under this reference" in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["customers/", "customers/{customer}/", "customers/?business=nans-noodle-house", "orders/{order}/", "orders/"]
)
def test_the_api_refuses_and_names_the_business(orla, console, path):
    answer = orla.get(
        url("api") + path.format(customer=console.customer.pk, order=console.order.pk), headers={"accept": "application/json"}
    )

    assert answer.status_code == 403
    assert answer.json()["code"] == "belongs_to_the_business"
    assert console.in_none_of(answer.content.decode())


def test_an_unknown_customer_gets_the_same_bytes_from_the_api_as_a_known_one(orla, console):
    known = orla.get(url("api-customer", str(console.customer.pk))).content
    unknown = orla.get(url("api-customer", "01a200c9-b5d3-7ef4-8fff-42176a8cae8d")).content

    assert known == unknown


def test_every_page_read_as_the_network_holds_no_canary(orla, console):
    nan = console.world.nan
    seen = []
    for route, name, arguments in readable_routes(nan, console):
        answer = orla.get(url(name, *arguments))
        assert answer.status_code < 500, route
        assert console.in_none_of(answer.content.decode()), route
        seen.append(name)

    assert {"today", "businesses", "business", "value", "supply", "supply-item", "loop", "releases", "door", "api-businesses"} <= set(seen)


def readable_routes(nan, console):
    """Every address of the console that can be read, with arguments that exist."""
    known = {"merchant_id": nan.id, "code": "base-broth", "customer": console.customer.pk, "reference": console.order.pk}
    for pattern in _flat(get_resolver(URLS)):
        arguments = [known.get(name) for name in pattern.pattern.converters]
        if pattern.name and None not in arguments:
            yield str(pattern.pattern), pattern.name, arguments


def _flat(resolver):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _flat(entry)
        elif isinstance(entry, URLPattern):
            yield entry


# Each try is told -----------------------------------------------------------------------------------------------------------------


def test_a_try_about_one_business_is_told_to_it_alone(orla, console):
    before = len(lines_of(console, console.world.bruno))

    orla.post(url("door-search"), {"business": console.world.nan.id, "term": PHONE})

    line = lines_of(console, console.world.nan)[0]
    assert (line.who, line.face, line.act, line.outcome, line.subject) == ("Orla", "console", "search", "refused", "")
    assert len(lines_of(console, console.world.bruno)) == before


def test_a_try_about_everybody_is_told_to_every_business(orla, console):
    orla.post(url("door-export"))

    assert lines_of(console, console.world.nan)[0].act == lines_of(console, console.world.bruno)[0].act == "export"


def test_a_try_rings_the_screens_of_the_business_it_was_about(orla, console):
    orla.post(url("door-search"), {"business": console.world.nan.id})

    rung = console.place.plainly(
        "select name, merchant_id, payload from foundation_event where name = 'access.attempted' order by id desc limit 1"
    )
    assert rung == [("access.attempted", console.world.nan.id, {"act": "search", "outcome": "refused"})]


def test_no_try_is_answered_before_it_is_told(orla, console):
    """Whatever is asked, one more line stands in the log afterwards."""
    tries = {
        "search": lambda: orla.post(url("door-search")),
        "export": lambda: orla.post(url("door-export")),
        "order": lambda: orla.post(url("door-order"), {"reference": "?"}),
        "sql": lambda: orla.post(url("door-sql"), {"statement": "select 1"}),
        "api": lambda: orla.get(url("api-customers")),
        "api order": lambda: orla.get(url("api-orders")),
        "api sql": lambda: orla.post(url("api-sql"), json.dumps({"statement": "select"}), content_type="application/json"),
    }
    for name, attempt in tries.items():
        before = len(lines_of(console, console.world.nan))
        attempt()
        assert len(lines_of(console, console.world.nan)) == before + 1, name


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_log_of_tries_only_grows(console, act):
    """The network cannot take a line back."""
    statement = {"update": "update foundation_accesslog set who = 'nobody'", "delete": "delete from foundation_accesslog"}[act]

    with pytest.raises(Exception, match="permission denied"):
        _as_console(statement)


# The database itself --------------------------------------------------------------------------------------------------------------

CLOSED = ["clientele_customer", "clientele_device", "clientele_consent", "care_feedback", "care_repaircase", "care_toolrun", "care_followup",
          "care_changeheard", "orders_order", "orders_orderline", "dining_ticket", "dining_table", "payments_payment", "presence_listing",
          "stock_stockitem", "foundation_post", "foundation_idempotency", "foundation_event", "releases_contribution", "identity_apikey"]  # fmt: skip


@pytest.mark.parametrize("table", CLOSED)
def test_a_customer_table_is_refused_as_belonging_to_the_businesses(console, table):
    with pytest.raises(BelongsToTheBusiness):
        ask(f"select * from {table}")


def test_the_catalogue_answers(console):
    answer = ask("select code from supply_supplyitem")

    assert (answer.columns, answer.rows) == (["code"], [["base-broth"]])


def test_the_box_opens_under_the_consoles_login_only(console):
    with console.place.as_role("app"), pytest.raises(NotForThisLogin):
        ask("select 1")


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

    assert {name for (name,) in open_to_console} <= {"ledger_of"}


def test_no_statement_of_another_login_is_shown(console):
    """pg_stat_activity hides what the application is just doing; its statements could hold an e-mail."""
    with console.place.as_role("app"):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("select 'CNRY-running'")
            shown = _box("select query from pg_stat_activity where usename = 'towpath_app'", console)

    assert "CNRY-running" not in shown


def test_a_session_row_opens_no_door(console):
    """What is stored is a hash of the cookie, and of a pending code only a random word."""
    with console.place.as_role("app"):
        nan = sign_in_at_work(console)
    keys = {row[0] for row in ask("select session_key from identity_session").rows}

    assert nan not in keys
    assert not keys & {hash_of(nan)}, "a session begun in a business's room does not exist for the console"


def sign_in_at_work(console):
    from towpath.identity.sessions import SessionStore

    session = SessionStore()
    session["_auth_user_id"] = str(console.world.nan.owner.pk)
    session.save()
    return session.session_key


def hash_of(key):
    from towpath.identity.sessions import _hashed

    return _hashed(key)


def test_a_lock_or_a_setting_does_not_outlive_its_question(console):
    with pytest.raises(QuestionRefused):
        ask("select pg_advisory_lock(42), pg_sleep(30)")
    ask("select set_config('statement_timeout', '0', false)")

    assert ask("select count(*) from pg_locks where locktype = 'advisory' and objid = 42").rows == [["0"]]
    assert ask("select current_setting('statement_timeout')").rows == [["2s"]]


def test_at_most_two_hundred_rows_come_back(console):
    answer = ask("select n from generate_series(1, 500) n")

    assert len(answer.rows) == 200
    assert answer.more


def test_a_value_is_cut_to_what_fits_a_page(console):
    assert len(ask("select repeat('x', 1000000)").rows[0][0]) == 2000


def test_the_page_says_whose_rows_were_refused(orla, console):
    answer = orla.post(url("door-sql"), {"statement": "select * from clientele_customer", "business": console.world.nan.id})

    assert answer.status_code == 403
    assert "Belongs to Nan&#x27;s Noodle House; ask Nan" in answer.content.decode()


def test_the_page_shows_what_the_catalogue_answers(orla):
    answer = orla.post(url("door-sql"), {"statement": "select code, unit from supply_supplyitem"})

    assert answer.status_code == 200
    assert "bag 10 L" in answer.content.decode()


def test_a_database_error_is_never_shown_in_its_own_words(orla):
    answer = orla.post(url("door-sql"), {"statement": "select 'a secret'::int"})

    assert answer.status_code == 400
    assert "invalid input syntax" not in answer.content.decode()


# Who may try ----------------------------------------------------------------------------------------------------------------------


def test_a_business_owner_finds_no_network_here(console):
    nan = sign_in(console, console.world.nan.owner)

    assert nan.get(url("today")).status_code == 403
    assert nan.post(url("door-export")).status_code == 403
    assert nan.get(url("api-businesses")).json()["code"] == "sign_in_needed"


def test_a_stranger_is_sent_to_sign_in(console, client):
    answer = client.get(url("businesses"), headers={"host": HOST})

    assert answer.status_code == 302
    assert answer["Location"].startswith(url("sign-in"))


def test_outside_the_consoles_own_process_its_pages_admit_nobody(orla, console):
    with console.place.as_role("app"):
        answer = orla.get(url("businesses"))

    assert answer.status_code in (302, 404)


def test_a_try_without_the_forms_token_is_refused(console):
    from django.test import Client

    careful = Client(enforce_csrf_checks=True, headers={"host": HOST})

    assert careful.post(url("door-export")).status_code == 403


def test_the_page_on_what_this_protects_is_for_everybody(console, client):
    answer = client.get(url("what-this-protects"), headers={"host": HOST})

    assert answer.status_code == 200
    assert "administrator (root)" in answer.content.decode()


@pytest.mark.parametrize("statement", ["insert into network_membership (id) values (gen_random_uuid())", "update identity_person set email = 'orla@example.org'",
                                       "insert into identity_signinlink (token_hash, person_id, expires_at) select 'x', id, now() from identity_person limit 1"])  # fmt: skip
def test_the_network_makes_nobody_a_member_and_no_link(console, statement):
    """Not by the box: by the login itself, with writing allowed."""
    with pytest.raises(Exception, match="permission denied"):
        _as_console(statement)


def _as_console(statement):
    import psycopg
    from django.db import connection

    from towpath.project import database

    with psycopg.connect(database.conninfo("console", database=connection.settings_dict["NAME"])) as login:
        login.execute(statement)


def _box(statement, console):
    with console.place.as_role("console"):
        return str(ask(statement).rows)


def test_the_clock_of_these_tests_stands_still(console):
    assert clock.now() == NOON + timedelta(hours=3)

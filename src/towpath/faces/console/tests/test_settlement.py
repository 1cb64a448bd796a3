"""What the network sees to settle, what it answers, and that it counts by its own books."""

import json
from datetime import timedelta

import pytest

from tests.world import NOON, build_world
from towpath.faces.console.tests.conftest import HOST, Town, sign_in, url
from towpath.faces.console.tests.test_statements import statements
from towpath.foundation import clock
from towpath.foundation.delivery import deliver
from towpath.foundation.tenancy import merchant_scope
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.project.reactions import REACTIONS
from towpath.settlement.contest import contest_line
from towpath.settlement.models import Contest, Correction, Difference, DuesPayment, LostDispute, StatementLine
from towpath.settlement.send_statement import send_statement
from towpath.settlement.tests.a_month import OCTOBER, SENT, a_full_month

NOW = SENT + timedelta(days=1)


@pytest.fixture
def town(committed):
    """The cast after October, whose statement of Nan's was sent; one line of it contested, one dispute lost."""
    world = build_world()
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=NOON)
    a_full_month(world.nan, NOON)
    with merchant_scope(world.nan.id):
        world.sent = send_statement(month=OCTOBER, at=SENT)
        line = StatementLine.objects.filter(kind="sale", amount_minor=168).get()
        world.contest = contest_line(line=line, words="She has been my guest for years.", by=None, at=SENT)
        world.lost = LostDispute.objects.create(dispute=line.pk, amount_minor=700, cost_minor=150, currency="CNY", lost_at=SENT)
    town = Town(committed, world, None, None, None)
    with clock.frozen(NOW):
        yield town


@pytest.fixture
def orla(town):
    with town.place.as_role("console"):
        yield sign_in(town, town.world.orla)


def text(client, name, *args, **query):
    answer = client.get(url(name, *args), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def in_the_business(town):
    """What the worker does meanwhile."""
    with town.place.as_role("app"):
        while deliver(REACTIONS, at=NOW):
            pass


def test_the_table_says_what_is_open_and_what_needs_somebody(orla):
    page = text(orla, "settlement")

    assert "¥1.68" in page
    assert "1 contested" in page
    assert page.index("Nan&#x27;s Noodle House") < page.index("Bruno&#x27;s Bowls")


def test_its_own_count_comes_from_the_books_and_is_equal(orla, town):
    page = text(orla, "settlement-statement", town.world.sent.pk)

    assert "Both agree" in page
    assert "She has been my guest for years." in page


def test_a_planted_difference_is_seen_here_and_not_smoothed(orla, town):
    from towpath.project import database

    with database.admin_connection(town.place.name) as admin:
        admin.execute("alter table ledger_transfer disable trigger only_grows")
        admin.execute("update ledger_transfer set amount_minor = amount_minor + 1 where reason = 'fee.sale' and amount_minor = 168")
        admin.execute("alter table ledger_transfer enable trigger only_grows")

    page = text(orla, "settlement-statement", town.world.sent.pk)

    assert "They do not agree" in page
    assert "¥1.69" in page


def test_a_contest_is_answered_by_taking_a_part_back(orla, town):
    answer = orla.post(url("answer-contest", town.world.contest.pk), {"words": "You are right about half.", "amount": "0.84"})
    in_the_business(town)

    assert answer.status_code == 302
    assert Correction.objects.get().amount_minor == -84
    assert "¥0.84" in text(orla, "settlement-business", town.world.nan.id)
    assert "You are right about half." in text(orla, "settlement-statement", town.world.sent.pk)


@pytest.mark.parametrize(
    ("form", "status"),
    [({"words": "x"}, 400), ({"words": "You are right.", "amount": "1.69"}, 400), ({"words": "You are right.", "amount": "0.001"}, 400)],
)
def test_an_answer_that_does_not_do_keeps_what_was_typed(orla, town, form, status):
    answer = orla.post(url("answer-contest", town.world.contest.pk), form)

    assert answer.status_code == status
    assert form["words"] in answer.content.decode()
    assert Contest.objects.get().answer == ""


def test_a_payment_is_recorded_once_and_reaches_the_books(orla, town):
    form = {"amount": "1.68", "received_on": "2026-11-01", "key": "BANK-1"}
    for _turn in range(2):
        assert orla.post(url("record-dues-payment", town.world.nan.id), form).status_code == 302
    in_the_business(town)

    assert DuesPayment.objects.count() == 1
    assert "Open now by the books: ¥0.00" in text(orla, "settlement-business", town.world.nan.id)
    assert orla.post(url("record-dues-payment", town.world.nan.id), form | {"amount": "1.69"}).status_code == 422


def test_the_network_bears_a_lost_dispute_with_its_reason(orla, town):
    assert "Lost disputes" in text(orla, "settlement-business", town.world.nan.id)

    orla.post(url("take-dispute", town.world.lost.pk), {"amount": "8.50", "reason": "Our page showed the wrong address."})
    in_the_business(town)

    page = text(orla, "settlement-business", town.world.nan.id)
    assert "The network bears ¥8.50" in page
    assert "−¥6.82" in page or "-¥6.82" in page
    assert orla.post(url("take-dispute", town.world.lost.pk), {"amount": "1", "reason": "Once more."}).status_code == 409


def test_machines_do_the_same(orla, town):
    def post(name, pk, **body):
        return orla.post(url(name, pk), json.dumps(body), content_type="application/json")

    read = orla.get(url("api-settlement-statement", town.world.sent.pk)).json()
    assert read["due_minor"] == 168
    assert read["books"]["equal"] is True
    assert sum(line["amount_minor"] for line in read["lines"]) == 168
    assert post("api-answer-contest", town.world.contest.pk, words="It stands, she came by our link.").json()["answer"] == "stands"
    assert post("api-record-dues-payment", town.world.nan.id, amount_minor=168, received_on="2026-11-01", key="B1").status_code == 201
    assert post("api-take-dispute", town.world.lost.pk, amount_minor=850, reason="Our own mistake.").json()["taken_minor"] == 850
    in_the_business(town)

    rows = {row["name"]: row for row in orla.get(url("api-settlement")).json()["businesses"]}
    assert rows["Nan's Noodle House"]["open_minor"] == -850
    assert rows["Bruno's Bowls"]["newest"] is None


@pytest.mark.parametrize("body", ["", "[]", '{"amount_minor": "1"}', '{"amount_minor": true}', '{"amount_minor": -1}', '{"words": 5}'])
def test_nonsense_from_a_machine_is_answered_plainly(orla, town, body):
    for name, pk in (
        ("api-answer-contest", town.world.contest.pk),
        ("api-record-dues-payment", town.world.nan.id),
        ("api-take-dispute", town.world.lost.pk),
    ):
        assert orla.post(url(name, pk), body, content_type="application/json").status_code == 400


def test_nobody_else_comes_in(town):
    from django.test import Client

    with town.place.as_role("console"):
        stranger = Client(headers={"host": HOST})
        assert stranger.get(url("settlement")).status_code == 302
        owner = sign_in(town, town.world.nan.owner)
        assert owner.get(url("settlement")).status_code == 403
        assert owner.post(url("answer-contest", town.world.contest.pk), {"words": "I answer myself."}).status_code == 403


def test_overdue_is_what_is_left_after_its_day(orla, town):
    with clock.frozen(SENT + timedelta(days=20)):
        rows = {row["name"]: row for row in orla.get(url("api-settlement")).json()["businesses"]}
        assert rows["Nan's Noodle House"]["overdue_minor"] == 168
        orla.post(url("record-dues-payment", town.world.nan.id), {"amount": "1.00", "received_on": "2026-11-20", "key": "B1"})
        rows = {row["name"]: row for row in orla.get(url("api-settlement")).json()["businesses"]}
        assert rows["Nan's Noodle House"]["overdue_minor"] == 68


@pytest.mark.parametrize(
    "name", ["settlement", "settlement-business", "settlement-statement", "api-settlement", "api-settlement-statement"]
)
def test_no_page_of_it_asks_more_than_five_things(orla, town, name):
    args = {
        "settlement-business": [town.world.nan.id],
        "settlement-statement": [town.world.sent.pk],
        "api-settlement-statement": [town.world.sent.pk],
    }
    with statements(5):
        assert orla.get(url(name, *args.get(name, []))).status_code == 200


# The first page -------------------------------------------------------------------------------------------------------------------


def things(client):
    page = text(client, "today")
    return " ".join(page[page.index("What waits") :].split())


def test_a_contested_line_waits_on_the_first_page_until_it_is_answered(orla, town):
    assert "contests 1 line of its statement" in things(orla)

    with town.place.as_role("console"):
        Contest.objects.update(answer="stands", answered_at=NOW, answered_by=town.world.orla.pk)
    assert "contests" not in things(orla)


def test_what_is_overdue_waits_with_what_is_left_of_it(orla, town):
    assert "overdue" not in things(orla)

    with clock.frozen(SENT + timedelta(days=60)):
        client = sign_in(town, town.world.orla)
        page = things(client)

    assert "of Nan&#x27;s Noodle House is overdue" in page


def test_a_statement_that_is_held_back_comes_first(orla, town):
    with town.place.as_role("app"), merchant_scope(town.world.bruno.id):
        Difference.objects.create(month=OCTOBER, lines_minor=100, books_minor=90, currency="CNY", found_at=SENT)

    page = things(orla)

    assert "The statement of Bruno&#x27;s Bowls for October 2026 is held back" in page
    assert page.index("is held back") < page.index("contests")


def test_the_first_page_stays_within_five_statements_with_all_of_it(orla, town):
    with town.place.as_role("app"), merchant_scope(town.world.bruno.id):
        Difference.objects.create(month=OCTOBER, lines_minor=100, books_minor=90, currency="CNY", found_at=SENT)
    text(orla, "today")
    with statements(5):
        text(orla, "today")

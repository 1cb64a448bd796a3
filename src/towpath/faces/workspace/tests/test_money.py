"""What a business sees of its money with the network, and what it says to it."""

import re
from datetime import timedelta

import pytest

from tests.world import NOON, build_world
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.settlement.models import Contest, FeeLine, Statement, StatementLine
from towpath.settlement.send_statement import send_statement
from towpath.settlement.tests.a_month import OCTOBER, SENT, a_full_month, sell


@pytest.fixture
def world(committed):
    """The cast, really committed, with the default fees."""
    world = build_world()
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=NOON)
    a_full_month(world.nan, NOON)
    return world


@pytest.fixture
def at(world):
    with clock.frozen(SENT + timedelta(days=1)):
        yield SENT + timedelta(days=1)


@pytest.fixture
def sent(world):
    with merchant_scope(world.nan.id):
        return send_statement(month=OCTOBER, at=SENT)


@pytest.fixture
def nan(world, at):
    return Browser(world.nan.owner)


@pytest.fixture
def bruno(world, at):
    return Browser(world.bruno.owner)


def a_line(world, sent, kind="sale"):
    with merchant_scope(world.nan.id):
        return StatementLine.objects.filter(statement=sent, kind=kind).exclude(amount_minor=0).order_by("position")[0]


def test_the_month_so_far_is_shown_before_it_is_stated(world, nan):
    page = nan.text("/money/")

    assert "You owe your network" in page
    assert "¥1.68" in page
    assert "No statement yet" in page


def test_the_statement_says_everything_and_that_the_books_agree(nan, sent):
    assert f"/money/statements/{sent.pk}/" in nan.text("/money/")
    page = nan.text(f"/money/statements/{sent.pk}/")

    for words in ("October 2026", "¥6.48", "−¥4.80", "¥1.68", sent.reference, "Counted a second time", sent.hash):
        assert words in page or words.replace("−", "-") in page, words
    assert "Sales without a fee" in page


def test_a_difference_is_shown_to_the_business_too(world, nan):
    with merchant_scope(world.nan.id):
        FeeLine.objects.filter(amount_minor=168).update(amount_minor=170)
        send_statement(month=OCTOBER, at=SENT)

    page = nan.text("/money/")

    assert "The statement of October 2026 is held back" in page
    assert "¥1.70" in page


def test_a_line_is_contested_in_ones_own_words(world, nan, sent):
    line = a_line(world, sent)

    answer = nan.post(f"/money/statement-lines/{line.pk}/contest/", {"words": "She has been my guest for years."})

    assert answer.status_code == 302
    page = nan.text(f"/money/statements/{sent.pk}/")
    assert "She has been my guest for years." in page
    assert "contested" in page
    with merchant_scope(world.nan.id):
        assert Contest.objects.get().contested_by == world.nan.owner.pk


def test_what_was_typed_is_kept_when_it_is_refused(world, nan, sent):
    line = a_line(world, sent)

    answer = nan.post(f"/money/statement-lines/{line.pk}/contest/", {"words": "no"})

    assert answer.status_code == 400
    assert re.search(r"<textarea[^>]*>no</textarea>", answer.content.decode())


def test_accepting_makes_it_final_and_ends_every_contest(world, nan, sent):
    line = a_line(world, sent)
    nan.post(f"/money/statements/{sent.pk}/accept/")

    assert "accepted" in nan.text(f"/money/statements/{sent.pk}/")
    assert nan.post(f"/money/statement-lines/{line.pk}/contest/", {"words": "Too late for this."}).status_code == 409


def test_somebody_elses_statement_is_answered_like_none(world, bruno, sent):
    line = a_line(world, sent)

    assert bruno.get(f"/money/statements/{sent.pk}/").status_code == 404
    assert bruno.get(f"/money/statements/{sent.pk}/lines.csv").status_code == 404
    assert bruno.post(f"/money/statements/{sent.pk}/accept/").status_code == 404
    assert bruno.post(f"/money/statement-lines/{line.pk}/contest/", {"words": "Not mine at all."}).status_code == 404


def test_the_spreadsheet_has_every_line_and_adds_up(world, nan, sent):
    import csv
    import io
    from decimal import Decimal

    table = list(csv.DictReader(io.StringIO(nan.get(f"/money/statements/{sent.pk}/lines.csv").content.decode("utf-8-sig"))))

    with merchant_scope(world.nan.id):
        assert len(table) == StatementLine.objects.count()
    assert sum(Decimal(row["Amount"]) for row in table) == Decimal("1.68")


@pytest.mark.parametrize("query", ["kind=sale", "kind=free", "kind=x&from=-1", "from=99999999999", "kind=kept&from=50"])
def test_any_page_of_lines_is_a_page(nan, sent, query):
    assert nan.get(f"/money/statements/{sent.pk}/?{query}").status_code == 200


def test_many_lines_come_in_pages(world, nan):
    for turn in range(60):
        sell(world.nan, 100, at=NOON + timedelta(minutes=turn + 1), fee=6)
    with merchant_scope(world.nan.id):
        sent = send_statement(month=OCTOBER, at=SENT)
        assert Statement.objects.count() == 1

    first, second = (nan.text(f"/money/statements/{sent.pk}/?kind=sale&from={start}") for start in (0, 50))

    assert first.count("money-line__more") == 50
    assert "Later lines" in first
    assert "Earlier lines" in second


@pytest.mark.parametrize("path", ["/money/", "/money/statements/{}/"])
def test_its_pages_ask_at_most_five_things(nan, sent, at_most_statements, path):
    with at_most_statements(5 + 2):  # the transaction of its own begins and ends
        assert nan.get(path.format(sent.pk)).status_code == 200

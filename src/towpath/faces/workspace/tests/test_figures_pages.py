"""How we serve: service stands above sales, no sum of money stands alone, every number says how it is counted, and too few are never nothing."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.fixtures import cast_of_a_file
from tests.tutors import build_lernwerk
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.insight.metrics.read import read_figures
from towpath.insight.metrics.registry import METRICS
from towpath.insight.tests.some_months import UNTIL, live_through_months
from towpath.network.models import Membership

TODAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
MOST = 5


def half_a_year():
    lernwerk = build_lernwerk()
    with merchant_scope(lernwerk.ines.id):
        return lernwerk, live_through_months(lernwerk.ines, 7)


where_it_is, cast = cast_of_a_file("figures", half_a_year)


@pytest.fixture
def ines(cast):
    lernwerk, _window = cast
    with clock.frozen(TODAY):
        yield Browser(lernwerk.ines.owner)


@pytest.fixture
def paul(cast, ines):
    """Staff at Ines's."""
    person = Person.objects.create(email="paul@example.org", name="Paul")
    Membership.objects.create(person=person, merchant=cast[0].ines.merchant, role="staff", since=TODAY)
    return Browser(person)


@pytest.fixture
def found(cast):
    lernwerk, window = cast
    with merchant_scope(lernwerk.ines.id):
        return {figure.metric.code: figure for figure in read_figures(METRICS, window)}


def place(page, code):
    return page.index(f'href="/figures/{code}/?until={UNTIL}"')


def test_every_figure_stands_there_and_service_stands_above_sales(ines):
    page = ines.text("/figures/")
    places = [place(page, metric.code) for metric in METRICS]

    service = [at for at, metric in zip(places, METRICS, strict=True) if metric.room == "service"]
    sales = [at for at, metric in zip(places, METRICS, strict=True) if metric.room == "sales"]
    assert max(service) < page.index("What came of it") < min(sales)
    assert places[0] == min(places)
    assert "€" not in page[: page.index("What came of it")], "no money above the service figures"


def test_sales_stand_beside_those_who_came_back_and_how_it_was(ines):
    page = ines.text("/figures/")
    block = page[page.index('class="stats"', page.index("What came of it")) :]
    block = block[: block.index("<figure")]

    assert [code for code in ("sales", "repeat-28", "satisfaction", "complaints") if f'href="/figures/{code}/' in block] == [
        "sales",
        "repeat-28",
        "satisfaction",
        "complaints",
    ]


def test_the_change_is_drawn_as_two_bars_and_its_parts_are_listed(ines, found):
    page = ines.text("/figures/")
    values = {value.code: int(value.value) for value in found["sales"].found.values}

    assert ("more than" if values["sales"] > values["before"] else "less than") + " in the four weeks before" in page
    apart = sum(values[part] != 0 for part in ("unnamed", "given_back"))
    assert page.count('<rect class="c-bar') == 2 * (2 + apart), "two bars and what stands apart, for a desk and for a phone"
    assert "More from those you had" in page
    for part in ("Coming more often", "Bigger baskets", "Another mix", "Customers without a name", "Money given back"):
        assert part in page


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.code)
def test_each_figure_says_how_it_is_counted(ines, metric, at_most_statements):
    with at_most_statements(MOST):
        answer = ines.get(f"/figures/{metric.code}/")
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "What this figure is" in page
    for words in (metric.says, metric.formula, metric.window, metric.rows):
        assert str(words).replace("'", "&#x27;") in page


def test_what_is_behind_a_number_is_one_tap_away(ines):
    assert 'href="/orders/"' in ines.text("/figures/sales/")
    assert 'href="/customers/?only=open"' in ines.text("/figures/first-answer/")
    assert re.search(r"<th scope=\"row\">October 2026</th>", ines.text("/figures/retention/"))


def test_the_page_asks_no_more_than_five_things(ines, at_most_statements):
    for path in ("/figures/", "/today/service/", "/figures/?until=2026-09-01"):
        with at_most_statements(MOST):
            assert ines.get(path).status_code == 200


def test_too_few_are_said_and_are_never_nothing(ines):
    """Long before anybody came."""
    page = ines.text("/figures/?until=2020-01-01")

    assert page.count("Not enough data (n = 0)") >= 14
    assert "0.0%" not in page
    assert "Nothing was sold in these eight weeks." in page


@pytest.mark.parametrize("asked", ["until=x", "until=9999-12-31", "until=0001-01-01", "until=2026-02-30", "until="])
def test_an_odd_address_shows_the_last_four_weeks(ines, asked):
    for path in ("/figures/", "/figures/service-first/"):
        answer = ines.get(f"{path}?{asked}")
        assert (answer.status_code, "Sun 1 Nov" in answer.content.decode()) == (200, True)


def test_earlier_and_later_are_four_weeks_away_and_nothing_is_later_than_today(ines):
    assert 'href="?until=2026-10-05"' in ines.text("/figures/")
    page = ines.text("/figures/?until=2026-10-05")
    assert (f'href="?until={UNTIL}"' in page, f'href="?until={UNTIL - timedelta(days=56)}"' in page) == (True, True)
    assert "Later" not in ines.text("/figures/")


def test_a_figure_there_is_none_of_has_no_page(ines):
    assert ines.get("/figures/flying/").status_code == 404


def test_today_shows_the_two_numbers_above_money_to_the_whole_team(ines, paul):
    for who in (ines, paul):
        today, card = who.text("/"), who.text("/today/service/")
        assert today.index('hx-get="/today/service/"') < today.index('id="today"')
        assert "Helped before they bought" in card
        assert "Asked how it was" in card
    assert 'href="/figures/service-first/"' in ines.text("/today/service/")
    assert "/figures/" not in paul.text("/today/service/") + paul.text("/"), "what they may not open is not offered"
    assert [paul.get(path).status_code for path in ("/figures/", "/figures/sales/")] == [404, 404]


def test_no_name_and_no_address_of_a_customer_is_on_it(ines):
    for path in ("/figures/", "/figures/retention/", "/figures/satisfaction/", "/today/service/"):
        assert "@example.org" not in ines.text(path).replace("ines@example.org", "")


def test_it_is_read_in_chinese(ines):
    ines.post("/language/", {"language": "zh-hans", "next": "/"})

    page = ines.text("/figures/")

    assert "<h1>我们服务得怎样</h1>" in page
    assert "先得到帮助、后购买的" in page
    assert "How" not in re.sub(r"<[^>]+>", "", page)
    assert "怎么算的" in ines.text("/figures/follow-up/")

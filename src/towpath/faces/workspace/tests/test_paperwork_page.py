"""The owner reads how much paperwork was done for her, opens each number, and says her own minutes."""

import re

import pytest

from towpath.foundation.tenancy import merchant_scope
from towpath.insight.models import HandMinutes
from towpath.insight.tests.a_week import live_through
from towpath.orders.models import Order


@pytest.fixture
def week(tutor):
    live_through(tutor.tutor)
    return tutor.tutor


def test_she_reads_what_she_taught_and_what_was_done_for_her(week, ines):
    page = ines.text("/more/paperwork/")

    assert re.search(r"You taught 1 h; we did \d+ min of paperwork\.|You taught 1 h; we did 1 h \d+ min of paperwork\.", page)
    assert 'href="/more/paperwork/booking/?span=week&amp;day=2026-09-21"' in page
    assert "3 times × 3 min" in page
    assert "minutes assumed" in page
    assert "/more/paperwork/" in ines.text("/more/")
    assert "/more/paperwork/?span=month&amp;day=2026-09-01" in ines.text("/more/value/?month=2026-09")


def test_each_number_opens_its_list_and_each_line_its_own_page(week, ines):
    for who, n in (("", 3), ("&who=team", 1)):
        page = ines.text(f"/more/paperwork/booking/?span=week&day=2026-09-21{who}")
        links = re.findall(r'class="list__link" href="(/bookings/[0-9a-f-]+/)"', page)
        assert len(links) == n
        assert all(ines.get(link).status_code == 200 for link in links)
    with merchant_scope(week.id):
        order = Order.objects.get()
    assert f'href="/orders/{order.pk}/"' in ines.text("/more/paperwork/bill/?span=week&day=2026-09-21")


def test_what_she_says_it_takes_counts_from_then_on(week, ines):
    answer = ines.post("/more/paperwork/minutes/", {"booking": "20"})

    assert answer.status_code == 302
    page = ines.text("/more/paperwork/")
    assert "3 times × 20 min" in page
    assert "minutes as you said" in page
    ines.post("/more/paperwork/minutes/", {"booking": ""})
    assert "3 times × 3 min" in ines.text("/more/paperwork/")


@pytest.mark.parametrize("typed", ["-1", "241", "x", "1.5"])
def test_minutes_that_make_no_sense_are_said_beside_the_field(week, ines, typed):
    answer = ines.post("/more/paperwork/minutes/", {"booking": typed})

    assert answer.status_code == 400
    assert "field__error" in answer.content.decode()
    with merchant_scope(week.id):
        assert not HandMinutes.objects.exists()


@pytest.mark.parametrize("asked", ["span=x&day=x", "day=9999-12-31", "day=0001-01-01", "span=month&day=2026-02-30", "day=", "from=-1"])
def test_an_odd_address_shows_a_week_there_is(week, ines, asked):
    assert ines.get(f"/more/paperwork/?{asked}").status_code == 200
    assert ines.get(f"/more/paperwork/booking/?{asked}").status_code == 200


def test_a_kind_there_is_none_of_has_no_page(week, ines):
    assert ines.get("/more/paperwork/flying/").status_code == 404
    assert ines.get("/more/paperwork/reminder/?who=team").status_code == 404


def test_it_is_the_owners_alone(world, nan, mei):
    assert nan.get("/more/paperwork/booking/").status_code == 200
    for path in ("/more/paperwork/", "/more/paperwork/minutes/", "/more/paperwork/booking/"):
        assert (path, mei.get(path).status_code) == (path, 404)


def test_no_name_and_no_address_of_a_customer_is_on_it(week, ines):
    for path in ("/more/paperwork/", "/more/paperwork/booking/", "/more/paperwork/change/", "/more/paperwork/reminder/"):
        page = ines.text(f"{path}?span=week&day=2026-09-21")
        assert "Jana" not in page
        assert "example.org" not in page.replace("ines@example.org", "")


def test_it_is_read_in_chinese(week, ines):
    ines.post("/language/", {"language": "zh-hans", "next": "/"})

    title = re.search(r"<h1>(.*?)</h1>", ines.text("/more/paperwork/")).group(1)

    assert title.startswith("你教了 1 小时的课；我们替你做了")

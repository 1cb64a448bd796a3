"""What can be booked, under the headings of the business."""

import re

import pytest

from tests.trades import without_headings
from towpath.booking.models import Service
from towpath.booking.offer_service import hide_service
from towpath.booking.set_categories import add_category, put_under
from towpath.foundation.tenancy import merchant_scope

LEVELS = re.compile(r'<h([34])[^>]*>(?:<a href="/book/[^"]+">)?([^<]+)<')


def listed(phone, **headers):
    """Headings and services with the level they are read at."""
    page = phone.get("/", **headers).content.decode()
    section = page[page.index('id="offered"') :]
    return [(int(level), text) for level, text in LEVELS.findall(section[: section.index("</section>")])]


@pytest.fixture
def bare(ines):
    with merchant_scope(ines.id):
        without_headings()


@pytest.fixture
def parted(ines, bare):
    with merchant_scope(ines.id):
        lessons = add_category(name={"en": "Lessons", "zh-hans": "课程"})
        add_category(name={"en": "Nothing yet"})
        for code in ("single", "online"):
            put_under(service=ines.service(code).service, category=lessons.pk)
    return lessons


def test_what_has_no_heading_comes_first_and_then_each_under_its_own(phone, parted):
    assert listed(phone) == [(3, "Trial lesson"), (3, "Small group"), (3, "Lessons"), (4, "Single lesson"), (4, "Lesson online")]


def test_headings_are_read_in_the_reader_s_language(phone, parted):
    assert (3, "课程") in listed(phone, **{"accept-language": "zh-hans"})


def test_a_heading_goes_with_the_last_that_can_be_booked_under_it(phone, ines, parted, lernwerk):
    with merchant_scope(ines.id):
        for each in Service.objects.filter(category=parted):
            hide_service(service=each, at=lernwerk.at)

    assert listed(phone) == [(3, "Trial lesson"), (3, "Small group")]


def test_what_a_trade_usually_offers_stands_under_its_headings(phone):
    assert listed(phone) == [
        (3, "To begin with"),
        (4, "Trial lesson"),
        (3, "One to one"),
        (4, "Single lesson"),
        (4, "Lesson online"),
        (3, "In a group"),
        (4, "Small group"),
    ]


def test_where_there_are_none_nothing_changes(phone, bare):
    assert {level for level, _text in listed(phone)} == {3}
    assert "services__heading" not in phone.get("/").content.decode()

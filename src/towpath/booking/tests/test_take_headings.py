"""What is taken from the trade's list stands under the trade's headings, which are the business's own from then on."""

import pytest

from towpath.booking.models import Category, Service, ServiceVersion
from towpath.booking.set_categories import MOST, add_category, remove_category, rename_category
from towpath.booking.take_services import take_services
from towpath.booking.tests.a_tutor import SEPTEMBER
from towpath.network.models import PackVersion
from towpath.presence.site import own_site

EVERYTHING = ("trial", "single", "group", "online")
AS_THE_TRADE_HAS_IT = [
    ("To begin with", "Trial lesson"),
    ("One to one", "Single lesson"),
    ("One to one", "Lesson online"),
    ("In a group", "Small group"),
]


def take(*codes):
    return take_services(
        site=own_site(),
        pack=PackVersion.objects.filter(trade="tutor").latest("version"),
        codes=codes,
        owner_name="Ines",
        owner_id=None,
        language="en",
        at=SEPTEMBER,
    )


def listed():
    return [
        (each.service.category.name["en"] if each.service.category else "", each.name["en"]) for each in ServiceVersion.objects.offered()
    ]


def heading(name):
    return next(each for each in Category.objects.all() if each.name["en"] == name)


def test_each_stands_where_the_trade_has_it_in_both_languages(shop):
    take(*EVERYTHING)

    assert listed() == AS_THE_TRADE_HAS_IT
    assert [each.name["zh-hans"] for each in Category.objects.in_order()] == ["初次见面", "一对一", "小组"]


def test_taking_it_twice_doubles_nothing(shop):
    take(*EVERYTHING)

    assert take(*EVERYTHING) == []
    assert listed() == AS_THE_TRADE_HAS_IT
    assert Category.objects.count() == 3


def test_only_the_headings_of_what_is_taken_come(shop):
    take("group")

    assert listed() == [("In a group", "Small group")]
    assert [each.name["en"] for each in Category.objects.in_order()] == ["In a group"]


def test_what_comes_later_stands_beside_its_like_whatever_that_is_called_by_now(shop):
    take("single")
    rename_category(category=heading("One to one"), name={"en": "Private lessons"})

    take("online")

    assert listed() == [("Private lessons", "Single lesson"), ("Private lessons", "Lesson online")]


def test_a_heading_that_was_taken_away_does_not_come_back(shop):
    take("single")
    remove_category(category=heading("One to one"))

    take("online")

    assert listed() == [("", "Single lesson"), ("", "Lesson online")]


def test_one_of_that_name_is_used(shop):
    own = add_category(name={"en": "one TO one"})

    take("single")

    assert Service.objects.get().category_id == own.pk


@pytest.mark.parametrize("room", [1, 0])
def test_where_no_heading_fits_any_more_the_service_comes_all_the_same(shop, room):
    for number in range(MOST - room):
        add_category(name={"en": f"Heading {number}"})

    take("single")

    assert Category.objects.count() == MOST
    assert (Service.objects.get().category_id is None) is (room == 0)

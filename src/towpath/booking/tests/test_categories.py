"""Services under headings of the business's own, in its own order."""

import pytest
from django.db import IntegrityError, transaction

from towpath.booking.models import Category, Service, ServiceVersion
from towpath.booking.offer_service import Offered, add_service, change_service, hide_service
from towpath.booking.set_categories import (
    MOST,
    BadCategory,
    OrderMoved,
    add_category,
    order_categories,
    order_services,
    put_under,
    remove_category,
    rename_category,
)
from towpath.booking.tests.a_tutor import SEPTEMBER, refused
from towpath.foundation.bulk import check_now
from towpath.foundation.errors import NotFound
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope

LESSON = Offered(name={"en": "Lesson"}, minutes=60, price_minor=3800, currency="EUR")


@pytest.fixture
def four(shop):
    """A trial, two lessons and a repair, written down in the order they came to mind."""
    names = ("Repair", "Lesson", "Trial", "Long lesson")
    return {
        name: add_service(offered=Offered(name={"en": name}, minutes=60, price_minor=0, currency="EUR"), at=SEPTEMBER) for name in names
    }


@pytest.fixture
def theirs(world):
    """A heading of Bruno's, written before anybody looks at Nan's."""
    with merchant_scope(world.bruno.id):
        return add_category(name={"en": "Theirs"})


def as_listed():
    """What stands under what, from the top of the page."""
    return [
        ((each.service.category.name["en"] if each.service.category else ""), each.name["en"]) for each in ServiceVersion.objects.offered()
    ]


def headings():
    return [each.name["en"] for each in Category.objects.in_order()]


def under(four, name, heading):
    put_under(service=four[name].service, category=heading.pk)


def written_past_the_verbs(service, category):
    Service.objects.filter(pk=service).update(category_id=category)
    check_now()


def test_a_list_is_parted_by_headings_and_what_has_none_comes_first(four):
    lessons, repairs = add_category(name={"en": "Lessons"}), add_category(name={"en": "Repairs"})
    under(four, "Repair", repairs)
    under(four, "Lesson", lessons)
    under(four, "Long lesson", lessons)

    assert as_listed() == [("", "Trial"), ("Lessons", "Lesson"), ("Lessons", "Long lesson"), ("Repairs", "Repair")]


def test_without_headings_the_list_is_as_it_always_was(four):
    assert as_listed() == [("", name) for name in ("Repair", "Lesson", "Trial", "Long lesson")]


def test_both_are_put_in_order(four):
    lessons, repairs = add_category(name={"en": "Lessons"}), add_category(name={"en": "Repairs"})
    under(four, "Repair", repairs)
    under(four, "Lesson", lessons)
    under(four, "Long lesson", lessons)

    order_categories(categories=[repairs.pk, lessons.pk])
    order_services(services=[four[name].service_id for name in ("Long lesson", "Trial", "Repair", "Lesson")])

    assert as_listed() == [("", "Trial"), ("Repairs", "Repair"), ("Lessons", "Long lesson"), ("Lessons", "Lesson")]


def test_an_order_that_is_not_of_all_of_them_moves_nothing(four):
    lessons, repairs = add_category(name={"en": "Lessons"}), add_category(name={"en": "Repairs"})
    everything = [each.service_id for each in four.values()]

    for wrong in ([lessons.pk], [lessons.pk, lessons.pk], [repairs.pk, lessons.pk, new_id()], []):
        with refused(OrderMoved):
            order_categories(categories=wrong)
    for wrong in (everything[1:], [*everything, new_id()], [everything[0]] * 4):
        with refused(OrderMoved):
            order_services(services=wrong)

    assert headings() == ["Lessons", "Repairs"]
    assert as_listed() == [("", name) for name in four]


def test_hidden_services_have_their_place_in_the_order_too(four):
    hide_service(service=four["Trial"].service, at=SEPTEMBER)

    order_services(services=[four[name].service_id for name in ("Trial", "Long lesson", "Lesson", "Repair")])

    assert [name for _heading, name in as_listed()] == ["Long lesson", "Lesson", "Repair"]


def test_a_new_version_stays_where_the_service_stands(four):
    lessons = add_category(name={"en": "Lessons"})
    under(four, "Lesson", lessons)

    change_service(service=four["Lesson"].service, offered=LESSON, at=SEPTEMBER)

    assert ("Lessons", "Lesson") in as_listed()


def test_a_heading_is_renamed_and_goes_while_its_services_stay(four):
    lessons = add_category(name={"en": "Lessons"})
    under(four, "Lesson", lessons)

    rename_category(category=lessons, name={"en": " Single   lessons ", "zh-hans": "一对一"})
    assert Category.objects.get().name == {"en": "Single lessons", "zh-hans": "一对一"}

    remove_category(category=lessons)
    remove_category(category=lessons)
    assert headings() == []
    assert as_listed() == [("", name) for name in four]


def test_a_heading_that_is_there_already_is_used(shop):
    lessons = add_category(name={"en": "Lessons", "zh-hans": "课程"})

    assert add_category(name={"en": "lessons"}).pk == lessons.pk
    assert add_category(name={"zh-hans": "课程"}).pk == lessons.pk
    assert headings() == ["Lessons"]


@pytest.mark.parametrize("name", [{}, {"en": "  "}, {"en": "x" * 61}, {"en": "a\x00b"}, {"en": "Lessons", "zh-hans": "课" * 61}])
def test_what_is_no_name_is_refused(shop, name):
    there = add_category(name={"en": "Repairs"})

    with refused(BadCategory):
        add_category(name=name)
    with refused(BadCategory):
        rename_category(category=there, name=name)

    assert headings() == ["Repairs"]


def test_there_is_an_end_to_headings(shop):
    for number in range(MOST):
        add_category(name={"en": f"Heading {number}"})

    with refused(BadCategory):
        add_category(name={"en": "One more"})

    assert Category.objects.count() == MOST


def test_nothing_is_put_under_a_heading_of_somebody_else(theirs, four):
    with refused(NotFound):
        put_under(service=four["Lesson"].service, category=theirs.pk)
    with refused(OrderMoved):
        order_categories(categories=[theirs.pk])
    with pytest.raises(IntegrityError, match="category_id_owned"), transaction.atomic():
        written_past_the_verbs(four["Lesson"].service_id, theirs.pk)

    assert as_listed() == [("", name) for name in four]

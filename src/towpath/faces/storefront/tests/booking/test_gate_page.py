"""Before the times of some services come questions; whoever has something urgent reads what to do and is offered nothing."""

import html
import re

import pytest

from tests.tutors import MONDAY
from towpath.booking.models import Screening, ServiceVersion
from towpath.faces.storefront.tests.booking.conftest import Visitor, words_of
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.network.store_pack import newest_pack, store_pack

GAS = {
    "code": "gas_smell",
    "valid_days": 7,
    "questions": [{"code": "smell", "words": {"en": "Do you smell gas?", "zh-hans": "闻到煤气味吗？"}, "refuses": "yes"}],
    "advice": {"en": "Open the windows, go outside, call 112.", "zh-hans": "打开窗户，到室外去，拨打 112。"},
}


def asks_first(ines, gate=GAS):
    """The trade asks about gas, and so does this lesson."""
    manifest = newest_pack("tutor").manifest
    pack = store_pack(manifest={**manifest, "version": 100, "booking": {**manifest["booking"], "gates": [gate]}}, at=MONDAY)
    Merchant.objects.filter(pk=ines.id).update(pack=pack)
    with merchant_scope(ines.id):
        ServiceVersion.objects.filter(pk=ines.service("single").pk).update(gate="gas_smell")


@pytest.fixture
def page(ines):
    asks_first(ines)
    return f"/book/{ines.service('single').service_id}/"


def test_the_questions_come_before_any_time(phone, page):
    read = phone.read(page)

    assert "Do you smell gas? Yes No" in read
    assert "16:00" not in read
    assert "Next free" not in phone.read("/"), "nor is the next hour named on the first page"


def test_who_answers_no_sees_the_times_and_is_not_asked_again(phone, page, ines):
    answer = phone.post(f"{page}questions/", {"smell": "no"})

    assert (answer.status_code, answer.headers["Location"]) == (302, page)
    assert "Do you smell gas?" not in phone.read(f"{page}?day=2026-09-29")
    assert phone.held().state == "held"


def test_who_smells_gas_reads_what_to_do_and_no_time_not_even_later_by_link(phone, page, ines):
    phone.post(f"{page}questions/", {"smell": "yes"})

    for path in (page, f"{page}?day=2026-09-29"):
        read = phone.read(path)
        assert "Open the windows, go outside, call 112." in read
        assert "16:00" not in read
    phone.post(f"{page}questions/", {"smell": "no"})
    assert "call 112" in phone.read(page), "it can't be answered away"
    refused = phone.hold(key="straight-past-the-page")
    assert refused.status_code == 409
    assert "call 112" in words_of(refused)


def test_a_form_that_goes_straight_to_the_time_is_asked_first(phone, page):
    answer = phone.hold(key="straight-past-the-page")

    assert answer.status_code == 409
    assert "There are questions to answer before this can be booked." in words_of(answer)
    assert "Do you smell gas?" in words_of(answer)


def test_an_answer_that_is_none_is_asked_again_and_nothing_is_kept(phone, page, ines):
    for given in ({}, {"smell": "perhaps"}):
        assert phone.post(f"{page}questions/", given).status_code == 400
    with merchant_scope(ines.id):
        assert not Screening.objects.exists()


def test_it_is_read_in_chinese_too(phone, page):
    phone.post("/language/", {"language": "zh-hans"})
    assert "预约之前" in phone.read(page)

    phone.post(f"{page}questions/", {"smell": "yes"})

    assert "拨打 112" in phone.read(page)


def test_questions_the_trade_no_longer_knows_are_no_open_door(phone, ines):
    with merchant_scope(ines.id):
        ServiceVersion.objects.filter(pk=ines.service("single").pk).update(gate="long_gone")

    read = phone.read(f"/book/{ines.service('single').service_id}/")

    assert "This is booked by talking to each other." in read
    assert "16:00" not in read


def test_another_browser_is_asked_by_itself(phone, page, ines):
    phone.post(f"{page}questions/", {"smell": "no"})

    assert "Do you smell gas?" in Visitor(ines).read(page)


def kept_in(answer):
    """Where they were going, as the form carries it."""
    return {name: html.unescape(value) for name, value in re.findall(r'name="(to|with_it)" value="([^"]*)"', answer.content.decode())}


@pytest.mark.parametrize(("way", "chosen"), [("series", "day=2026-10-06&time=16%3A00&n=8&every=1"), ("wait", "day=2026-09-29")])
def test_by_whatever_way_somebody_wants_it_the_questions_come_first_and_lead_on(phone, page, way, chosen):
    asked = phone.get(f"{page}{way}/?{chosen}")

    assert "Do you smell gas? Yes No" in words_of(asked)
    assert "Tue 6 Oct" not in words_of(asked)
    again = phone.post(f"{page}questions/", kept_in(asked))
    assert again.status_code == 400
    answer = phone.post(f"{page}questions/", {**kept_in(again), "smell": "no"})

    assert answer.headers["Location"] == f"{page}{way}/?{chosen}"
    assert "Do you smell gas?" not in phone.read(answer.headers["Location"])


def test_a_date_of_a_class_is_asked_for_too(phone, page, ines, dates):
    with merchant_scope(ines.id):
        ServiceVersion.objects.filter(pk=ines.service("group").pk).update(gate="gas_smell")

    assert "Do you smell gas?" in phone.read(f"/book/{ines.service('group').service_id}/course/?n=2")


def test_a_series_can_t_be_sent_past_the_questions(phone, page, ines):
    form = {"day": "2026-10-06", "time": "16:00", "n": "2", "on": ["2026-10-06", "2026-10-13"], "key": "straight-past", "name": "Jana"}

    answer = phone.post(f"{page}series/now/", form)

    assert answer.status_code == 409
    assert "Do you smell gas?" in words_of(answer)


@pytest.mark.parametrize("to", ["//evil.example", "book-series", ""])
def test_where_it_leads_on_is_a_page_of_ours(phone, page, to):
    answer = phone.post(f"{page}questions/", {"smell": "no", "to": to, "with_it": "next=//evil.example\r\nSet-Cookie: a=b"})

    assert answer.headers["Location"] == page

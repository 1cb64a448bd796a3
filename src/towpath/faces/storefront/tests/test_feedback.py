import pytest

from towpath.care.models import Feedback, RepairCase
from towpath.care.tests.visits import serve
from towpath.clientele.models import Consent, Customer
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.pay import pay_order


def feedback_at(shop):
    with merchant_scope(shop.id):
        return [(said.score, said.aspects, said.word, said.listing_id) for said in Feedback.objects.all()]


def test_one_tap_reaches_the_shop_with_its_dish(world, phone, soup):
    order = phone.eats(soup)

    answer = phone.post(f"/orders/{order.pk}/feedback/", {"aspect": "saltiness"})

    assert answer.headers["Location"] == f"/orders/{order.pk}/#said"
    assert feedback_at(world.nan) == [(2, ["saltiness"], "", soup.pk)]
    with merchant_scope(world.nan.id):
        assert RepairCase.objects.count() == 1


def test_a_good_visit_is_one_tap_too(world, phone, soup):
    phone.post(f"/orders/{phone.eats(soup).pk}/feedback/", {"score": "5"})

    assert feedback_at(world.nan) == [(5, [], "", soup.pk)]


def test_the_dish_can_be_named_where_there_were_several(world, phone, soup, juice):
    order = phone.eats(soup, juice)
    assert "What is it about?" in phone.get(f"/orders/{order.pk}/").content.decode()

    phone.post(f"/orders/{order.pk}/feedback/", {"aspect": "temperature", "dish": str(juice.pk), "word": "warm"})

    assert feedback_at(world.nan) == [(2, ["temperature"], "warm", juice.pk)]


def test_a_second_tap_changes_nothing(world, phone, soup):
    order = phone.eats(soup)
    phone.post(f"/orders/{order.pk}/feedback/", {"aspect": "saltiness"})
    phone.post(f"/orders/{order.pk}/feedback/", {"score": "5"})

    assert [score for score, *_rest in feedback_at(world.nan)] == [2]


@pytest.mark.parametrize(
    "form",
    [{}, {"score": "6"}, {"score": "-1"}, {"aspect": "nonsense"}, {"aspect": "saltiness", "dish": "x"}, {"score": "5", "word": "a" * 501}],
)
def test_what_the_page_does_not_offer_is_refused_and_the_word_is_kept(world, phone, soup, form):
    order = phone.eats(soup)

    answer = phone.post(f"/orders/{order.pk}/feedback/", {"word": "my words", **form})

    assert answer.status_code == 400
    assert form.get("word", "my words") in answer.content.decode()
    assert feedback_at(world.nan) == []


def test_a_stranger_cannot_speak_for_someones_visit(world, phone, another_phone, soup):
    order = phone.eats(soup)

    assert another_phone.post(f"/orders/{order.pk}/feedback/", {"score": "5"}).status_code == 404
    assert feedback_at(world.nan) == []


def test_nothing_can_be_told_before_it_was_served_whoever_sends_the_form(world, phone, soup):
    order = phone.order(soup)
    with merchant_scope(world.nan.id):
        pay_order(order=order, method="cash", by=None, at=world.at)
    assert "data-fulfilled" not in phone.get(f"/orders/{order.pk}/").content.decode()

    answer = phone.post(f"/orders/{order.pk}/feedback/", {"aspect": "saltiness", "shows": "named"})

    assert (answer.status_code, "has not reached you yet" in answer.content.decode()) == (409, True)
    assert feedback_at(world.nan) == []
    serve(world.nan, order, at=world.at)
    assert "data-fulfilled" in phone.get(f"/orders/{order.pk}/").content.decode()


def test_nothing_is_ticked_beforehand(phone, soup):
    page = phone.get(f"/orders/{phone.order(soup).pk}/").content.decode()

    ticks = [line for line in page.splitlines() if 'name="follow_up"' in line or 'name="change_note"' in line]
    assert len(ticks) == 2
    assert not any(" checked" in tick for tick in ticks)


def test_an_address_is_kept_for_exactly_what_was_ticked(world, phone, soup):
    order = phone.order(soup)

    phone.post(f"/orders/{order.pk}/ask-me/", {"email": "dora@example.org", "follow_up": "1"})

    with merchant_scope(world.nan.id):
        customer = Customer.objects.get(email="dora@example.org")
        consents = [(consent.purpose, consent.wording) for consent in Consent.objects.filter(customer=customer)]
    assert customer.pk == order.customer_id
    assert consents == [("follow_up", "order-page-1/en")]
    assert "dora@example.org" in phone.get(f"/orders/{order.pk}/").content.decode()


def test_an_address_the_shop_knows_is_answered_like_any_other(world, phone, soup):
    order = phone.order(soup)

    answer = phone.post(f"/orders/{order.pk}/ask-me/", {"email": "carla@example.org", "follow_up": "1"})

    assert answer.status_code == 302
    with merchant_scope(world.nan.id):
        assert Customer.objects.filter(email="carla@example.org").count() == 2


@pytest.mark.parametrize(
    ("form", "status", "words"),
    [
        ({"email": "dora@example.org"}, 400, "Tick what we may write to you about."),
        ({"email": "not an address", "follow_up": "1"}, 400, "does not look like an e-mail address"),
        ({"email": "a\x00b@example.org", "follow_up": "1"}, 400, "a character that cannot be stored"),
    ],
)
def test_an_address_that_cannot_be_kept_says_why(world, phone, soup, form, status, words):
    order = phone.order(soup)

    answer = phone.post(f"/orders/{order.pk}/ask-me/", form)

    assert answer.status_code == status
    assert words in answer.content.decode()
    with merchant_scope(world.nan.id):
        assert Customer.objects.exclude(email=None).count() == 1

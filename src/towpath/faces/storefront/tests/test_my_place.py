from towpath.care.answer_case import answer_case
from towpath.care.models import RepairCase
from towpath.clientele.models import Consent, Customer
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.messages import CHANGE_NOTE
from towpath.notices.send import send
from towpath.presence.site import own_site


def leave_address(phone, order):
    phone.post(f"/orders/{order.pk}/ask-me/", {"email": "dora@example.org", "follow_up": "1", "change_note": "1"})


def test_a_stranger_finds_nothing_kept(phone):
    page = phone.get("/my/").content.decode()

    assert "Nothing is kept about you here." in page


def test_it_shows_orders_agreements_and_what_the_shop_knows(phone, soup):
    order = phone.order(soup)
    leave_address(phone, order)

    page = phone.get("/my/").content.decode()

    assert all(words in page for words in (order.number, "dora@example.org", "Ask me once after a visit how it was", "¥28.00"))


def test_another_guest_sees_nothing_of_it(phone, another_phone, soup, juice):
    order = phone.order(soup)
    leave_address(phone, order)
    another_phone.order(juice)

    page = another_phone.get("/my/").content.decode()

    assert order.number not in page
    assert "dora@example.org" not in page


def test_the_shops_answer_stands_there(world, phone, soup):
    phone.post(f"/orders/{phone.eats(soup).pk}/feedback/", {"aspect": "saltiness", "word": "thirsty all night"})
    with merchant_scope(world.nan.id):
        answer_case(case=RepairCase.objects.get(), answer="Sorry, the pot boiled down. Fixed today.", by=world.nan.owner.pk, at=world.at)

    page = phone.get("/my/").content.decode()

    assert all(words in page for words in ("Broth too salty", "thirsty all night", "the pot boiled down"))


def test_a_note_about_a_change_stands_there(world, phone, soup):
    order = phone.order(soup)
    leave_address(phone, order)
    with merchant_scope(world.nan.id):
        customer = Customer.objects.get(pk=order.customer_id)
        facts = {"complaint": "broth too salty", "note": "15 % less sodium", "link": "https://example.org/"}
        send(message=CHANGE_NOTE, customer=customer, about=order.pk, site=own_site(), facts=facts, at=world.at)

    assert "15 % less sodium" in phone.get("/my/").content.decode()


def test_a_yes_can_be_taken_back(world, phone, soup):
    order = phone.order(soup)
    leave_address(phone, order)

    phone.post("/my/consents/follow_up/withdraw/")

    with merchant_scope(world.nan.id):
        standing = Consent.objects.filter(customer_id=order.customer_id, withdrawn_at=None)
        assert [consent.purpose for consent in standing] == ["change_note"]


def test_before_forgetting_it_says_what_goes_and_what_stays(phone, soup):
    leave_address(phone, phone.order(soup))

    page = phone.get("/my/forget/").content.decode()

    assert all(words in page for words in ("dora@example.org", "2 things you agreed to", "1 order as a sum"))


def test_a_forgotten_guest_is_a_stranger_again(world, phone, soup):
    order = phone.order(soup)
    leave_address(phone, order)

    answer = phone.post("/my/forget/now/")

    assert answer.status_code == 200
    with merchant_scope(world.nan.id):
        customer = Customer.objects.get(pk=order.customer_id)
    assert (customer.email, customer.erased_at) == (None, world.at)
    assert "Nothing is kept about you here." in phone.get("/my/").content.decode()
    assert phone.get(f"/orders/{order.pk}/").status_code == 404


def test_a_stranger_has_nothing_to_withdraw_or_forget(phone):
    assert phone.post("/my/consents/follow_up/withdraw/").status_code == 404
    assert phone.post("/my/forget/now/").status_code == 404
    assert phone.get("/my/forget/").status_code == 404


def test_my_place_takes_at_most_five_statements(phone, soup, juice, at_most_statements):
    for dish in (soup, juice, soup):
        order = phone.order(dish)
    leave_address(phone, order)
    phone.get("/my/")

    with at_most_statements(5):
        phone.get("/my/")

from uuid import uuid4

from towpath.dining.models import Ticket
from towpath.dining.move_ticket import move_ticket
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.cancel import cancel_order
from towpath.orders.pay import pay_order


def move(world, order, *steps):
    with merchant_scope(world.nan.id):
        ticket = Ticket.objects.get(order=order)
        for step in steps:
            move_ticket(ticket_id=ticket.pk, to=step, at=world.at)


def pay(world, order, method="card"):
    with merchant_scope(world.nan.id):
        pay_order(order=order, method=method, by=None, at=world.at)


def test_the_guest_sees_how_far_it_is(world, phone, soup):
    order = phone.order(soup)

    seen = [phone.get(f"/orders/{order.pk}/now/").content.decode()]
    for step in ("started", "ready", "served"):
        move(world, order, step)
        seen.append(phone.get(f"/orders/{order.pk}/now/").content.decode())

    for words, fragment in zip(
        ("The kitchen has your order", "It is being cooked", "Ready, pick it up", "Enjoy your meal"), seen, strict=True
    ):
        assert words in fragment


def test_an_unpaid_order_says_what_to_pay_and_how(phone, soup):
    page = phone.get(f"/orders/{phone.order(soup).pk}/").content.decode()

    assert all(words in page for words in ("To pay", "¥28.00", "cash or card"))


def test_a_paid_order_has_a_receipt_in_the_shops_name(world, phone, soup, juice):
    order = phone.order(soup, juice)
    pay(world, order, "cash")

    page = phone.get(f"/orders/{order.pk}/").content.decode()

    receipt = page[page.index('class="receipt"') :]
    assert all(words in receipt for words in ("Nan&#x27;s Noodle House", "JY 2510 1234 5678", order.number, "¥37.00", "Paid in cash"))
    assert receipt.count("receipt__qty") == 2


def test_a_cancelled_order_asks_for_nothing(world, phone, soup):
    order = phone.order(soup)
    with merchant_scope(world.nan.id):
        cancel_order(order=order, at=world.at)

    page = phone.get(f"/orders/{order.pk}/").content.decode()

    assert "This order was cancelled" in page
    assert "To pay" not in page
    assert "How was it?" not in page


def test_someone_elses_order_and_none_at_all_read_the_same_to_the_byte(world, phone, another_phone, at_brunos, soup):
    order = phone.order(soup)
    another_phone.order(soup)
    none = another_phone.get(f"/orders/{uuid4()}/")

    others = [another_phone.get(f"/orders/{order.pk}/{tail}") for tail in ("", "now/")]

    assert none.status_code == 404
    assert {(answer.status_code, answer.content) for answer in others} == {(404, none.content)}
    assert at_brunos.get(f"/orders/{order.pk}/").status_code == 404


def test_a_forged_token_sees_nothing(phone, another_phone, soup):
    order = phone.order(soup)
    another_phone.client.cookies["__Host-guest-nans-noodle-house"] = "A" * 22

    assert another_phone.get(f"/orders/{order.pk}/").status_code == 404


def test_the_order_page_takes_at_most_five_statements(world, phone, soup, juice, at_most_statements):
    order = phone.order(soup, juice)
    pay(world, order)

    for path in (f"/orders/{order.pk}/", f"/orders/{order.pk}/now/"):
        with at_most_statements(5):
            phone.get(path)

from towpath.foundation.tenancy import merchant_scope
from towpath.orders.pay import pay_order


def test_a_guest_reads_where_every_hundred_goes(phone, at_most_statements):
    phone.get("/")
    with at_most_statements(3):
        page = phone.get("/money/").content.decode()

    assert "Of every ¥100.00 you pay here. Everybody pays the same price for the same dish." in page
    assert "If the network introduced you" in page


def test_a_guest_reads_where_their_own_money_went(world, phone, soup, at_most_statements):
    order = phone.order(soup)
    with merchant_scope(world.nan.id):
        pay_order(order=order, method="cash", by=None, at=world.at)
    assert f'href="/orders/{order.pk}/money/"' in phone.get(f"/orders/{order.pk}/").content.decode()

    with at_most_statements(5):
        page = phone.get(f"/orders/{order.pk}/money/").content.decode()

    assert "You came by yourself, so the network asks nothing." in page
    assert "¥28.00" in page


def test_what_supply_costs_is_not_the_guests_to_know(phone, soup):
    page = phone.get(f"/orders/{phone.order(soup).pk}/money/").content.decode()

    assert "broth" not in page.lower()
    assert "Estimate" not in page


def test_somebody_elses_order_is_answered_like_none(phone, another_phone, soup):
    order = phone.order(soup)

    assert another_phone.get(f"/orders/{order.pk}/money/").status_code == 404


def test_it_reads_in_chinese(phone):
    phone.client.cookies["towpath-language"] = "zh-hans"

    assert "你的钱去了哪里" in phone.get("/money/").content.decode()

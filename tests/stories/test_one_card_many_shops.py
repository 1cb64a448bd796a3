"""A gift card bought at Nan's is spent at Bruno's next door, a part comes back, what is left is paid out where it was bought; and in November two
statements settle between the two of them what each can check by the other's.

The card is 50.00. Two bowls at Bruno's are 56.00: the card pays 50.00, the guest 6.00. One bowl is given back: 28.00, of which the guest has 6.00 back
first and the card 22.00. So Nan owes Bruno 28.00, and the guest has 22.00 left, which Nan pays back.
"""

import re

import pytest
from django.test import Client

from tests.stories.test_a_voucher_bought_online import sent
from tests.world import NOON
from towpath.foundation import clock
from towpath.foundation.delivery import deliver
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.identity.sign_in import make_sign_in_link
from towpath.ledger.post import balance, read_ledger
from towpath.orders.models import Order
from towpath.orders.refund import refund_order
from towpath.passes.buy_online import begin_buying, see_how_buying_went
from towpath.passes.codes import code_of
from towpath.passes.find_voucher import WrongCode
from towpath.passes.models import Voucher
from towpath.passes.refund_voucher import ask_for_money_back
from towpath.passes.sell_voucher import Terms
from towpath.passes.tests.a_ring import TERMS, build_ring
from towpath.project.reactions import REACTIONS
from towpath.settlement.draw_up import draw_up
from towpath.settlement.keep_books import Books
from towpath.settlement.models import Difference, Statement, StatementLine
from towpath.settlement.send_statement import send_statement

WORK, NET = "work.towpath.localhost:8000", "net.towpath.localhost:8001"
SENT = NOON.replace(month=11, day=1, hour=3)


@pytest.fixture
def ring(committed):
    with clock.frozen(NOON):
        yield build_ring(committed)


def owner(shop):
    browser = Client(headers={"host": WORK})
    browser.post(f"/enter/{make_sign_in_link(person=shop.owner, at=clock.now())}/")
    return browser


def machine(shop):
    with merchant_scope(shop.id):
        _key, text = make_api_key(label="till", at=NOON)
    return Client(headers={"host": "api.towpath.localhost:8000", "authorization": f"Bearer {text}"})


def guest_of(shop):
    return Client(headers={"host": f"{shop.site.slug}.towpath.localhost:8000"})


def hear():
    while deliver(REACTIONS, at=NOON):
        pass


def sells_a_card(ring):
    """Over the counter, on the page; the code is on the answer and nowhere else."""
    page = owner(ring.nan).post(
        "/vouchers/sell/", {"amount": "50.00", "offer": "", "method": "cash", "shared": "1", "key": "key-of-the-card"}
    )
    return re.search(r"[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){3}", page.content.decode()).group()


def two_bowls(shop, program):
    soup = shop.dish("beef-noodle-soup")
    body = {"lines": [{"listing": str(soup.pk), "quantity": 2, "unit_minor": soup.price_minor}]}
    return program.post("/v1/orders", body, content_type="application/json", headers={"idempotency-key": "two-bowls-1"}).json()


def pays_with(program, order, code):
    kept = program.post(f"/v1/orders/{order['id']}/voucher", {"code": code}, content_type="application/json").json()
    paid = program.post(f"/v1/orders/{order['id']}/pay", {"method": "cash"}, content_type="application/json")
    assert paid.status_code == 200
    return kept


def test_one_card_many_shops(ring):
    code, program = sells_a_card(ring), machine(ring.bruno)
    seen = guest_of(ring.bruno).get(f"/v/{code}/").content.decode()
    assert "¥50.00" in seen
    assert "Gift card, sold by Nan&#x27;s Noodle House" in seen
    assert "Good at: Bruno&#x27;s Bowls · Nan&#x27;s Noodle House" in seen

    order = two_bowls(ring.bruno, program)
    kept = pays_with(program, order, code)
    assert (kept["voucher_minor"], kept["left_minor"]) == (5000, 600)
    with merchant_scope(ring.bruno.id):
        refund_order(order=Order.objects.get(pk=order["id"]), amount=Money(2800, "CNY"), reason="not_good", by=None, at=NOON)
    hear()
    assert "¥22.00" in guest_of(ring.nan).get(f"/v/{code}/").content.decode()
    assert "¥22.00" in guest_of(ring.bruno).get(f"/v/{code}/").content.decode()

    refused = guest_of(ring.bruno).post(f"/v/{code}/money-back/")
    assert (refused.status_code, "Another business sold this gift card" in refused.content.decode()) == (409, True)
    with merchant_scope(ring.nan.id):
        card = Voucher.objects.get()
    assert owner(ring.nan).post(f"/vouchers/{card.pk}/give-back/").status_code == 302
    hear()

    settles_in_november(ring)


def settles_in_november(ring):
    nan, bruno = (the_statement(shop) for shop in (ring.nan, ring.bruno))

    assert (nan.cards_minor, bruno.cards_minor) == (2800, -2800)
    lines = {shop.id: lines_of(shop) for shop in (ring.nan, ring.bruno)}
    assert {ref: -minor for ref, (minor, _kind, _words) in lines[ring.nan.id].items()} == {
        ref: minor for ref, (minor, _kind, _words) in lines[ring.bruno.id].items()
    }
    assert sorted(minor for minor, _kind, _words in lines[ring.nan.id].values()) == [-2200, 5000]
    assert {words["en"] for _minor, _kind, words in lines[ring.nan.id].values()} == {"Bruno's Bowls"}
    page = owner(ring.nan).get(f"/money/statements/{nan.pk}/").content.decode()
    assert "Gift cards between businesses" in page
    assert "Lines and books do not agree" not in page
    for shop, owed in ((ring.nan, 0), (ring.bruno, 0)):
        with merchant_scope(shop.id):
            assert balance(read_ledger(shop.id), Books(shop.id).vouchers).get("CNY", 0) == owed, "no guest is owed anything on it any more"
            assert not Difference.objects.exists()


def the_statement(shop):
    with merchant_scope(shop.id):
        sent = send_statement(month=NOON.date(), at=SENT)
        assert isinstance(sent, Statement), sent
        return sent


def lines_of(shop):
    with merchant_scope(shop.id):
        rows = StatementLine.objects.filter(kind__in=["card_out", "card_in"])
        return {line.reference: (line.amount_minor, line.kind, line.words) for line in rows}


def test_one_bought_online_is_good_next_door_once_its_money_came(town, nan, provider, committed):
    ring, terms = build_ring(committed, town), Terms(paid=Money(5000, "CNY"), shared=True)
    with merchant_scope(town.nan.id):
        attempt = begin_buying(key="key-of-a-card", terms=terms, holder=None, principal=town.nan.id, title="Card", at=NOON)
    code = code_of(attempt.payable)
    attempt = sent(town, attempt)
    with pytest.raises(WrongCode):
        ring.take(ring.bruno, code, 2000)

    provider.customer_pays(attempt)
    see_how_buying_went(merchant_id=town.nan.id, voucher_id=attempt.payable, at=NOON)
    taken = ring.take(ring.bruno, code, 2000)

    assert taken.amount_minor == 2000
    with merchant_scope(town.nan.id):
        assert ask_for_money_back(voucher_id=attempt.payable, at=NOON) == "sent"
    assert ring.left(ring.nan, attempt.payable) == 0
    ring.adds_up()


def test_each_movement_stands_on_one_statement_alone(ring):
    code, program = sells_a_card(ring), machine(ring.bruno)
    pays_with(program, two_bowls(ring.bruno, program), code)
    hear()
    first = the_statement(ring.nan)

    with merchant_scope(ring.nan.id):
        draft = draw_up(ring.nan.merchant, SENT.date())

    assert (first.cards_minor, first.due_minor) == (5000, 5000)
    assert (draft.carried_minor, draft.part("cards"), sum(draft.books.values())) == (5000, 0, 5000)


def test_a_circle_is_opened_joined_and_left_on_pages_and_by_programs(ring, committed):
    cho, program = owner(ring.cho), machine(ring.cho)
    before = cho.get("/vouchers/circles/").content.decode()

    joined = cho.post(f"/vouchers/circles/{ring.circle.pk}/join/")
    inside = program.get("/v1/gift-card-circles").json()
    left = program.post(f"/v1/gift-card-circles/{ring.circle.pk}/leave", {}, content_type="application/json").json()

    assert "Join Willow Lane" in before
    assert "In it: Bruno&#x27;s Bowls · Nan&#x27;s Noodle House" in before
    assert joined.status_code == 302
    assert (inside["circles"][0]["takes_part"], left["circles"][0]["takes_part"]) == (True, False)
    assert program.post(f"/v1/gift-card-circles/{ring.nan.id}/join", {}, content_type="application/json").status_code == 404
    assert cho.get("/vouchers/circles/").content.decode().count("Join Willow Lane") == 1


def test_the_network_opens_sees_sums_and_closes(ring, committed):
    code, program = sells_a_card(ring), machine(ring.bruno)
    pays_with(program, two_bowls(ring.bruno, program), code)
    token = make_sign_in_link(person=ring.world.orla, at=clock.now())
    with committed.as_role("console"):
        orla = Client(headers={"host": NET})
        orla.post(f"/enter/{token}/")
        opened = orla.post("/circles/", {"name_en": "High Street", "terms_en": TERMS["en"], "name_zh": "", "terms_zh": ""})
        page = orla.get(f"/circles/{ring.circle.pk}/").content.decode()
        told = orla.get(f"/api/circles/{ring.circle.pk}/").json()
        closed = orla.post(f"/circles/{ring.circle.pk}/close/")
        listed = orla.get("/api/circles/").json()["circles"]

    assert opened.status_code == 302
    assert "¥50.00" in page
    assert code not in page
    assert [(row["name"], row["went_minor"], row["came_minor"]) for row in told["businesses"]] == [
        ("Bruno's Bowls", 0, 5000),
        ("Nan's Noodle House", 5000, 0),
    ]
    assert closed.status_code == 302
    assert {each["name"]["en"]: each["closed_at"] is None for each in listed} == {"High Street": True, "Willow Lane": False}
    answer = owner(ring.nan).post("/vouchers/sell/", {"amount": "50.00", "offer": "", "method": "cash", "shared": "1", "key": "key-after"})
    assert answer.status_code == 409
    assert "in no circle of gift cards" in answer.content.decode()

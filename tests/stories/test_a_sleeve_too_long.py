"""A blazer is in Sofia's hands and its sleeves are long: she says so without complaining, keeps it and has it shortened for nothing; the scarf goes back
alone. Row 10 of the boutique's story, on both sides' pages and by a program."""

from datetime import date, timedelta

import pytest

from tests.boutique import BOOKED, build_marta
from tests.boutique_sale import takes_home
from tests.house.callers import at_work, phone
from towpath.booking.models import Booking
from towpath.care.models import RepairCase
from towpath.faces.api.tests.caller import Caller
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.goods.models import FitReport
from towpath.identity.api_keys import make_api_key
from towpath.orders.models import LineReturn, Split
from towpath.presence.models import Listing
from towpath.stock.models import StockItem

TUESDAY = BOOKED + timedelta(days=6)
LONG = {"way-sleeve": "long", "cm-sleeve": "2", "size": "36", "wish": "keep"}


@pytest.fixture
def marta(db):
    built = build_marta()
    with merchant_scope(built.shop.id):
        StockItem.objects.filter(pk__in=Listing.objects.filter(kind="scarf").values("stock_item")).update(left=3)
    with clock.frozen(TUESDAY):
        yield built


@pytest.fixture
def lines(marta):
    with merchant_scope(marta.shop.id):
        return takes_home(marta, "blazer", "scarf")


@pytest.fixture
def sofia(marta):
    return phone(marta.shop, marta.token)


@pytest.fixture
def desk(marta):
    return at_work(marta.shop.owner)


@pytest.fixture
def program(client, marta):
    with merchant_scope(marta.shop.id):
        return Caller(client, make_api_key(label="till", at=BOOKED)[1])


def text(answer):
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def test_she_keeps_it_and_has_it_shortened_for_nothing(marta, lines, sofia, desk):
    blazer = lines["blazer"]
    fit, service = f"/orders/{blazer.order_id}/fit/{blazer.pk}/", marta.shop.service("alteration").service_id
    assert desk.post("/fit/rules/", {"days": "30", "free": "1"}).status_code == 302
    assert fit in text(sofia.get(f"/orders/{blazer.order_id}/"))

    assert sofia.post(f"{fit}say/", LONG).status_code == 302
    told, choosing = text(sofia.get(fit)), text(sofia.get(f"/book/{service}/?day=2026-10-15"))
    starts = [part.split('"')[0] for part in choosing.split('name="start" value="')[1:]]
    # She taps a time, goes back and taps another: the first is let go.
    held = [
        sofia.post(f"/book/{service}/hold/", {"key": "key-of-sofia", "start": start, "day": "2026-10-15"})
        for start in (starts[0], starts[-1])
    ]
    before_the_yes = text(sofia.get(held[1].headers["Location"]))

    assert "Sleeves: too long, 2 cm" in told
    assert f"/book/{service}/" in told
    assert "this costs you nothing" in choosing
    assert "It costs nothing." in before_the_yes
    assert "€12.00" not in before_the_yes
    with merchant_scope(marta.shop.id):
        booking = Booking.objects.get(state="held")
        assert (booking.price_minor, FitReport.objects.get().booking_id) == (0, booking.pk)
        assert not RepairCase.objects.exists(), "it was no complaint"
    assert "Sleeves: too long, 2 cm" in text(desk.get("/fit/"))


def test_the_scarf_goes_back_alone_to_the_same_card(marta, lines, desk):
    scarf = lines["scarf"]
    pieces = f"/orders/{scarf.order_id}/pieces/"

    assert "May come back until" in text(desk.get(pieces))
    form = {"key": "key-of-a-return", "reason": "changed_mind", "restock": "1"}
    answers = [desk.post(f"{pieces}{scarf.pk}/back/", form).status_code for _twice in range(2)]
    refused = desk.post(f"{pieces}{scarf.pk}/back/", {**form, "key": "another-key-of-it"})

    with merchant_scope(marta.shop.id):
        returned, split = LineReturn.objects.get(), Split.objects.select_related("payment").get(order=scarf.order_id)
        assert (returned.refund_minor, split.amount_minor, split.refunded_minor) == (3900, 22_800, 3900)
        assert StockItem.objects.get(pk=scarf.listing.stock_item_id).left == 3, "one was sold, and it is for sale again"
    assert (answers, refused.status_code) == ([302, 302], 409)
    assert "Not so many of it are still with the customer." in refused.content.decode()
    assert "€39.00" in text(desk.get(pieces))


def test_her_profile_is_hers_to_correct_and_nobody_elses(marta, lines, sofia):
    blazer = lines["blazer"]
    sofia.post(f"/orders/{blazer.order_id}/fit/{blazer.pk}/say/", LONG)
    stranger = phone(marta.shop, None)

    learned = text(sofia.get("/my/things/"))
    assert sofia.post("/my/things/fit/", {"part": "sleeve", "way": "fits"}).status_code == 302
    assert sofia.post("/my/things/fit/", {"part": "nose", "way": "long"}).status_code == 400

    assert "Sleeves: too long, 2 cm" in learned
    assert "Sleeves: fits" in text(sofia.get("/my/things/"))
    assert stranger.get(f"/orders/{blazer.order_id}/fit/{blazer.pk}/").status_code == 404
    assert stranger.post("/my/things/fit/", {"part": "sleeve", "way": "long"}).status_code == 404


@pytest.mark.parametrize(
    "form", [{"way-sleeve": "wide"}, {"way-sleeve": "long", "cm-sleeve": "99"}, {"cm-sleeve": "x", "way-sleeve": "long"}, {"wish": "sell"}]
)
def test_what_nobody_can_mean_is_told_and_changes_nothing(lines, sofia, marta, form):
    blazer = lines["blazer"]

    answer = sofia.post(f"/orders/{blazer.order_id}/fit/{blazer.pk}/say/", form)

    assert answer.status_code == 400
    assert "Nothing was noted" in answer.content.decode()
    with merchant_scope(marta.shop.id):
        assert not FitReport.objects.exists()


def test_a_program_does_the_same_by_the_same_rules(marta, lines, program):
    blazer, scarf = lines["blazer"], lines["scarf"]
    key = {"Idempotency-Key": "key-of-a-return"}
    program.put("/goods-rules", {"return_days": 14, "alters_for_free": True})

    said = program.put(
        f"/order-lines/{blazer.pk}/fit", {"findings": [{"part": "sleeve", "way": "long", "cm": 2}], "size": "36", "wish": "keep"}
    )
    back = [program.post(f"/order-lines/{scarf.pk}/returns", {"reason": "fit", "restock": False}, **key) for _twice in range(2)]
    with clock.frozen(BOOKED + timedelta(days=15)):
        late = program.post(f"/order-lines/{blazer.pk}/returns", {"reason": "fit", "restock": False}, **{"Idempotency-Key": "key-too-late"})

    assert (said.status_code, said.json()["piece"]) == (200, blazer.name)
    assert [(each.status_code, each.json()["refund_minor"]) for each in back] == [(201, 3900)] * 2
    assert (late.status_code, late.json()["code"]) == (410, "too_late_to_return")
    assert program.get("/goods-rules").json() == {"return_days": 14, "alters_for_free": True}
    assert [each["part"] for each in program.get(f"/customers/{marta.sofia.pk}/fit").json()] == ["sleeve"]
    assert len(program.get("/returns").json()) == 1
    assert [each["wish"] for each in program.get("/fit-reports").json()] == ["keep"]
    assert date(2026, 10, 13) == TUESDAY.date()

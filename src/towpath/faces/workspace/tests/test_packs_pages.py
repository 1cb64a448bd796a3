"""Packs at work: offered fairly or not at all, sold by hand, given back."""

import pytest

from towpath.faces.workspace.tests.booking_cast import key_on
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.models import Pack, PackOffer


def terms(tutor, **more):
    service = str(tutor.service("single").service_id)
    return {"name_en": "Ten lessons", "name_zh": "", "uses": "10", "price": "340.00", "services": [service], "months": "", **more}


@pytest.fixture
def offered(ines, tutor):
    answer = ines.post("/packs/offer/", terms(tutor))
    assert answer.status_code == 302, answer.content.decode()
    with merchant_scope(tutor.tutor.id):
        return PackOffer.objects.get()


def sell(ines, offered, **more):
    page = ines.text(f"/packs/offers/{offered.pk}/sell/")
    return ines.post(f"/packs/offers/{offered.pk}/sell/", {"key": key_on(page), "name": "Jana", "known": "", "method": "cash", **more})


def only_pack(tutor):
    with merchant_scope(tutor.tutor.id):
        return Pack.objects.select_related("holder").get()


def test_an_offer_is_shown_with_what_it_is_good_for(ines, offered):
    page = ines.text("/packs/")

    assert "Ten lessons" in page
    assert "Single lesson" in page


@pytest.mark.parametrize(
    "bad", [{"months": "6"}, {"uses": "1"}, {"price": "x"}, {"services": []}, {"services": ["x"]}, {"name_en": ""}, {"price": "0"}]
)
def test_what_is_unfair_or_unclear_is_not_offered(ines, tutor, bad):
    answer = ines.post("/packs/offer/", terms(tutor, **bad))

    assert answer.status_code == 400
    with merchant_scope(tutor.tutor.id):
        assert PackOffer.objects.count() == 0


def test_it_is_sold_by_hand_once(ines, tutor, offered):
    page = ines.text(f"/packs/offers/{offered.pk}/sell/")
    form = {"key": key_on(page), "known": str(tutor.customer("Mia").pk), "method": "cash"}

    first, second = (ines.post(f"/packs/offers/{offered.pk}/sell/", form) for _press in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert only_pack(tutor).holder.name == "Mia"


@pytest.mark.parametrize("bad", [{"name": ""}, {"method": "x"}, {"method": "online"}, {"key": "x"}])
def test_a_sale_that_can_t_be_is_none(ines, tutor, offered, bad):
    assert 400 <= sell(ines, offered, **bad).status_code < 500
    with merchant_scope(tutor.tutor.id):
        assert Pack.objects.count() == 0


def test_what_is_left_is_given_back_once(ines, tutor, offered):
    sell(ines, offered)
    pack = only_pack(tutor)
    page = ines.text(f"/packs/{pack.pk}/")

    first, second = (ines.post(f"/packs/{pack.pk}/give-back/") for _press in range(2))

    assert "Give back €340.00" in page
    assert (first.status_code, second.status_code) == (302, 409)
    assert only_pack(tutor).uses_left == 0


def test_only_the_owner_offers_and_gives_back(paul, ines, tutor, offered):
    sell(paul, offered)
    pack = only_pack(tutor)

    assert paul.get(f"/packs/{pack.pk}/").status_code == 200
    assert paul.post("/packs/offer/", terms(tutor)).status_code == 404
    assert paul.post(f"/packs/{pack.pk}/give-back/").status_code == 404


def test_a_withdrawn_offer_is_sold_no_more(ines, tutor, offered):
    ines.post(f"/packs/offers/{offered.pk}/withdraw/")

    assert ines.get(f"/packs/offers/{offered.pk}/sell/").status_code == 404

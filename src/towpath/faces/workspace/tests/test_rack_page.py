"""What to look for is written at work, told on the shop's page, and hangs on the rack of the fitting: by page and by program."""

import pytest
from django.test import Client

from tests.boutique import BOOKED, SATURDAY, build_marta, on
from towpath.care.tools.as_written import written
from towpath.faces.api.tests.ines import Ines
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.goods.tests.test_rack import PETITE, finds_her_cut, piece
from towpath.identity.api_keys import make_api_key
from towpath.work.models import Preparation

RESULT = "/free-help/which_cut/results/petite_sleeves/"


@pytest.fixture
def marta(db):
    built = build_marta()
    with merchant_scope(built.shop.id):
        piece(built, "Silk shirt, M2")
        piece(built, "Trousers, M5")
        _booking, built.fitting = built.book("try_on", on(SATURDAY, 11))
    with clock.frozen(BOOKED):
        yield built


@pytest.fixture
def browser(marta):
    return Browser(marta.shop.owner)


def writes_cuts(marta, browser, cuts):
    """Marta opens the result, types the words and sends the form as it stands there."""
    with merchant_scope(marta.shop.id):
        there = written(marta.shop.merchant, "which_cut")
        result = next(each for each in there.body["results"] if each["code"] == "petite_sleeves")
    both = {
        f"{name}_{short}": result[name][code]
        for name in ("headline", "advice", "because")
        for short, code in (("en", "en"), ("zh", "zh-hans"))
    }
    answers = {f"is-{when['answer']}": when["is"] for when in result["when"]}
    typed = {"seen": there.seen, **both, **answers, "offers": result["offers"], "hints": result["hints"], "look_for": cuts}
    return browser.post(RESULT, typed)


def publishes(marta, browser):
    with merchant_scope(marta.shop.id):
        seen = written(marta.shop.merchant, "which_cut").seen
    return browser.post("/free-help/which_cut/publish/", {"seen": seen})


def test_from_marta_s_words_to_the_rack(marta, browser):
    wrote, published = writes_cuts(marta, browser, "M2， M5, M2"), publishes(marta, browser)
    with merchant_scope(marta.shop.id):
        finds_her_cut(marta)
    job = f"/jobs/{marta.fitting.pk}/"
    before = browser.text(job)
    proposed = browser.post(f"{job}prepare/propose/")
    after = browser.text(job)

    assert (wrote.status_code, published.status_code, proposed.status_code) == (302, 302, 302)
    assert 'value="M2, M5"' in browser.text(RESULT)
    assert "Propose from what fits them" in before
    assert after.index("Silk shirt, M2") < after.index("M2: free help told them “Petite lengths") < after.index("Trousers, M5")
    browser.post("/language/", {"language": "zh-hans", "next": "/"})
    assert "按合身情况给出建议" in browser.text(job)


@pytest.mark.parametrize("cuts", ["A, B, C, D, E, F, G", "A word much longer than twenty letters"])
def test_too_many_words_are_named_and_kept_in_the_form(marta, browser, cuts):
    answer = writes_cuts(marta, browser, cuts)

    assert answer.status_code == 400
    assert "At most six words of twenty letters each." in answer.content.decode()
    assert cuts in answer.content.decode()


def test_where_nothing_is_known_the_page_and_a_program_say_what_to_do(marta, browser):
    with merchant_scope(marta.shop.id):
        program = Ines(Client(), make_api_key(label="till", at=BOOKED)[1])
    page = browser.post(f"/jobs/{marta.fitting.pk}/prepare/propose/")
    answer = program.post(f"/jobs/{marta.fitting.pk}/preparations/propose")

    assert (page.status_code, answer.status_code, answer.json()["code"]) == (409, 409, "nothing_to_propose")
    assert "Name in your free help what to look for" in page.content.decode()


def test_a_program_proposes_the_same(marta, browser):
    writes_cuts(marta, browser, "M5")
    publishes(marta, browser)
    with merchant_scope(marta.shop.id):
        program = Ines(Client(), make_api_key(label="till", at=BOOKED)[1])
    key = "key-of-sofias-run"
    ran = program.post("/free-help/which_cut/runs", {"customer": str(marta.sofia.pk), "answers": PETITE}, **{"Idempotency-Key": key})

    first, again = (program.post(f"/jobs/{marta.fitting.pk}/preparations/propose") for _each in range(2))

    assert ran.json()["result"]["look_for"] == ["M5"]
    assert [each["words"] for each in first.json()] == ["Trousers, M5"]
    assert [each["id"] for each in again.json()] == [each["id"] for each in first.json()]
    with merchant_scope(marta.shop.id):
        assert Preparation.objects.count() == 1

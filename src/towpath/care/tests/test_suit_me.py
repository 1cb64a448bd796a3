from types import SimpleNamespace

import pytest

from towpath.care.suit_me import nothing_suits, reason_in_words, suggest
from towpath.foundation.tenancy import merchant_scope
from towpath.presence.menu import mark_sold_out
from towpath.presence.models import Listing


def dish(code, allergens=(), salt=2, size=2, minutes=6, options=(), stated=True):
    traits = {"salt": salt, "size": size, "minutes": minutes} if stated else {}
    return SimpleNamespace(pk=code, allergens=list(allergens), traits=traits, options=list(options), stock_item=None)


def codes(suggestions):
    return [suggestion.listing.pk for suggestion in suggestions]


def test_an_allergen_excludes_a_dish_and_says_which():
    dandan, rice = dish("dandan", allergens=["peanut", "gluten"]), dish("rice", allergens=["egg"])

    fitting, excluded = suggest([dandan, rice], {"allergens": ["peanut"]})

    assert (fitting.listing, fitting.fits) == (rice, True)
    assert (excluded.listing, excluded.fits, excluded.reasons) == (dandan, False, ["contains:peanut"])


def test_an_option_to_leave_it_out_does_not_make_an_allergen_safe():
    dandan = dish("dandan", allergens=["peanut"], options=["no_peanut"])

    (only,) = suggest([dandan], {"allergens": ["peanut"]})

    assert not only.fits


def test_a_dish_whose_allergens_nobody_stated_is_not_called_safe():
    imported = dish("imported", stated=False)

    (careful,) = suggest([imported], {"allergens": ["peanut"]})
    (careless,) = suggest([imported], {})

    assert (careful.fits, careful.reasons) == (False, ["not_stated"])
    assert careless.fits


def test_light_dishes_come_first_for_whoever_likes_it_light():
    salty, on_request, light = dish("salty", salt=3), dish("on_request", salt=3, options=["less_salt"]), dish("light", salt=1)

    ranked = suggest([salty, on_request, light], {"salt": "light"})

    assert codes(ranked) == ["light", "on_request", "salty"]
    assert [suggestion.reasons for suggestion in ranked] == [["light"], ["less_salt"], ["salty"]]


def test_hunger_and_time_order_but_never_exclude():
    small_quick, big_slow = dish("small_quick", size=1, minutes=3), dish("big_slow", size=3, minutes=15)

    starving = suggest([small_quick, big_slow], {"hunger": "very", "minutes": "20"})
    in_a_hurry = suggest([big_slow, small_quick], {"hunger": "little", "minutes": "10"})

    assert codes(starving) == ["big_slow", "small_quick"]
    assert codes(in_a_hurry) == ["small_quick", "big_slow"]
    assert all(suggestion.fits for suggestion in [*starving, *in_a_hurry])
    assert in_a_hurry[1].reasons == ["big", "slow"]


def test_without_answers_the_menu_keeps_its_order():
    menu = [dish("c"), dish("a"), dish("b")]

    assert codes(suggest(menu, {})) == ["c", "a", "b"]


def test_nothing_here_suits_you_is_an_honest_result():
    menu = [dish("a", allergens=["soy"]), dish("b", allergens=["soy", "egg"])]

    result = suggest(menu, {"allergens": ["soy"]})

    assert nothing_suits(result)
    assert all(suggestion.reasons for suggestion in result)


def test_a_sold_out_dish_is_not_suggested(world):
    soup = world.nan.dish("beef-noodle-soup")
    with merchant_scope(world.nan.id):
        mark_sold_out(site=world.nan.site, listing=soup, at=world.at)

        found = {str(each.listing.pk): each for each in suggest(Listing.objects.shown(), {})}

    assert found[str(soup.pk)].reasons == ["sold_out"]
    assert not found[str(soup.pk)].fits


@pytest.mark.parametrize(
    "code", ["not_stated", "sold_out", "light", "less_salt", "salty", "filling", "right_size", "small", "big", "in_time", "slow"]
)
def test_every_reason_has_words(code):
    assert reason_in_words(code, {}) != code


def test_an_allergen_is_named_by_the_pack():
    assert reason_in_words("contains:peanut", {"peanut": "Peanut"}) == "Contains peanut"

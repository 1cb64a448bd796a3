"""An owner says whether the business stands in the network's list, and reads what everybody reads there."""

import pytest

from tests.world import NOON, build_world
from towpath.directory.say_entry import own_entry
from towpath.directory.tests.three_tutors import publish_course
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.methods.adopt import adopt
from towpath.pricing.set_ladder import default_ladder, set_ladder

SAID = {
    "listed": "on",
    "words": "Patience first",
    "place": "Leipzig",
    "postcode": "04109",
    "point": "51.34, 12.37",
    "languages": ["de", "en"],
    "shows_prices": "on",
    "shows_times": "on",
}


def entry(tutor):
    with merchant_scope(tutor.tutor.id):
        return own_entry()


def test_an_owner_says_what_the_list_shows_and_reads_it_back(ines, tutor):
    answer = ines.post("/directory/", SAID)

    page = ines.text("/directory/")
    kept = entry(tutor)
    assert answer["Location"] == "/directory/"
    assert (kept.listed, kept.words, kept.languages, kept.latitude) == (True, "Patience first", ["de", "en"], 51.34)
    assert kept.laid_out_at == tutor.at
    for shown in ("Patience first", "Single lesson", "What kind of help is needed?", "Next free"):
        assert shown in page


def test_unticked_it_is_off_the_list_at_once(ines, tutor):
    ines.post("/directory/", SAID)

    ines.post("/directory/", {name: value for name, value in SAID.items() if name != "listed"})

    assert entry(tutor).offers == []
    assert "You are not in the list" in ines.text("/directory/")


@pytest.mark.parametrize(
    ("wrong", "words"), [({"point": "north"}, "A point is two numbers"), ({"languages": ["tlh"]}, "tlh"), ({"words": "x" * 301}, "300")]
)
def test_what_can_not_be_is_refused_with_a_word(ines, tutor, wrong, words):
    answer = ines.post("/directory/", SAID | wrong)

    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert entry(tutor).words == ""


def test_what_the_network_takes_is_said_before_anything_is_saved(committed):
    world = build_world()
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=NOON)

    with clock.frozen(NOON):
        page = Browser(world.nan.owner).text("/directory/")

    assert "Nothing. Whoever comes to you from the list counts as your own customer." in page
    assert "The 6% of a sale" in page


def test_an_owner_leaves_a_part_of_a_course_to_others(ines, tutor):
    with merchant_scope(tutor.tutor.id):
        adopt(method=publish_course(tutor.at), at=tutor.at)

    form = ines.text("/directory/")
    ines.post("/directory/", SAID | {"teaches": ["maths-small.fractions", "maths-small.equations"]})

    assert form.count('name="teaches"') == form.count("Maths, small: ") == 3
    assert entry(tutor).teaches == {"maths-small": ["equations", "fractions"]}
    assert entry(tutor).leaves_out == ["maths-small.word-problems"]


def test_staff_leaves_it_to_the_owner(paul):
    assert paul.get("/directory/").status_code == 404
    assert paul.post("/directory/", SAID).status_code == 404

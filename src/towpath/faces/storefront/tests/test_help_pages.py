"""Free help by questions, page by page: one at a time, kept at once, skipped in one tap."""

import re

import pytest

from tests.house.help_of_nan import REHEAT
from tests.world import NOON
from towpath.care.models import OwnTool, ToolRun
from towpath.foundation.tenancy import merchant_scope
from towpath.presence.menu import menu_changed
from towpath.presence.models import Listing
from towpath.presence.site import own_site

BAKE = {
    **REHEAT,
    "questions": [
        *REHEAT["questions"],
        {"code": "hours", "kind": "number", "text": {"en": "How old is it?"}, "unit": {"en": "hours"}, "least": 0, "most": 48},
        {
            "code": "how",
            "kind": "one",
            "text": {"en": "How do you like it?"},
            "choices": [{"code": "crisp", "name": {"en": "Crisp"}}, {"code": "soft", "name": {"en": "Soft"}}],
            "only_if": {"code": "oven", "is": ["yes"]},
        },
    ],
}


@pytest.fixture
def two_helps(world):
    """Nan's own beside her trade's."""
    with merchant_scope(world.nan.id):
        OwnTool.objects.create(code="reheat", number=1, body=BAKE, published_at=NOON)
        menu_changed(own_site())


def key_in(page):
    return re.search(r'name="key" value="([^"]+)"', page).group(1)


def begun(phone, value="yes"):
    key = key_in(phone.get("/help/with/reheat/").content.decode())
    return phone.post("/help/with/reheat/", {"key": key, "question": "oven", "a": value}).headers["Location"]


def runs(world):
    with merchant_scope(world.nan.id):
        return list(ToolRun.objects.all())


@pytest.mark.usefixtures("two_helps")
def test_two_kinds_of_help_stand_beside_each_other(phone):
    home, both = phone.get("/").content.decode(), phone.get("/help/").content.decode()

    for page in (home, both):
        assert page.index("What suits me?") < page.index("How do I warm it up?")
    assert "Find what suits me" in home
    assert '<fieldset class="ask">' in phone.get("/help/with/what-suits-me/").content.decode()


@pytest.mark.usefixtures("two_helps")
def test_looking_and_skipping_leave_nothing(world, phone):
    page = phone.get("/help/with/reheat/").content.decode()

    assert "Question 1 of 2" in page
    assert 'href="/menu/"' in page
    assert runs(world) == []


@pytest.mark.usefixtures("two_helps")
def test_each_answer_brings_the_next_question_and_may_be_changed(world, phone):
    where = begun(phone)
    phone.post(f"{where}answer/", {"question": "hours", "open": "1"})
    assert "Question 3 of 3" in phone.get(where).content.decode()

    earlier = phone.get(f"{where}?q=oven").content.decode()
    phone.post(f"{where}answer/", {"question": "oven", "a": "no"})

    assert "Do you have an oven?" in earlier
    (run,) = runs(world)
    assert (run.answers, run.outcome) == ({"oven": "no", "hours": None}, "not_needed"), "how crisp is not asked of who has no oven"
    assert "In a pan" in phone.get(where).content.decode()


@pytest.mark.usefixtures("two_helps")
def test_sent_twice_it_is_begun_once(world, phone):
    key = key_in(phone.get("/help/with/reheat/").content.decode())
    form = {"key": key, "question": "oven", "a": "yes"}

    places = {phone.post("/help/with/reheat/", form).headers["Location"] for _ in range(2)}

    assert len(places) == len(runs(world)) == 1


@pytest.mark.usefixtures("two_helps")
def test_whoever_stopped_finds_the_way_back_in_this_browser(phone, another_phone):
    where = begun(phone)

    assert f'href="{where}"' in phone.get("/help/with/reheat/").content.decode()
    assert "Go on where you stopped" not in another_phone.get("/help/with/reheat/").content.decode()


@pytest.mark.usefixtures("two_helps")
@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"question": "hours", "a": "49"}, "Write a whole number from 0 to 48."),
        ({"question": "hours", "a": "soon"}, "Write a whole number from 0 to 48."),
        ({"question": "oven", "a": "perhaps"}, "This is not among the answers."),
        ({"question": "weather", "a": "rain"}, "This is not asked here."),
        ({}, "This is not asked here."),
    ],
)
def test_what_can_t_be_taken_is_said_and_nothing_is_lost(world, phone, form, words):
    where = begun(phone)

    answer = phone.post(f"{where}answer/", form)

    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert runs(world)[0].answers == {"oven": "yes"}


@pytest.mark.usefixtures("two_helps")
def test_a_link_nobody_has_and_a_word_of_thanks_too_early_lead_nowhere(phone):
    assert phone.get(f"/help/on/{'A' * 22}/").status_code == 404
    assert phone.post(f"{begun(phone)}helped/").status_code == 404
    assert phone.get("/help/with/nothing/").status_code == 404
    assert phone.post("/help/with/reheat/", {"key": "short", "question": "oven", "a": "yes"}).status_code == 404


@pytest.mark.usefixtures("two_helps")
def test_a_run_goes_on_as_it_began_whatever_is_published_meanwhile(world, phone):
    where = begun(phone)
    with merchant_scope(world.nan.id):
        OwnTool.objects.filter(code="reheat").update(superseded_at=NOON)
        OwnTool.objects.create(code="reheat", number=2, body={**REHEAT, "questions": REHEAT["questions"]}, published_at=NOON)
        menu_changed(own_site())

    assert "How old is it?" in phone.get(where).content.decode()


@pytest.mark.usefixtures("two_helps")
def test_it_is_said_in_chinese_as_well(phone):
    phone.post("/language/", {"language": "zh-hans"})

    page = phone.get(begun(phone, "no")).content.decode()

    assert "第 2 题，共 2 题" in page
    assert "这题先空着" in page


@pytest.mark.usefixtures("two_helps")
def test_a_question_and_a_result_take_few_statements(phone, at_most_statements):
    where = begun(phone, "no")
    phone.get(where)
    with at_most_statements(4):
        phone.get(where)
    phone.post(f"{where}answer/", {"question": "hours", "a": "3"})
    phone.get(where)

    with at_most_statements(5):
        assert "In a pan" in phone.get(where).content.decode()


@pytest.mark.usefixtures("two_helps")
def test_what_to_look_for_is_said_with_the_dishes_that_are_called_so(phone, world, at_most_statements):
    with merchant_scope(world.nan.id):
        own, name = OwnTool.objects.get(), next(iter(Listing.objects.shown()[0].name.values()))
        crisp = {
            "code": "crisp", "when": [{"answer": "oven", "is": ["yes"]}], "headline": {"en": "Crisp it"}, "advice": {"en": "Ten minutes."},
            "offers": ["no-such-service"], "because": {"en": "Heat."}, "look_for": [name.split()[0], "Nowhere"],
        }  # fmt: skip
        OwnTool.objects.filter(pk=own.pk).update(body={**REHEAT, "results": [crisp, *REHEAT["results"]]})
        menu_changed(own_site())
    here = begun(phone)
    with at_most_statements(5):
        page = phone.get(here).content.decode()

    assert page.index("Ten minutes.") < page.index(f"Try {name.split()[0]}, Nowhere first") < page.index(f"<li>{name}</li>")
    assert "you can ask for it by that word anywhere in the shop" in page

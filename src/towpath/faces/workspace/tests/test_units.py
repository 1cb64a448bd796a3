"""A unit of a course: read and printed, and made one's own."""

import json
import re

import pytest

from tests.tutors import MONDAY
from towpath.foundation.tenancy import merchant_scope
from towpath.methods.models import OwnVersion
from towpath.methods.publish import publish_version
from towpath.teaching.tests.a_course import adopted, course, words


@pytest.fixture
def own(tutor):
    with merchant_scope(tutor.tutor.id):
        return adopted(course(), at=MONDAY)


@pytest.fixture
def unit(own):
    """Where the unit is read."""
    return f"/methods/own/{own.adoption_id}/unit/unit-5/"


def taught(tutor, code="unit-5"):
    """The unit as the business has it now."""
    with merchant_scope(tutor.tutor.id):
        return next(each for each in OwnVersion.objects.current().get().body["units"] if each["code"] == code)


def filled(page):
    """What a browser would send of the form of the page, untouched."""
    form = page[page.index('<form class="form"') :]
    form = form[: form.index("</form>")]
    sent = {}
    for field in re.findall(r"<input[^>]+>", form):
        name, value = re.search(r'name="([^"]+)"', field), re.search(r'value="([^"]*)"', field)
        if name and name[1] != "csrfmiddlewaretoken" and ('type="radio"' not in field or " checked" in field):
            sent[name[1]] = value[1] if value else ""
    for name, text in re.findall(r'<textarea name="([^"]+)"[^>]*>([^<]*)</textarea>', form):
        sent[name] = text.strip()
    return sent


def test_a_unit_is_read_with_its_minutes_its_sheets_and_its_answers(ines, unit):
    page = ines.text(unit)

    for told in (
        "Linear equations",
        "A lesson of 5 minutes",
        "0–5 min",
        "Recap",
        "Half of 37?",
        "Answer: 18.5 it is",
        "What about unit-5-1?",
    ):
        assert told in page, told
    assert page.count('class="answers__right"') == 3
    assert "style=" not in page


def test_the_course_leads_to_its_units(ines, own, unit):
    assert unit in ines.text(f"/methods/own/{own.adoption_id}/")
    assert "/unit/unit-6/" in ines.text(f"/methods/own/{own.adoption_id}/unit/unit-9/")


def test_a_sheet_is_handed_out_without_its_answers(ines, unit):
    page = ines.text(f"{unit}sheets/first/")

    assert "Half of 37?" in page
    assert "18.5" not in page


def test_it_is_read_in_the_language_of_the_reader(ines, unit):
    page = ines.get(unit, headers={"accept-language": "zh-hans"}).content.decode()

    assert "一节课 5 分钟" in page


@pytest.mark.parametrize(
    "path", ["unit/nothing/", "unit/unit-5/sheets/nothing/", "unit/unit-5/change/needs/add/", "unit/unit-5/change/quiz/nothing/"]
)
def test_what_is_not_there_is_not_found(ines, own, path):
    assert ines.get(f"/methods/own/{own.adoption_id}/{path}").status_code == 404


def test_a_form_left_alone_changes_nothing(ines, tutor, own, unit):
    for part, code in (("lesson", "recap"), ("sheets", "first"), ("quiz", "unit-5-2")):
        path = f"{unit}change/{part}/{code}/"
        assert ines.post(path, filled(ines.text(path))).status_code == 302

    with merchant_scope(tutor.tutor.id):
        assert OwnVersion.objects.current().get().number == 1


def test_a_part_of_the_lesson_is_added_changed_moved_and_left_out(ines, tutor, unit):
    lesson = f"{unit}change/lesson/"
    ines.post(f"{lesson}add/", {"words_en": "Play", "minutes": "20"})
    assert [part["minutes"] for part in taught(tutor)["lesson"]] == [5, 20]

    ines.post(f"{lesson}own-1/up/")
    assert [part["code"] for part in taught(tutor)["lesson"]] == ["own-1", "recap"]

    ines.post(f"{lesson}recap/remove/")
    assert taught(tutor)["lesson"] == [{"code": "own-1", "words": {"en": "Play"}, "minutes": 20}]
    assert "A lesson of 20 minutes" in ines.text(unit)


def test_tasks_are_added_moved_and_emptied_by_row(ines, tutor, unit):
    sheet = f"{unit}change/sheets/first/"
    typed = {**filled(ines.text(sheet)), "words_2_en": "A third of 12?", "answer_2_en": "4", "place_2": "1", "place_1": "2"}
    ines.post(sheet, typed)
    assert [(task["code"], task["words"]["en"]) for task in taught(tutor)["sheets"][0]["tasks"]] == [
        ("own-1", "A third of 12?"),
        ("one", "Half of 37?"),
    ]

    again = filled(ines.text(sheet))
    ines.post(sheet, {**again, "words_2_en": "", "words_2_zh-hans": ""})

    assert [task["code"] for task in taught(tutor)["sheets"][0]["tasks"]] == ["own-1"]


def test_a_question_says_which_answer_is_right(ines, tutor, unit):
    question = f"{unit}change/quiz/unit-5-1/"
    ines.post(question, {**filled(ines.text(question)), "right": "3", "words_1_en": "", "words_1_zh-hans": ""})

    changed = taught(tutor)["quiz"][0]
    assert ([choice["code"] for choice in changed["choices"]], changed["right"]) == (["b", "c"], "c")


@pytest.mark.parametrize(
    ("part", "typed"),
    [
        ("lesson", {"words_en": "Play", "minutes": "0"}),
        ("lesson", {"words_en": "", "minutes": "5"}),
        ("sheets", {"words_en": "Sheet", "url": "javascript:alert(1)"}),
        ("sheets", {"words_en": "Sheet", "words_1_zh-hans": "只有中文"}),
        ("quiz", {"words_en": "Which?", "words_1_en": "This", "right": "1"}),
        ("quiz", {"words_en": "Which?", "words_1_en": "This", "words_2_en": "That"}),
        ("quiz", {"words_en": "Which?", "words_1_en": "This", "words_2_en": "That", "right": "3"}),
        ("quiz", {"words_en": "Which?", "words_1_en": "This\0", "words_2_en": "That", "right": "1"}),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_changed(ines, tutor, unit, part, typed):
    ines.cookies["django_language"] = "zh-hans" if "words_1_zh-hans" in typed else "en"

    answer = ines.post(f"{unit}change/{part}/add/", typed)

    assert answer.status_code == 400
    assert taught(tutor) == next(each for each in course()["units"] if each["code"] == "unit-5")


def test_what_the_tutor_changed_stays_when_the_network_changes_the_same_unit(ines, tutor, own, unit):
    ines.post(f"{unit}change/lesson/recap/", {"words_en": "Warm up", "words_zh-hans": "热身", "minutes": "5"})
    ines.post(f"{unit}change/quiz/unit-5-3/remove/")
    newer = json.loads(json.dumps(course()))
    theirs = next(each for each in newer["units"] if each["code"] == "unit-5")
    theirs["lesson"][0]["minutes"] = 10
    theirs["sheets"][0]["tasks"].append({"code": "two", "words": words("A third of 12?")})
    version = publish_version(method=own.adoption.method, note=words("Better"), body=newer, at=MONDAY)

    ines.post(f"/methods/own/{own.adoption_id}/update/", {"version": version.pk})

    now = taught(tutor)
    assert now["lesson"] == [{"code": "recap", "words": {"en": "Warm up", "zh-hans": "热身"}, "minutes": 10}]
    assert [task["code"] for task in now["sheets"][0]["tasks"]] == ["one", "two"]
    assert [question["code"] for question in now["quiz"]] == ["unit-5-1", "unit-5-2"]


def test_staff_read_a_unit_and_do_not_change_it(tutor, unit):
    from towpath.faces.workspace.tests.conftest import Browser
    from towpath.identity.models import Person
    from towpath.network.models import Membership

    person = Person.objects.create(email="staff@example.org", name="Kim")
    Membership.objects.create(person=person, merchant=tutor.tutor.merchant, role="staff", since=MONDAY)
    kim = Browser(person)

    assert "Change this unit" not in kim.text(unit)
    assert kim.get(f"{unit}change/").status_code in (403, 404)
    assert kim.post(f"{unit}change/quiz/unit-5-1/remove/").status_code in (403, 404)


def test_a_plan_that_goes_by_an_earlier_version_is_read_as_it_was(ines, tutor, own, unit):
    ines.post(f"{unit}change/lesson/recap/remove/")
    assert "Recap" not in ines.text(unit)

    earlier = ines.text(f"{unit}?version=1")

    assert "Recap" in earlier
    assert "An earlier version, which a plan still goes by." in earlier
    assert "Change this unit" not in earlier
    assert "Half of 37?" in ines.text(f"{unit}sheets/first/?version=1")
    ines.post(f"/methods/own/{own.adoption_id}/stop/")
    assert [ines.get(f"{unit}{which}").status_code for which in ("", "?version=1", "?version=9", "?version=x")] == [404, 200, 404, 404]

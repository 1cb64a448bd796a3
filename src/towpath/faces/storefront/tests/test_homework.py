"""Something to do: its sheet to read, and its quiz, on the phone."""

import re

import pytest

from tests.house.time_of_nan import sell_time_too
from tests.world import NOON
from towpath.booking.take_services import take_services
from towpath.clientele.models import Customer
from towpath.faces.storefront.tests.conftest import Phone
from towpath.foundation.tenancy import merchant_scope
from towpath.teaching.assign import assign
from towpath.teaching.keep_result import learner_of
from towpath.teaching.make_plan import make_plan
from towpath.teaching.models import Assessment, Assignment, QuizResult
from towpath.teaching.report import make_report_link
from towpath.teaching.tests.a_course import TOMS_MISSES, adopted, answered, course

KEEP = {"name": "Jana", "for_child": "1", "child": "Tom", "teaching": "1"}


@pytest.fixture
def phone(world):
    sell_time_too(world)
    with merchant_scope(world.nan.id):
        adopted(course(), at=NOON)
    phone = Phone(world.nan)
    page = phone.get("/check/maths-small/").content.decode()
    said = {f"q:{code}": choice for code, choice in answered().items()}
    result = phone.post("/check/maths-small/", {**said, "key": re.search(r'name="key" value="([^"]+)"', page)[1]})
    phone.post(f"{result.headers['Location']}keep/", KEEP)
    return phone


@pytest.fixture
def homework(phone, world):
    """Tom's sheet of linear equations."""
    with merchant_scope(world.nan.id):
        assessment = Assessment.objects.select_related("learner__customer", "learner__guardian", "own_version__adoption__method").get()
        own, tom = assessment.own_version, assessment.learner
        plan = make_plan(learner=tom, own=own, items=[{"code": "unit-5"}], today=NOON.date(), at=NOON)
        return assign(plan=plan, code="unit-5:first", due=NOON.date(), today=NOON.date(), at=NOON)


def answers(phone, homework, **chosen):
    page = phone.get(f"/my/learning/assignments/{homework.pk}/quiz/").content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(key|version)" value="([^"]+)"', page))
    return {**{f"q:unit-5-{turn}": "b" for turn in (1, 2, 3)}, **hidden, **chosen}


def sent(phone, homework, **chosen):
    return phone.post(f"/my/learning/assignments/{homework.pk}/quiz/", answers(phone, homework, **chosen))


def text(phone, path):
    answer = phone.get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_something_to_do_opens_its_sheet_without_the_answers(phone, homework):
    path = f"/my/learning/assignments/{homework.pk}/"
    assert path in text(phone, "/my/learning/")

    page = text(phone, path)

    for told in ("Linear equations: sheet", "Ten to practise.", "Half of 37?", "Take the quiz: 3 questions"):
        assert told in page
    assert "18.5" not in page
    assert "unit-5-1: b" not in page, "no word of the quiz before it is taken"


def test_the_quiz_shows_no_right_answer_before_it_is_marked(phone, homework):
    page = text(phone, f"/my/learning/assignments/{homework.pk}/quiz/")

    fields = re.findall(r'<input type="radio"[^>]*>', page)
    assert len(fields) == 9
    assert {re.sub(r'(name|value)="[^"]*"', "", field) for field in fields} == {'<input type="radio"  >'}, "they look all the same"
    assert 'right"' not in page


def test_it_is_marked_and_shown_with_what_was_missed(phone, homework, world):
    answer = sent(phone, homework, **{"q:unit-5-2": "c", "q:unit-5-3": ""})
    assert answer.headers["Location"] == f"/my/learning/assignments/{homework.pk}/#quiz"

    page = text(phone, f"/my/learning/assignments/{homework.pk}/")

    for told in (
        "1 of 3 right",
        "What about unit-5-2?",
        "Right: unit-5-2: b",
        "You chose: unit-5-2: c",
        "You left it open.",
        "Take it again",
    ):
        assert told in page, told
    learning = text(phone, "/my/learning/")
    assert "Quiz: 1 of 3" in learning
    assert "1 of 3" in learning[learning.index(">Done<") :]
    with merchant_scope(world.nan.id):
        assert Assignment.objects.get().state == "done"


def test_taken_twice_both_are_kept_and_the_page_says_which_counts(phone, homework, world):
    sent(phone, homework, **{"q:unit-5-2": "c"})
    sent(phone, homework)

    page = " ".join(text(phone, f"/my/learning/assignments/{homework.pk}/").split())

    assert "Every time is kept; the newest counts: 2 of 3, 3 of 3" in page
    assert "Quiz: 3 of 3" in text(phone, "/my/learning/")
    with merchant_scope(world.nan.id):
        token = make_report_link(learner=homework.plan.learner, at=NOON)
    assert "Quiz: 3 of 3" in text(phone, f"/progress/{token}/")


def test_a_double_tap_is_one_time(phone, homework, world):
    form = answers(phone, homework)
    for _ in range(2):
        assert phone.post(f"/my/learning/assignments/{homework.pk}/quiz/", form).status_code == 302

    with merchant_scope(world.nan.id):
        assert QuizResult.objects.count() == 1


@pytest.mark.parametrize("spoilt", [{"q:unit-5-1": "z"}, {"key": ""}, {"key": "x"}, {"version": "x"}, {"version": ""}])
def test_what_was_not_offered_is_said_and_what_was_chosen_stays(phone, homework, spoilt):
    answer = sent(phone, homework, **{"q:unit-5-2": "c", **spoilt})

    assert answer.status_code in (400, 409)
    assert re.search(r'name="q:unit-5-2" value="c" checked', answer.content.decode())


def test_somebody_elses_is_not_there(phone, homework, world):
    stranger = Phone(world.nan)

    for path in ("", "quiz/"):
        assert stranger.get(f"/my/learning/assignments/{homework.pk}/{path}").status_code == 404
    assert stranger.post(f"/my/learning/assignments/{homework.pk}/quiz/", answers(phone, homework)).status_code == 404


def test_ones_own_words_have_a_page_and_no_quiz(phone, homework, world):
    with merchant_scope(world.nan.id):
        by_word = assign(plan=homework.plan, words="Walk to work", due=NOON.date(), today=NOON.date(), at=NOON)

    assert "Walk to work" in text(phone, f"/my/learning/assignments/{by_word.pk}/")
    assert phone.get(f"/my/learning/assignments/{by_word.pk}/quiz/").status_code == 404


def test_a_child_of_somebody_else_stays_theirs(phone, homework, world):
    with merchant_scope(world.nan.id):
        other = learner_of(customer=Customer.objects.create(name="Bo", first_seen_at=NOON), at=NOON)
        homework.plan.learner = other
        homework.plan.save()

    assert phone.get(f"/my/learning/assignments/{homework.pk}/").status_code == 404


def test_whoever_needs_somebody_sees_two_ways_with_reason_and_price(phone, world):
    nan = world.nan
    with merchant_scope(nan.id):
        who = {"owner_name": nan.owner.name, "owner_id": nan.owner.pk, "language": "en", "at": NOON}
        services = take_services(site=nan.site, pack=nan.merchant.pack, codes=["single", "group"], **who)
    page = phone.get("/check/maths-small/").content.decode()
    said = {f"q:{code}": choice for code, choice in answered(*TOMS_MISSES).items()}
    result = phone.post("/check/maths-small/", {**said, "key": re.search(r'name="key" value="([^"]+)"', page)[1]})

    page = text(phone, result.headers["Location"])

    assert "Two ways to learn it here" in page
    assert "2 subjects are below 60. Alone, a lesson begins where each gap is." in page
    assert all(f'href="/book/{version.service_id}/?after=maths-small"' in page for version in services)
    assert "each place" in page

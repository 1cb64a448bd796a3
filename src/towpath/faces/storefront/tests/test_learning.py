"""Where somebody stands, without an account; keeping it; a plan on the phone; a parent's page."""

import json
import re
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.house.time_of_nan import sell_time_too
from tests.world import NOON
from towpath.clientele.models import Consent, Customer
from towpath.faces.storefront.tests.conftest import Phone
from towpath.foundation import clock
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.teaching.assign import assign
from towpath.teaching.consent import erase_withdrawn
from towpath.teaching.log_progress import take_reading
from towpath.teaching.make_plan import draft, make_plan
from towpath.teaching.models import Assessment, Assignment, Learner, LogEntry, Plan
from towpath.teaching.report import make_report_link
from towpath.teaching.tests.a_course import TOMS_MISSES, adopted, answered, course, mobility

YES = {"name": "Jana", "email": "jana@example.org", "for_child": "1", "child": "Tom", "teaching": "1", "results": "1"}


@pytest.fixture
def phone(world):
    sell_time_too(world)
    with merchant_scope(world.nan.id):
        adopted(course(), at=NOON)
    return Phone(world.nan)


def questions(phone):
    page = phone.get("/check/maths-small/").content.decode()
    return {
        "key": re.search(r'name="key" value="([^"]+)"', page)[1],
        **{f"q:{code}": choice for code, choice in answered(*TOMS_MISSES).items()},
    }


def taken(phone):
    answer = phone.post("/check/maths-small/", questions(phone))
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def test_the_result_comes_at_once_and_nobody_is_asked_who_they_are(phone, world):
    page = phone.get(taken(phone)).content.decode()

    for told in ("80 of 100", "35 of 100", "40 of 100", "3 questions to look at again", "You may not need lessons: do this sheet twice."):
        assert told in page
    with merchant_scope(world.nan.id):
        assert Assessment.objects.get().learner is None
        assert not Learner.objects.exists()


def test_it_is_kept_with_a_yes_and_shown_in_my_plan(phone, world):
    kept = phone.post(f"{taken(phone)}keep/", YES)

    assert kept.headers["Location"] == "/my/learning/"
    assert "Equations 35" in phone.get("/my/learning/").content.decode()
    with merchant_scope(world.nan.id):
        jana = Customer.objects.get(email="jana@example.org")
        assert Consent.objects.filter(customer=jana).count() == 3
        assert Learner.objects.get().customer.name == "Tom"


def test_without_a_yes_it_says_so_and_keeps_what_was_typed(phone, world):
    answer = phone.post(f"{taken(phone)}keep/", {"name": "Jana", "email": "jana@example.org"})

    assert answer.status_code == 403
    assert 'value="jana@example.org"' in answer.content.decode()
    with merchant_scope(world.nan.id):
        assert not Customer.objects.filter(email="jana@example.org").exists()


def test_what_was_put_aside_goes_on_on_another_device(phone, world):
    link = phone.post("/check/maths-small/", {**questions(phone), "later": "1"}).headers["Location"]

    again = Phone(world.nan).get(link).content.decode()

    assert again.count(" checked") == 12


@pytest.mark.parametrize("spoilt", [{"q:fractions-1": "z"}, {"key": "x"}, {"key": "\x00" * 22}])
def test_what_nobody_offered_is_refused_plainly(phone, spoilt):
    assert 400 <= phone.post("/check/maths-small/", {**questions(phone), **spoilt}).status_code < 500


def test_a_forged_link_is_nothing(phone):
    assert phone.get("/checked/AAAAAAAAAAAAAAAAAAAAAA/").status_code == 404
    assert phone.get("/check/no-such-course/").status_code == 404


@pytest.fixture
def amir(phone, world):
    """A customer of this browser, with a program."""
    phone.post(f"{taken(phone)}keep/", {"name": "Amir", "teaching": "1"})
    with merchant_scope(world.nan.id):
        learner = Learner.objects.get()
        own = adopted(mobility(), kind="program", code="back", at=NOON)
    phone.post(f"/my/learning/for/{learner.pk}/agree/", {"purpose": "health"})
    with merchant_scope(world.nan.id):
        return make_plan(learner=learner, own=own, items=draft(own), today=NOON.date(), at=NOON)


def test_what_was_done_is_written_down_in_two_taps_and_once(phone, world, amir):
    for _ in range(2):
        answer = phone.post(f"/my/learning/{amir.pk}/log/", {"exercise": "cat", "done": "2", "effort": "6", "pain": ""})

    assert answer.status_code == 302
    assert "Written down today: 2 done, effort 6 of 10" in phone.get("/my/learning/").content.decode()
    with merchant_scope(world.nan.id):
        assert LogEntry.objects.count() == 1


@pytest.mark.parametrize("said", [{}, {"effort": "11"}, {"effort": "x"}, {"day": "2031-01-01"}, {"day": "\x00"}, {"exercise": "swim"}])
def test_what_cannot_be_is_said_so(phone, amir, said):
    answer = phone.post(f"/my/learning/{amir.pk}/log/", {"exercise": "cat", "done": "2", **({"effort": "6", **said} if said else {})})

    assert answer.status_code == 400


def test_only_who_offers_a_program_asks_about_the_body(phone, world):
    phone.post(f"{taken(phone)}keep/", {"name": "Amir", "teaching": "1"})
    assert "May this be kept?" not in phone.get("/my/learning/").content.decode()

    with merchant_scope(world.nan.id):
        adopted(mobility(), kind="program", code="back", at=NOON)

    assert "Yes, keep what I log" in phone.get("/my/learning/").content.decode()


def test_what_was_logged_is_taken_along_and_goes_with_the_yes(phone, world, amir):
    """Within the hour nothing of it is kept, and they can see that."""
    phone.post(f"/my/learning/{amir.pk}/log/", {"exercise": "cat", "done": "2", "effort": "6", "pain": "4"})
    before = taken_along(phone)
    assert "would keep what you log about your body" in phone.get("/my/consents/").content.decode(), "the words he said yes to"

    with clock.frozen(NOON + timedelta(hours=1)):
        phone.post("/my/consents/health/withdraw/")
        at_once = phone.get("/my/consents/").content.decode()
        with merchant_scope(world.nan.id):
            erase_withdrawn(at=NOON + timedelta(hours=1))
        later = phone.get("/my/consents/").content.decode()

    assert ([(log["effort"], log["pain"]) for log in before["logs"]], taken_along(phone)["logs"]) == ([(6, 4)], [])
    assert ("1 record is still there" in at_once, "Nothing of it is kept any more." in later) == (True, True)
    phone.post("/my/consents/health/give/")
    assert phone.post(f"/my/learning/{amir.pk}/log/", {"exercise": "cat", "done": "2", "effort": "6"}).status_code != 403


def taken_along(phone):
    file = ZipFile(BytesIO(phone.get("/my/export/").content))
    return json.loads(file.read("everything.json"))


def test_taking_the_yes_back_ends_writing_down(phone, amir):
    phone.post("/my/consents/health/withdraw/")

    assert phone.post(f"/my/learning/{amir.pk}/log/", {"exercise": "cat", "done": "2", "effort": "6"}).status_code == 403
    assert "May this be kept?" in phone.get("/my/learning/").content.decode()


def test_a_rest_is_two_taps_and_so_is_coming_back(phone, world, amir):
    phone.post(f"/my/learning/{amir.pk}/pause/", {"days": "14"})
    assert "Resting until" in phone.get("/my/learning/").content.decode()

    phone.post(f"/my/learning/{amir.pk}/resume/")

    with merchant_scope(world.nan.id):
        assert Plan.objects.get(pk=amir.pk).state == "active"


def test_homework_is_done_by_its_own_learner_alone(phone, world, amir):
    with merchant_scope(world.nan.id):
        given = assign(plan=amir, words="Walk", due=NOON.date(), today=NOON.date(), at=NOON)

    assert Phone(world.nan).post(f"/my/learning/assignments/{given.pk}/done/").status_code == 404
    assert Phone(world.nan).post(f"/my/learning/{amir.pk}/log/", {"exercise": "cat", "done": "2", "effort": "6"}).status_code == 404
    phone.post(f"/my/learning/assignments/{given.pk}/done/")

    with merchant_scope(world.nan.id):
        assert Assignment.objects.get().state == "done"


def test_a_parent_reads_one_page_for_the_days_they_choose(phone, world, amir):
    with merchant_scope(world.nan.id):
        take_reading(plan=amir, code="reach", value=Decimal(4), stage="baseline", day=NOON.date(), at=NOON)
        token = make_report_link(learner=amir.learner, at=NOON)

    usual = Phone(world.nan).get(f"/progress/{token}/").content.decode()
    before = Phone(world.nan).get(f"/progress/{token}/?from=2026-01-01&until=2026-01-31").content.decode()

    assert "Sit and reach" in usual
    assert "35 of 100" in usual
    assert "35 of 100" not in before
    assert Phone(world.nan).get(f"/progress/{token}/?from=x&until=9999-99-99").status_code == 200


def test_the_pages_ask_the_database_little(phone, amir, world, at_most_statements):
    with merchant_scope(world.nan.id):
        token = make_report_link(learner=amir.learner, at=NOON)
    for path in ("/check/maths-small/", "/my/learning/", f"/progress/{token}/"):
        phone.get(path)
        with at_most_statements(5):
            assert phone.get(path).status_code == 200
    stranger = Phone(world.nan)
    with at_most_statements(3):
        stranger.get("/check/maths-small/")


def test_a_learner_from_before_keeps_their_day(phone, world, amir):
    day = (NOON - timedelta(days=3)).date().isoformat()

    phone.post(f"/my/learning/{amir.pk}/log/", {"exercise": "cat", "done": "2", "effort": "6", "day": day})

    with merchant_scope(world.nan.id):
        assert LogEntry.objects.get().day.isoformat() == day


def test_a_childs_result_without_the_childs_name_is_not_kept_as_the_adults(phone, world):
    answer = phone.post(f"{taken(phone)}keep/", {**YES, "child": " "})

    assert answer.status_code == 400
    assert "The first name of the child is missing." in answer.content.decode()
    with merchant_scope(world.nan.id):
        assert not Learner.objects.exists()


def test_a_report_is_readable_whatever_became_of_the_plan(phone, world, amir):
    """The goal went with a version, and something was measured before the plan's first day."""
    with merchant_scope(world.nan.id):
        early = NOON.date() - timedelta(days=10)
        Plan.objects.filter(pk=amir.pk).update(goal="lost", target=Decimal(2), goal_by=NOON.date() + timedelta(days=30))
        take_reading(plan=amir, code="reach", value=Decimal(4), stage="baseline", day=early, at=NOON)
        token = make_report_link(learner=amir.learner, at=NOON)

    now = phone.get(f"/progress/{token}/")
    before = phone.get(f"/progress/{token}/?until={early + timedelta(days=1)}")

    assert (now.status_code, before.status_code) == (200, 200)
    assert "Sit and reach" in before.content.decode()


def test_a_report_says_nothing_of_lessons_while_none_are_known(phone, world, amir):
    with merchant_scope(world.nan.id):
        token = make_report_link(learner=amir.learner, at=NOON)

    assert "Came to" not in phone.get(f"/progress/{token}/").content.decode()


def test_a_yes_that_comes_later_is_one_tap_and_asked_once(phone, world):
    phone.post(f"{taken(phone)}keep/", {name: value for name, value in YES.items() if name != "results"})
    before = phone.get("/my/learning/").content.decode()
    with merchant_scope(world.nan.id):
        learner = Learner.objects.get()
        assert not Event.objects.filter(name="need.found").exists()

    phone.post(f"/my/learning/for/{learner.pk}/agree/", {"purpose": "results"})

    assert ("May these results count?" in before, "May these results count?" in phone.get("/my/learning/").content.decode()) == (
        True,
        False,
    )
    with merchant_scope(world.nan.id):
        assert Event.objects.filter(name="need.found").count() == 2

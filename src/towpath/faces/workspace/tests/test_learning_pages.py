"""Who needs you, a learner's page, and a plan from draft to end."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.tutors import MONDAY
from towpath.clientele.models import Consent
from towpath.foundation.tenancy import merchant_scope
from towpath.methods.edit import edit_entry
from towpath.teaching.assign import assign
from towpath.teaching.make_plan import draft, make_plan
from towpath.teaching.models import Assignment, Learner, LookedAfter, Plan, PlanVersion, Reading
from towpath.teaching.plan_now import latest
from towpath.teaching.take_assessment import take_assessment
from towpath.teaching.take_quiz import take_quiz
from towpath.teaching.tests.a_course import TOKEN, TOMS_MISSES, adopted, answered, course, mobility, somebody

TODAY = MONDAY.date()


@pytest.fixture
def tom(tutor):
    """Tom kept his result; Jana speaks for him."""
    with merchant_scope(tutor.tutor.id):
        own = adopted(course(), at=MONDAY)
        learner = somebody("Tom", "teaching", guardian="Jana", at=MONDAY)
        assessment = take_assessment(own=own, answers=answered(*TOMS_MISSES), token=TOKEN, at=MONDAY)
        assessment.learner = learner
        assessment.save()
        return learner


@pytest.fixture
def amir(tutor):
    """Amir has a program since three weeks."""
    with merchant_scope(tutor.tutor.id):
        own = adopted(mobility(), kind="program", code="back", at=MONDAY)
        begun = TODAY - timedelta(days=21)
        return make_plan(
            learner=somebody("Amir", "health", at=MONDAY), own=own, items=draft(own), today=begun, at=MONDAY - timedelta(days=21)
        )


def plan_of(tutor, learner) -> Plan:
    with merchant_scope(tutor.tutor.id):
        return Plan.objects.select_related("own_version").get(learner=learner)


def test_the_draft_stands_ready_and_one_press_makes_it_the_plan(ines, tutor, tom):
    page = ines.text(f"/learning/{tom.pk}/plan/")
    assert page.count('name="item"') == 6
    assert [code for code in ("unit-1", "unit-5", "unit-6", "unit-9", "unit-12") if f'value="{code}" checked' in page] == [
        "unit-5",
        "unit-6",
        "unit-9",
    ]

    with merchant_scope(tutor.tutor.id):
        own = Plan._meta.get_field("own_version").related_model.objects.current().get()
    form = {"course": own.pk, "item": ["unit-5", "unit-6", "unit-9"], "goal": "equations", "target": "65", "by": "2026-12-08"}
    answer = ines.post(f"/learning/{tom.pk}/plan/", form)

    assert answer.headers["Location"] == f"/learning/{tom.pk}/"
    plan = plan_of(tutor, tom)
    assert (plan.goal, plan.target, plan.goal_by) == ("equations", Decimal(65), date(2026, 12, 8))
    assert "35 at the beginning, 35 now. The goal is 65" in ines.text(f"/learning/{tom.pk}/")


@pytest.mark.parametrize("spoilt", [{"item": []}, {"item": ["swim"]}, {"by": "2020-01-01"}, {"target": "NaN"}, {"by": "x"}, {"goal": "x"}])
def test_what_cannot_be_a_plan_is_said_and_what_was_typed_stays(ines, tutor, tom, spoilt):
    form = {"item": ["unit-5"], "goal": "equations", "target": "65", "by": "2026-12-08", "reason": "Slowly, first"}

    answer = ines.post(f"/learning/{tom.pk}/plan/", {**form, **spoilt})

    assert answer.status_code == 400
    assert "Slowly, first" in answer.content.decode()


def test_the_list_says_who_needs_her_and_why(ines, amir, tom):
    page = ines.text("/learning/")

    assert page.index("Gone quiet: 21 days without an entry") < page.index("A new result of")
    assert "Gone quiet: 21 days without an entry" in ines.text("/people-to-care-for/")


def test_done_for_now_takes_it_off_the_list(ines, tutor, amir):
    ines.post(f"/learning/{amir.learner_id}/later/", {"reason": "gone_quiet"})

    assert "Gone quiet" not in ines.text("/learning/")
    with merchant_scope(tutor.tutor.id):
        assert LookedAfter.objects.get().reason == "gone_quiet"
    assert "Gone quiet" not in ines.text("/people-to-care-for/")
    assert ines.post(f"/learning/{amir.learner_id}/later/", {"reason": "weather"}).status_code == 400


def test_a_change_needs_a_reason_and_is_the_next_version(ines, tutor, amir):
    form = {"item": ["cat"], "level:cat": "3"}
    assert ines.post(f"/learning/plans/{amir.pk}/change/", form).status_code == 400

    ines.post(f"/learning/plans/{amir.pk}/change/", {**form, "reason": "Less, at first"})

    with merchant_scope(tutor.tutor.id):
        assert latest(amir).items == [{"code": "cat", "level": 3}]
        assert PlanVersion.objects.count() == 2


def test_a_newer_version_is_taken_for_this_plan_alone(ines, tutor, tom):
    with merchant_scope(tutor.tutor.id):
        own = Plan._meta.get_field("own_version").related_model.objects.current().get()
        plans = [
            make_plan(learner=who, own=own, items=[{"code": "unit-5"}], today=TODAY, at=MONDAY) for who in (tom, somebody("Mia", at=MONDAY))
        ]
        newer = edit_entry(own=own, group="units", code="unit-6", changes={"grade": "8"}, at=MONDAY)
    assert "There is a newer version" in ines.text(f"/learning/{tom.pk}/")
    assert "the newer version concerns 2 people" in ines.text("/learning/")
    compared = ines.text(f"/learning/courses/{own.adoption_id}/")
    assert (compared.count("Nothing in this plan is different."), "2 people learn by an older version" in compared) == (2, True)

    ines.post(f"/learning/plans/{plans[0].pk}/newer/")

    with merchant_scope(tutor.tutor.id):
        assert [Plan.objects.get(pk=plan.pk).own_version_id for plan in plans] == [newer.pk, own.pk]
    assert "There is a newer version" not in ines.text(f"/learning/{tom.pk}/")
    assert "1 person learns by an older version" in ines.text(f"/learning/courses/{own.adoption_id}/")


def test_homework_is_given_and_looked_at(ines, tutor, amir):
    due = (TODAY + timedelta(days=3)).isoformat()
    ines.post(f"/learning/plans/{amir.pk}/give/", {"words": "Walk to work", "due": due})
    assert ines.post(f"/learning/plans/{amir.pk}/give/", {"words": "Walk", "due": "2001-01-01"}).status_code == 400
    with merchant_scope(tutor.tutor.id):
        given = Assignment.objects.get()

    ines.post(f"/learning/assignments/{given.pk}/look/", {"score": "80"})

    assert "looked at, 80 of 100" in ines.text(f"/learning/{amir.learner_id}/")
    assert ines.post(f"/learning/assignments/{given.pk}/look/", {"score": "x"}).status_code == 400


def test_something_is_measured(ines, tutor, amir):
    ines.post(f"/learning/plans/{amir.pk}/measure/", {"code": "reach", "value": "4,5", "stage": "baseline"})

    with merchant_scope(tutor.tutor.id):
        assert Reading.objects.get().value == Decimal("4.5")
    assert ines.post(f"/learning/plans/{amir.pk}/measure/", {"code": "mood", "value": "4"}).status_code == 400


def test_a_plan_rests_goes_on_and_ends(ines, tutor, amir):
    states = []
    for act in ("pause", "resume", "end", "pause"):
        ines.post(f"/learning/plans/{amir.pk}/{act}/")
        states.append(plan_of(tutor, amir.learner).state)

    assert states == ["paused", "active", "ended", "ended"]


def test_somebody_new_is_added_with_their_yes(ines, tutor):
    assert ines.post("/learning/add/", {"name": "Ali"}).status_code == 403
    assert ines.post("/learning/add/", {"agreed": "teaching"}).status_code == 400

    ines.post("/learning/add/", {"name": "Ali", "guardian": "Sara", "agreed": "teaching"})

    with merchant_scope(tutor.tutor.id):
        assert Learner.objects.select_related("guardian").get(customer__name="Ali").guardian.name == "Sara"


def test_somebody_who_booked_is_added_by_a_choice(ines, tutor):
    booked = tutor.book()
    assert "Jana Weber" in ines.text("/learning/add/")

    ines.post("/learning/add/", {"customer": str(booked.attendee_id or booked.booker_id)})

    with merchant_scope(tutor.tutor.id):
        assert Learner.objects.get().customer.name == "Jana Weber"
    assert ines.post("/learning/add/", {"customer": "x"}).status_code == 404


def test_the_report_link_is_shown_once_and_opens(ines, tutor, tom):
    shown = ines.post(f"/learning/{tom.pk}/report/").content.decode()

    assert "/progress/" in shown
    assert "/progress/" not in ines.text(f"/learning/{tom.pk}/")


def test_the_pages_ask_the_database_little(ines, amir, tom, at_most_statements):
    paths = (
        "/learning/",
        "/people-to-care-for/",
        "/learning/add/",
        f"/learning/{tom.pk}/",
        f"/learning/{tom.pk}/plan/",
        f"/learning/plans/{amir.pk}/change/",
    )
    for path in paths:
        ines.get(path)
        with at_most_statements(5):
            assert ines.get(path).status_code == 200


def test_a_business_that_sells_no_time_has_no_such_page(nan):
    assert nan.get("/learning/").status_code == 404


def test_what_somebody_says_in_person_is_written_down_and_can_be_taken_back(ines, tutor, tom):
    assert ines.text(f"/learning/{tom.pk}/").count("They said yes") == 2, "to what is about health, and to telling results"

    assert ines.post(f"/learning/{tom.pk}/yes/", {"purpose": "health"}).status_code == 302
    assert ines.text(f"/learning/{tom.pk}/").count("They took it back") == 2
    assert ines.post(f"/learning/{tom.pk}/taken-back/", {"purpose": "teaching"}).status_code == 302

    with merchant_scope(tutor.tutor.id):
        standing = Consent.objects.filter(customer=tom.guardian, withdrawn_at=None).values_list("purpose", "channel", "wording")
        assert list(standing) == [("health", "in_person", "health-1")]
    assert ines.post(f"/learning/{tom.pk}/yes/", {"purpose": "news"}).status_code == 400


def test_the_plan_says_how_each_quiz_went_and_which_time_counts(ines, tutor, tom):
    with merchant_scope(tutor.tutor.id):
        own = Plan._meta.get_field("own_version").related_model.objects.current().get()
        plan = make_plan(learner=tom, own=own, items=[{"code": "unit-5"}], today=TODAY, at=MONDAY)
        homework = assign(plan=plan, code="unit-5:first", due=TODAY, today=TODAY, at=MONDAY)
        for turn, answers in enumerate([{}, {"unit-5-1": "b", "unit-5-3": "b"}]):
            take_quiz(assignment=homework, version=own.pk, answers=answers, token=f"{turn:022}", at=MONDAY + timedelta(hours=turn))

    page = " ".join(ines.text(f"/learning/{tom.pk}/").split())

    assert "Quiz: 2 of 3 · missed: What about unit-5-2?" in page
    assert "The newest counts. Each time: 0 of 3, 2 of 3" in page
    assert f"/methods/own/{own.adoption_id}/unit/unit-5/" in page

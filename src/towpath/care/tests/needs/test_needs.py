"""From a hint to a step that helped: believed, corrected, recommended, declined, taken, forgotten."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.trades import open_doors
from tests.tutors import MONDAY as AT
from tests.tutors import build_lernwerk
from towpath.care.needs.forget import forget_health_needs, forget_needs
from towpath.care.needs.models import NeedSignal, NeedWord, Recommendation
from towpath.care.needs.note_signal import HealthNotAgreed, UnknownNeed, note_signal
from towpath.care.needs.recommend import needs_of, recommend
from towpath.care.needs.respond import NotTakenYet, WhyTooLong, respond, say_whether_it_helped
from towpath.care.needs.say_need import forget_need, say_need
from towpath.care.needs.score_rules import score_rules
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.consents import give_consent, withdraw_consent
from towpath.clientele.models import Customer
from towpath.foundation.ids import new_id
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope

DAY = timedelta(days=1)


@pytest.fixture
def lernwerk(db):
    return build_lernwerk(AT)


@pytest.fixture
def ines(lernwerk):
    with merchant_scope(lernwerk.ines.id):
        yield lernwerk.ines


@pytest.fixture
def noor(lernwerk):
    return open_doors("wellness", "Noor moves", "Noor", lernwerk.orla, AT)


@pytest.fixture
def tom(ines):
    return Customer.objects.create(name="Tom", first_seen_at=AT)


def hint(customer, need, *, at, kind="answered", severity=1, source="tool"):
    return note_signal(customer=customer, need=need, kind=kind, source=source, source_id=new_id(), severity=severity, at=at)


def codes(customer, at):
    return [need.code for need in needs_of(customer, at=at)]


def test_the_same_source_counts_once_however_often_it_is_noted(tom):
    run = new_id()
    for _again in range(3):
        note_signal(customer=tom, need="gaps", kind="answered", source="tool", source_id=run, at=AT)

    assert NeedSignal.objects.count() == 1
    assert Event.objects.filter(name="need.inferred").count() == 1
    assert codes(tom, AT) == []


def test_a_need_the_trade_does_not_know_is_refused(tom):
    with pytest.raises(UnknownNeed):
        hint(tom, "leaking_tap", at=AT)


def test_a_recommendation_says_for_which_need_and_stands_once(tom):
    hint(tom, "gaps", at=AT, kind="said", severity=2)
    hint(tom, "confidence", at=AT, kind="said")

    first = recommend(customer=tom, at=AT)
    again = recommend(customer=tom, at=AT + DAY)

    assert [(each.row.rule, each.row.needs) for each in first] == [("basics_alone", ["gaps", "confidence"]), ("gaps_first", ["gaps"])]
    assert [each.row.pk for each in again] == [each.row.pk for each in first]
    assert Event.objects.filter(name="offer.shown").count() == 2


def test_what_was_declined_stays_away_for_half_a_year(tom):
    hint(tom, "gaps", at=AT, kind="said")
    (shown,) = recommend(customer=tom, at=AT)
    respond(recommendation=shown.row, says="no", why="  Wednesday   does not suit ", at=AT)
    say_need(customer=tom, need="gaps", says="yes", at=AT)

    assert Recommendation.objects.get().why == "Wednesday does not suit"
    assert recommend(customer=tom, at=AT + 179 * DAY) == []
    assert [each.row.rule for each in recommend(customer=tom, at=AT + 181 * DAY)] == ["gaps_first"]


def test_a_declined_step_can_still_be_taken_and_what_was_taken_stays_taken(tom):
    hint(tom, "gaps", at=AT, kind="said")
    (shown,) = recommend(customer=tom, at=AT)
    for says in ("no", "yes", "no"):
        respond(recommendation=shown.row, says=says, at=AT)

    assert Recommendation.objects.get().response == "yes"


def test_whether_it_helped_is_said_of_what_was_taken_and_scores_the_rule(tom):
    hint(tom, "gaps", at=AT, kind="said")
    (shown,) = recommend(customer=tom, at=AT)
    with pytest.raises(NotTakenYet), transaction.atomic():
        say_whether_it_helped(recommendation=shown.row, outcome="yes", at=AT)
    respond(recommendation=shown.row, says="yes", at=AT)
    say_whether_it_helped(recommendation=shown.row, outcome="partly", at=AT)

    score = score_rules()["gaps_first"]
    assert (score.shown, score.taken, score.answered, score.helped) == (1, 1, 1, 0)


def test_a_rule_that_helped_one_of_ten_is_shown_to_nobody(tom):
    for turn in range(10):
        earlier = Customer.objects.create(first_seen_at=AT)
        taken = {"response": "yes", "responded_at": AT, "outcome": "no" if turn else "yes", "outcome_at": AT}
        Recommendation.objects.create(
            customer=earlier, rule="gaps_first", kind="service", service="trial", needs=["gaps"], shown_at=AT, **taken
        )
    hint(tom, "gaps", at=AT, kind="said")

    assert recommend(customer=tom, at=AT) == []
    assert codes(tom, AT) == ["gaps"]


def test_a_no_takes_the_need_and_its_recommendation_away(tom):
    hint(tom, "gaps", at=AT)
    hint(tom, "gaps", at=AT)
    assert recommend(customer=tom, at=AT)

    say_need(customer=tom, need="gaps", says="no", at=AT + DAY)

    assert codes(tom, AT + DAY) == []
    assert not Recommendation.objects.exists()


def test_forgetting_a_need_leaves_nothing_of_it(tom):
    hint(tom, "gaps", at=AT, kind="said")
    say_need(customer=tom, need="gaps", says="yes", at=AT)

    forget_need(customer=tom, need="gaps", at=AT)

    assert (NeedSignal.objects.count(), NeedWord.objects.count()) == (0, 0)


def test_a_reason_that_is_too_long_is_refused_and_changes_nothing(tom):
    hint(tom, "gaps", at=AT, kind="said")
    (shown,) = recommend(customer=tom, at=AT)

    with pytest.raises(WhyTooLong):
        respond(recommendation=shown.row, says="no", why="a" * 201, at=AT)

    assert Recommendation.objects.get().response == ""


def test_no_event_names_a_need(tom):
    hint(tom, "exam_soon", at=AT, kind="said")
    say_need(customer=tom, need="exam_soon", says="yes", at=AT)
    recommend(customer=tom, at=AT)

    facts = Event.objects.filter(name__in=["need.inferred", "need.confirmed", "offer.shown"])
    assert facts.count() == 3
    assert "exam" not in str(list(facts.values_list("payload", flat=True)))


def test_with_the_customer_every_hint_goes_and_the_count_stays(tom):
    hint(tom, "gaps", at=AT, kind="said")
    recommend(customer=tom, at=AT)

    forget_needs(CustomerErased(at=AT, customer_id=tom.pk))

    assert (NeedSignal.objects.count(), Recommendation.objects.get().needs) == (0, [])


def test_what_is_about_health_waits_for_a_yes_and_goes_with_it(noor):
    with merchant_scope(noor.id):
        amir = Customer.objects.create(name="Amir", first_seen_at=AT)
        with pytest.raises(HealthNotAgreed):
            hint(amir, "sitting", at=AT, kind="said")
        give_consent(customer=amir, purpose="health", channel="page", wording="health-1", at=AT)
        hint(amir, "sitting", at=AT, kind="said")
        hint(amir, "company", at=AT, kind="said")
        respond(recommendation=recommend(customer=amir, at=AT)[0].row, says="no", why="my knee", at=AT)

        withdraw_consent(customer=amir, purpose="health", at=AT)
        forget_health_needs(at=AT + timedelta(hours=1))

        assert codes(amir, AT + DAY) == ["company"]
        assert "knee" not in str(list(Recommendation.objects.values()))
        assert "sitting" not in str(list(Recommendation.objects.values("needs")))

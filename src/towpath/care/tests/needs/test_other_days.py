"""Not for me: Wednesday. The class on another day, the figures it rests on, and what is enough afterwards."""

from datetime import time, timedelta

import pytest

from tests.trades import open_doors
from tests.world import NOON
from towpath.booking.hold_class import set_dates
from towpath.care.daily.figures import figures_of
from towpath.care.daily.keep_log import keep_log
from towpath.care.daily.log_day import log_day, logs_of, own_log
from towpath.care.needs.days_named import days_named
from towpath.care.needs.models import Recommendation
from towpath.care.needs.note_signal import note_signal
from towpath.care.needs.recommend import free_dates, recommend
from towpath.care.needs.respond import respond
from towpath.care.needs.say_need import say_need
from towpath.clientele.consents import give_consent, withdraw_consent
from towpath.clientele.merge import merge_customers
from towpath.clientele.models import Customer
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope

TODAY = NOON.date()
WEDNESDAY, MONDAY = 2, 0
SITTING, PAIN = (9.1, 8.4, 10, 9.5, 7, 9.1, 9.3), (2, 5, 3, 4, 6, 2, 1)


@pytest.fixture
def noor(world):
    noor = open_doors("wellness", "Noor moves", "Noor", world.orla, NOON)
    with merchant_scope(noor.id):
        yield noor


@pytest.fixture
def amir(noor):
    amir = Customer.objects.create(name="Amir", first_seen_at=NOON)
    give_consent(customer=amir, purpose="health", channel="page", wording="health-1", at=NOON)
    for need in ("sitting", "back_pain"):
        note_signal(customer=amir, need=need, kind="said", source="team", source_id=new_id(), at=NOON)
    return amir


def comes_on(noor, *weekdays):
    """The class, each week at half past six on these days; the first named one comes first."""
    first = TODAY + timedelta(days=1)
    days = []
    for number, weekday in enumerate(weekdays):
        begins = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * number)
        days += [begins + timedelta(weeks=week) for week in range(3)]
    set_dates(version=noor.service("class"), days=sorted(days), wall_time=time(18, 30), zone=noor.site.zone, at=NOON)


def the_class(customer, at=NOON):
    return next((each for each in recommend(customer=customer, at=at) if each.advice.rule.code == "mobility"), None)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Wednesday", {2}),
        ("not on wednesdays, I sing", {2}),
        ("Monday and Friday", {0, 4}),
        ("周三要上班", {2}),
        ("星期天不行", {6}),
        ("my knee", set()),
        ("on one of those sundaes", set()),
        ("", set()),
    ],
)
def test_the_days_are_read_from_the_words_both_sides_see(words, days):
    assert days_named(words) == days


def test_whoever_declines_the_day_is_shown_the_class_on_another(noor, amir):
    comes_on(noor, WEDNESDAY, MONDAY)
    first = the_class(amir)
    assert [each.wall_day.weekday() for each in free_dates(noor.service("class"), at=NOON)] == [WEDNESDAY, MONDAY]

    respond(recommendation=first.row, says="no", why="Wednesday, I sing", at=NOON)
    second = the_class(amir)

    assert (second.row.pk != first.row.pk, second.not_on) == (True, {WEDNESDAY})
    dates = free_dates(noor.service("class"), not_on=second.not_on, at=NOON)
    assert [each.wall_day.weekday() for each in dates] == [MONDAY]
    respond(recommendation=second.row, says="no", why="Mondays neither", at=NOON)
    assert the_class(amir) is None, "there is no third day"


def test_wednesday_after_all_leaves_nothing_open(noor, amir):
    comes_on(noor, WEDNESDAY, MONDAY)
    first = the_class(amir)
    respond(recommendation=first.row, says="no", why="周三", at=NOON)
    assert the_class(amir) is not None

    respond(recommendation=first.row, says="yes", at=NOON)

    assert list(Recommendation.objects.filter(rule="mobility").values_list("pk", "response")) == [(first.row.pk, "yes")]


@pytest.mark.parametrize(("days", "why"), [((WEDNESDAY,), "Wednesday"), ((WEDNESDAY, MONDAY), "my knee"), ((WEDNESDAY, MONDAY), "")])
def test_a_no_to_the_class_itself_or_to_its_only_day_stays_a_no(noor, amir, days, why):
    comes_on(noor, *days)

    respond(recommendation=the_class(amir).row, says="no", why=why, at=NOON)

    assert the_class(amir) is None


def test_a_goal_is_told_with_the_class_and_makes_no_condition(noor, amir):
    say_need(customer=amir, need="play", says="yes", at=NOON)
    eva = Customer.objects.create(name="Eva", first_seen_at=NOON)
    say_need(customer=eva, need="play", says="yes", at=NOON)

    assert [need.code for need in the_class(amir).advice.needs] == ["back_pain", "sitting", "play"]
    assert recommend(customer=eva, at=NOON) == []


def test_the_figures_are_those_of_the_last_days_and_go_with_the_yes(noor, amir):
    writes_a_week(amir)
    logs = logs_of(noor.merchant.pack.section("care"))

    said = figures_of(amir, logs)
    (sitting,), (pain,) = said["sitting"], said["back_pain"]
    assert (sitting.middle, pain.counted.sign.least, len(pain.counted.days), pain.counted.of_days) == (9.1, 4, 3, 7)

    again = Customer.objects.create(name="A.", first_seen_at=NOON)
    merge_customers(kept=again, gone=amir, by=None, at=NOON)
    assert (figures_of(again, logs), set(figures_of(again, logs, of_all=True))) == ({}, {"sitting", "back_pain"})
    withdraw_consent(customer=amir, purpose="health", at=NOON)
    assert figures_of(again, logs, of_all=True) == {}


def test_whoever_got_there_is_offered_less_first(noor, amir):
    for source in ("plan", "feedback"):
        note_signal(customer=amir, need="keep_it_up", kind="did", source=source, source_id=new_id(), severity=2, at=NOON)

    less = recommend(customer=amir, at=NOON)[0].advice

    assert (less.rule.code, less.step.kind, [each.code for each in less.alternatives]) == ("less", "alone", ["class", "strength", ""])
    assert less.alternatives[0].words["en"] == "a single one, once a month"


def writes_a_week(customer):
    log = own_log("a_week_of_days")
    for back, (sitting, pain) in enumerate(zip(reversed(SITTING), reversed(PAIN), strict=True)):
        said = {"sitting": str(sitting), "pain": str(pain)}
        row = log_day(log=log, token="A" * 22, day=TODAY - timedelta(days=back), values=said, today=TODAY, at=NOON)
    keep_log(row=row, customer=customer, agreed=True, at=NOON)

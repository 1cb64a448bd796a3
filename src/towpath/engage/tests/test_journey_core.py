"""The machine alone, against every order of events a worker could meet: told twice, told late, by a clock that goes back, in nights that have 23 hours."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from towpath.care.follow_up import out_of_quiet_hours
from towpath.engage.contact_budget import WEEK, next_free_place
from towpath.engage.journey_core import Ruling, Seen, advance, after, begin, planned_for
from towpath.network.journeys import Journey, Wait, faults_in

ZONES = st.sampled_from(["Europe/London", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"])
WORDS = {"en": "Words"}


def message(code, kind="care", **more):
    return {"do": "send", "code": code, "kind": kind, "subject": WORDS, "text": WORDS, **more}


def journey(*steps, begins="booking.completed"):
    return Journey.model_validate({"code": "j", "name": WORDS, "says": WORDS, "begins": begins, "steps": list(steps)})


REPLIES = [{"code": "yes", "name": WORDS}, {"code": "no", "name": WORDS, "bad": True}]
LONG = journey(
    {"do": "wait", "days": 3},
    message("warm", "question", replies=REPLIES),
    {"do": "wait", "days": 10},
    {"do": "branch", "when": "answered", "of": "warm", "is": ["no"], "go": "exit"},
    message("tip", unless_back=True),
    {"do": "wait", "months": 11},
    message("check", "reminder", times=3, good_for_days=21),
)
BEGAN = datetime(2026, 3, 27, 17, 0, tzinfo=UTC)


class Rules:
    """Quiet hours and two messages in any seven days, over everything this person was sent."""

    def __init__(self, zone):
        self.zone, self.spent = zone, []

    def at(self, moment):
        def may_send(_step):
            free_at = next_free_place(sorted(self.spent), 2, moment)
            if free_at > moment:
                return Ruling("week_full", out_of_quiet_hours(free_at, self.zone))
            morning = out_of_quiet_hours(moment, self.zone)
            return Ruling("quiet_hours", morning) if morning != moment else Ruling()

        return may_send


def run(looks, zone, *, seen=None, which=LONG, began=BEGAN):
    """What goes out, when a worker looks at these moments, in this order."""
    state, rules, sent = begin(which, at=began, zone=zone), Rules(zone), []
    for moment in looks:
        facts = {"may_send": rules.at(moment)} | (seen(moment) if seen else {})
        state, step = advance(which, state, Seen(**facts), at=moment, zone=zone)
        if step is not None:
            rules.spent.append(moment)
            sent.append((moment, step.code))
    return state, sent


moments = st.lists(st.integers(0, 420 * 24 * 60).map(lambda minutes: BEGAN + timedelta(minutes=minutes)), max_size=80)


@given(looks=moments, zone=ZONES)
def test_however_often_and_in_whatever_order_it_is_looked_at_each_message_goes_once_and_never_early_or_at_night(looks, zone):
    state, sent = run(looks, zone)

    codes = [code for _moment, code in sent]
    assert len(set(codes)) == len(codes)
    assert [code for code in ("warm", "tip", "check") if code in codes] == codes
    for moment, code in sent:
        due = {step.code: when for when, step in planned_for(LONG, begin(LONG, at=BEGAN, zone=zone), zone)}[code]
        assert moment >= due
        assert moment <= due + timedelta(days=21)
        assert 8 <= moment.astimezone(ZoneInfo(zone)).hour < 20
    assert state.is_over == (bool(state.exit))


@given(looks=moments, zone=ZONES, again=st.data())
def test_the_same_events_on_the_same_clock_give_the_same_messages_and_a_repeated_look_changes_nothing(looks, zone, again):
    doubled = [moment for moment in looks for _each in range(again.draw(st.integers(1, 3)))]

    assert run(looks, zone) == run(looks, zone)
    assert run(doubled, zone) == run(looks, zone)


@given(looks=moments, zone=ZONES, off_at=st.integers(0, 420 * 24 * 60))
def test_nothing_goes_out_after_the_visit_was_called_off(looks, zone, off_at):
    limit = BEGAN + timedelta(minutes=off_at)
    in_order = sorted(looks)

    _state, sent = run(in_order, zone, seen=lambda moment: {"gone": "called_off" if moment >= limit else ""})

    assert all(moment < limit for moment, _code in sent)


@given(
    began=st.integers(0, 1000 * 24 * 60).map(lambda minutes: BEGAN + timedelta(minutes=minutes)),
    days=st.integers(0, 760),
    months=st.integers(0, 24),
    zone=ZONES,
)
def test_a_wait_ends_at_the_same_time_of_day_on_the_wall_whatever_the_clocks_did(began, days, months, zone):
    ends = after(began, Wait(do="wait", days=days, months=months), zone).astimezone(ZoneInfo(zone))

    there = began.astimezone(ZoneInfo(zone))
    skipped = abs((ends.hour * 60 + ends.minute) - (there.hour * 60 + there.minute))
    assert skipped % (24 * 60) <= 60 or skipped % (24 * 60) >= 23 * 60  # an hour that the clocks jump over is the next one
    assert abs((ends.date() - there.date()).days - days - 30.44 * months) <= 4


@given(times=st.lists(st.integers(0, 40 * 24), max_size=60), most=st.integers(1, 2))
def test_no_seven_days_ever_hold_more_than_the_budget_even_when_the_clock_jumps_back(times, most):
    spent = []
    for hours in times:
        now = BEGAN + timedelta(hours=hours)
        near = sorted(each for each in spent if abs(each - now) < WEEK)
        if next_free_place(near, most, now) <= now:
            spent.append(now)

    assert all(sum(first <= each < first + WEEK for each in spent) <= most for first in spent)


def test_whoever_is_left_alone_is_marked_when_the_others_are_written_to_and_hears_nothing():
    state, sent = run([BEGAN + timedelta(days=day) for day in range(400)], "Europe/London", seen=lambda _moment: {"held_out": True})

    assert (sent, state.exit) == ([], "held_out")
    assert state.exposed_at == BEGAN + timedelta(days=3)


def test_a_worker_that_was_away_for_weeks_does_not_ask_then_whether_it_is_warm():
    _state, sent = run([BEGAN + timedelta(days=40)], "Europe/London")

    assert sent == []


def test_a_bad_answer_ends_it_and_a_good_one_does_not():
    daily = [BEGAN.replace(hour=12) + timedelta(days=day) for day in range(400)]

    ended, _sent = run(daily, "Europe/London", seen=lambda _moment: {"answers": {"warm": "no"}})
    _state, sent = run(daily, "Europe/London", seen=lambda _moment: {"answers": {"warm": "yes"}})

    assert ended.exit == "done"
    assert [code for _moment, code in sent] == ["warm", "tip", "check"]


def test_a_journey_that_sells_in_a_question_or_leads_backwards_is_named_as_such():
    sold = journey(message("q", "question", replies=REPLIES, times=3))
    linked = journey(message("tip") | {"text": {"en": "Look at www.shop.example/buy"}})
    backwards = journey(message("tip"), {"do": "branch", "when": "came_back", "go": "tip"})

    assert [fault.what for fault in faults_in(sold)] == ["sells_in_question"]
    assert [fault.what for fault in faults_in(linked)] == ["sells_in_care"]
    assert [fault.what for fault in faults_in(backwards)] == ["leads_nowhere"]
    assert faults_in(LONG) == []

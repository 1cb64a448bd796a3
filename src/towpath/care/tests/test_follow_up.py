from datetime import UTC, datetime, timedelta

import pytest

from towpath.care.ask_me_later import ask_me_later
from towpath.care.follow_up import FollowUpOver, make_link, open_follow_up, out_of_quiet_hours, schedule_follow_up, send_due_follow_ups
from towpath.care.give_feedback import give_feedback
from towpath.care.models import FollowUp
from towpath.care.tests.visits import serve, served, visit
from towpath.clientele.consents import withdraw_consent
from towpath.clientele.erase import erase_customer
from towpath.clientele.meet import meet
from towpath.dining.announcements import VisitServed
from towpath.foundation.tenancy import merchant_scope

SHANGHAI = "Asia/Shanghai"


def scheduled(world, order, served_at=None):
    with merchant_scope(world.nan.id):
        schedule_follow_up(VisitServed(at=served_at or world.at, order_id=order.pk))
        return FollowUp.objects.filter(order=order).first()


def send(world, at):
    with merchant_scope(world.nan.id):
        return send_due_follow_ups(at=at)


def standing(world, order):
    with merchant_scope(world.nan.id):
        return FollowUp.objects.get(order=order)


def test_a_visit_at_noon_is_asked_about_the_next_noon(world):
    order = visit(world.nan, world.carla, at=world.at)

    assert scheduled(world, order).due_at == world.at + timedelta(hours=24)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 10, 16, 11, 59, tzinfo=UTC), datetime(2026, 10, 16, 11, 59, tzinfo=UTC)),  # 19:59 on the shop's wall
        (datetime(2026, 10, 16, 12, 0, tzinfo=UTC), datetime(2026, 10, 17, 0, 0, tzinfo=UTC)),  # 20:00, until 08:00 tomorrow
        (datetime(2026, 10, 16, 20, 0, tzinfo=UTC), datetime(2026, 10, 17, 0, 0, tzinfo=UTC)),  # 04:00, until 08:00 the same day
        (datetime(2026, 10, 17, 0, 0, tzinfo=UTC), datetime(2026, 10, 17, 0, 0, tzinfo=UTC)),  # 08:00 itself
    ],
)
def test_nobody_is_written_to_at_night(moment, expected):
    assert out_of_quiet_hours(moment, SHANGHAI) == expected


def test_quiet_hours_follow_the_wall_when_the_clocks_change():
    late_evening_before = datetime(2026, 10, 24, 21, 0, tzinfo=UTC)  # 23:00 in Berlin; that night has 25 hours

    assert out_of_quiet_hours(late_evening_before, "Europe/Berlin") == datetime(2026, 10, 25, 7, 0, tzinfo=UTC)


def test_whoever_did_not_agree_is_not_asked(world):
    with merchant_scope(world.nan.id):
        anonymous, _token = meet(token=None, language="en", at=world.at)
    order = visit(world.nan, anonymous, at=world.at)

    assert scheduled(world, order) is None


def test_serving_twice_asks_once(world):
    order = visit(world.nan, world.carla, at=world.at)

    first, second = scheduled(world, order), scheduled(world, order, world.at + timedelta(minutes=5))

    assert (second.pk, second.due_at) == (first.pk, first.due_at)


def test_a_due_question_goes_out_once(world):
    order = visit(world.nan, world.carla, at=world.at)
    scheduled(world, order)
    tomorrow = world.at + timedelta(hours=24)

    assert send(world, world.at + timedelta(hours=23)) == 0
    assert send(world, tomorrow) == 1
    assert send(world, tomorrow + timedelta(minutes=1)) == 0
    assert standing(world, order).sent_at == tomorrow


def test_a_question_that_got_late_waits_for_the_morning(world):
    order = visit(world.nan, world.carla, at=world.at)
    scheduled(world, order)
    night = datetime(2026, 10, 17, 15, 0, tzinfo=UTC)

    assert send(world, night) == 0
    assert standing(world, order).sent_at is None
    assert send(world, datetime(2026, 10, 18, 0, 0, tzinfo=UTC)) == 1


def test_a_withdrawn_yes_is_respected_in_the_last_moment(world):
    order = visit(world.nan, world.carla, at=world.at)
    scheduled(world, order)
    with merchant_scope(world.nan.id):
        withdraw_consent(customer=world.carla, purpose="follow_up", at=world.at)

    assert send(world, world.at + timedelta(hours=24)) == 0
    assert standing(world, order).suppressed_at is not None


def test_whoever_said_it_at_the_table_is_not_asked_again(world):
    order = served(world.nan, world.carla, at=world.at)
    scheduled(world, order)
    with merchant_scope(world.nan.id):
        give_feedback(order=order, customer=world.carla, score=5, aspects=[], word="", listing=None, at=world.at)

    assert send(world, world.at + timedelta(hours=24)) == 0
    assert standing(world, order).suppressed_at == world.at


def test_an_address_left_after_the_meal_still_gets_its_question(world):
    with merchant_scope(world.nan.id):
        dora, _token = meet(token=None, language="en", at=world.at)
    order = visit(world.nan, dora, at=world.at)
    serve(world.nan, order, at=world.at)

    with merchant_scope(world.nan.id):
        ask_me_later(order=order, customer=dora, email="dora@example.org", purposes=["follow_up"], wording="follow-up-1", at=world.at)

    assert standing(world, order).due_at == world.at + timedelta(hours=24)


def test_the_link_opens_this_visit_for_two_weeks(world):
    order = visit(world.nan, world.carla, at=world.at)
    follow_up = scheduled(world, order)
    with merchant_scope(world.nan.id):
        token = make_link(follow_up=follow_up, at=world.at)

        assert open_follow_up(token=token, at=world.at + timedelta(days=13)).order_id == order.pk
        assert token not in str(vars(standing(world, order)))
        with pytest.raises(FollowUpOver):
            open_follow_up(token=token, at=world.at + timedelta(days=14))


def test_expired_forged_foreign_and_erased_links_get_one_answer(world):
    order = visit(world.nan, world.carla, at=world.at)
    follow_up = scheduled(world, order)
    with merchant_scope(world.nan.id):
        token = make_link(follow_up=follow_up, at=world.at)

    def answer(merchant_id, used):
        with merchant_scope(merchant_id), pytest.raises(FollowUpOver) as refused:
            open_follow_up(token=used, at=world.at)
        return str(refused.value)

    answers = {answer(world.nan.id, "forged"), answer(world.nan.id, "\ud800"), answer(world.bruno.id, token)}
    with merchant_scope(world.nan.id):
        erase_customer(customer=world.carla, at=world.at)
    answers.add(answer(world.nan.id, token))
    assert len(answers) == 1

"""Whatever is moved, by whatever way, there are never more of them, and nobody is anywhere twice."""

from datetime import date, time, timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from towpath.booking.cancel import cancel_as_customer
from towpath.booking.models import Booking, Series
from towpath.booking.move import move_booking
from towpath.booking.series_move import move_all, move_following, plan_move
from towpath.booking.series_rule import Rule
from towpath.booking.series_scope import still_to_come
from towpath.booking.tests.a_tutor import SEPTEMBER, WHO
from towpath.booking.tests.series.weekly import FIVE, FOUR, book, on, whole
from towpath.foundation.errors import Refusal


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=st.lists(
        st.tuples(
            st.sampled_from(["team", "following", "all", "page", "cancel"]),
            st.integers(0, 5),
            st.integers(-3, 9),
            st.sampled_from([time(14), time(15, 30), FOUR, FIVE, time(18)]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_their_number_never_grows_by_a_move_and_nobody_is_anywhere_twice(tutor, world, acts):
    with transaction.atomic():
        book(tutor, Rule(date(2026, 9, 28), FOUR, weekdays=(0, 2), count=6), customer=world.carla)
        for act, which, further, to_time in acts:
            promised = list(Booking.objects.promised().select_related("version", "booker", "terms").order_by("starts_at"))
            if not promised:
                break
            one = promised[which % len(promised)]
            to_day = one.wall_day + timedelta(days=further)
            alone = {each.pk: each.starts_at for each in promised if (each.wall_day, each.wall_time) != (each.series_day, rule_time(each))}
            try:
                with transaction.atomic():
                    perform(act, one, to_day, to_time)
            except Refusal:
                assert {each.pk: each.starts_at for each in Booking.objects.promised()} == {each.pk: each.starts_at for each in promised}
                continue
            now = {each.pk: each.starts_at for each in Booking.objects.promised()}
            assert set(now) <= {each.pk for each in promised}
            assert act == "cancel" or len(now) == len(promised)
            assert all(now[each] == start for each, start in alone.items() if each != one.pk and each in now), "exceptions stay"
            whole()
        assert Booking.objects.count() == 6
        transaction.set_rollback(True)


def rule_time(booking):
    return Series.objects.get(pk=booking.series_id).wall_time


def perform(act, one, to_day, to_time):
    if act == "page":
        move_booking(booking=one, starts_at=on(to_day, to_time), at=SEPTEMBER)
    elif act == "team":
        move_booking(booking=one, starts_at=on(to_day, to_time), at=SEPTEMBER, by=WHO)
    elif act == "cancel":
        cancel_as_customer(booking=one, shown_minor=0, at=SEPTEMBER)
    else:
        shown = plan_move(booking=one, scope=act, to_day=to_day, to_time=to_time, at=SEPTEMBER)
        verb = move_following if act == "following" else move_all
        verb(booking=one, to_day=to_day, to_time=to_time, shown=shown.count, at=SEPTEMBER)
        assert len(still_to_come(Booking.objects.get(pk=one.pk), "all", at=SEPTEMBER)) >= shown.count

"""End what nobody decided about: holds whose minutes are over, and requests whose time has come."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

from towpath.booking.announcements import BookingExpired
from towpath.booking.models import Booking
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing, current_merchant


def expire_overdue(*, at: datetime) -> int:
    """Every hold and request of the business in scope that is over. Answers how many."""
    due = Booking.objects.filter(state="held", held_until__lte=at).values_list("pk", flat=True)
    late = Booking.objects.filter(state="requested", starts_at__lte=at).values_list("pk", flat=True)
    return end_these([*due[:500], *late[:500]], at=at)


def end_these(bookings: Iterable[UUID], *, at: datetime) -> int:
    """Their time and their seats are free again. In one statement, rows locked in key order; one that was confirmed a moment ago stays. Whoever asked
    and was never answered is told; a mere hold is let go without a word."""
    ids = sorted(bookings)
    if not ids:
        return 0
    with all_or_nothing(), connection.cursor() as cursor:
        cursor.execute(
            """
            with over as (
                select id, state from booking_booking where merchant_id = %(m)s and id = any(%(ids)s)
                and ((state = 'held' and held_until <= %(at)s) or (state = 'requested' and starts_at <= %(at)s)) order by id for update
            ), ended as (
                update booking_booking b set state = 'expired', changed_at = %(at)s from over
                where b.merchant_id = %(m)s and b.id = over.id
                returning b.id, b.occurrence_id, b.seats, b.booker_id, over.state = 'requested' as was_asked
            ), noted as (
                insert into booking_change (id, merchant_id, booking_id, kind, made_at, who, reason)
                select gen_random_uuid(), %(m)s, id, 'expired', %(at)s, 'system', '' from ended
            ), seats as (
                select occurrence_id, sum(seats) as n from ended where occurrence_id is not null group by occurrence_id order by occurrence_id
            ), freed as (
                update booking_occurrence o set taken = o.taken - s.n, area = case o.taken when s.n then '' else o.area end,
                address = case o.taken when s.n then '' else o.address end from seats s where o.merchant_id = %(m)s and o.id = s.occurrence_id
            ), let_go as (
                delete from booking_claim c using ended e where c.merchant_id = %(m)s and c.booking_id = e.id
            )
            select e.id, e.was_asked, c.pseudonym from ended e
            left join clientele_customer c on c.merchant_id = %(m)s and c.id = e.booker_id order by e.id
            """,
            {"m": current_merchant(), "ids": ids, "at": at},
        )
        ended = cursor.fetchall()
        unanswered = [BookingExpired(at=at, customer=who, booking_id=booking) for booking, was_asked, who in ended if was_asked]
        if unanswered:
            announce(*unanswered)
        return len(ended)

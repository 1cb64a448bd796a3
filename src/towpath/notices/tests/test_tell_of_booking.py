"""Ines's customers hear what happened to their bookings, each thing once, and are reminded the day before."""

import re
from datetime import date, time, timedelta

import pytest
from django.core import mail

from tests.tutors import BERLIN
from towpath.booking.announcements import BookingConfirmed
from towpath.booking.cancel import cancel_as_business, cancel_as_customer
from towpath.booking.close_days import close_days
from towpath.booking.confirm import approve, confirm_booking, decline
from towpath.booking.drop_hold import drop_hold
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.manage_link import find_by_link
from towpath.booking.models import Booking, ManageLink, Series, ServiceVersion
from towpath.booking.move import move_booking
from towpath.booking.say_when import say_when
from towpath.booking.series_answer import decline_series
from towpath.booking.series_book import book_series
from towpath.booking.series_cancel import cancel_all
from towpath.booking.series_move import move_following
from towpath.booking.series_preview import preview_series
from towpath.booking.series_rule import Rule
from towpath.booking.wall_clock import instant_of
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.erase import erase_customer
from towpath.clientele.introduce import introduce
from towpath.clientele.meet import meet
from towpath.clientele.models import Consent
from towpath.foundation.events import Announcement
from towpath.foundation.models import Event, Post
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.notices.deliver_post import send_waiting
from towpath.notices.remind import send_due_reminders
from towpath.notices.tell_of_booking import tell_of_booking
from towpath.notices.tell_of_series import tell_of_series
from towpath.project.reactions import REACTIONS

TUESDAY, WEDNESDAY = date(2026, 9, 29), date(2026, 9, 30)


@pytest.fixture
def ines(lernwerk):
    return lernwerk.ines


@pytest.fixture
def at(lernwerk):
    return lernwerk.at


@pytest.fixture
def jana(ines, at):
    return somebody(ines, at)


def somebody(ines, at, *, email="jana@example.org", language="en"):
    with merchant_scope(ines.id):
        customer, _token = meet(token=None, language=language, at=at)
        return introduce(customer=customer, name="Jana Kowalska", email=email)


def book(ines, customer, at, *, day=TUESDAY, hour=time(16), code="single"):
    with merchant_scope(ines.id):
        version = ServiceVersion.objects.select_related("service", "terms").get(pk=ines.service(code).pk)
        starts_at = instant_of(day, hour, BERLIN)
        held = hold_slot(version=version, starts_at=starts_at, zone=BERLIN, wanted=Booked(customer, "storefront"), at=at)
        return confirm_booking(booking=held, at=at)


def post_goes_out(at):
    """Every fact of hers so far reaches those who react to bookings, in order and once more than needed; then the post is carried."""
    facts = [Announcement.known[row.name].read(at=row.occurred_at, customer=row.customer, payload=row.payload) for row in events()]
    for fact in facts:
        with merchant_scope(Merchant.objects.get(slug="albrecht-maths").pk):
            for reaction in REACTIONS.get(type(fact), ()):
                if reaction in (tell_of_booking, tell_of_series) or isinstance(fact, CustomerErased):
                    reaction(fact)
    return send_waiting(at=at)


def events():
    with merchant_scope(Merchant.objects.get(slug="albrecht-maths").pk):
        return list(Event.objects.order_by("id"))


def remind(ines, at):
    with merchant_scope(ines.id):
        written = send_due_reminders(at=at)
    send_waiting(at=at)
    return written


def again(booking):
    return Booking.objects.select_related("version", "booker", "terms").get(pk=booking.pk)


def subjects():
    return [message.subject for message in mail.outbox]


def test_a_confirmation_says_what_when_where_and_what_it_costs(ines, jana, at):
    book(ines, jana, at)

    assert post_goes_out(at) == 1

    (message,) = mail.outbox
    assert message.from_email.startswith("Albrecht Maths <")
    assert message.to == ["jana@example.org"]
    assert message.subject == "Booked: Tue 29 Sep, 16:00, Albrecht Maths"
    for words in (
        "Hello Jana,",
        "Single lesson",
        "Tue 29 Sep, 16:00, Berlin time",
        "To pay on the day: €38.00",
        "Free until Mon 28 Sep, 16:00",
    ):
        assert words in message.body
    assert "Kowalska" not in message.body
    assert "\n\n\n" not in message.body


def test_its_link_opens_the_booking(ines, jana, at):
    booking = book(ines, jana, at)
    post_goes_out(at)

    token = re.search(r"/b/([\w-]{22})/$", mail.outbox[0].body, re.MULTILINE).group(1)

    assert f"/b/{token}/calendar.ics" in mail.outbox[0].body
    with merchant_scope(ines.id):
        assert find_by_link(token=token, at=at).pk == booking.pk


def test_no_yes_to_advertising_is_needed_and_none_is_given(ines, jana, at):
    book(ines, jana, at)

    post_goes_out(at)

    with merchant_scope(ines.id):
        assert Post.objects.get().sent_at == at
        assert not Consent.objects.exists()


def test_whoever_left_no_address_hears_nothing(ines, at):
    with merchant_scope(ines.id):
        nobody, _token = meet(token=None, language="en", at=at)
    book(ines, nobody, at)

    assert post_goes_out(at) == 0
    with merchant_scope(ines.id):
        assert not Post.objects.exists()
        assert not ManageLink.objects.exists()


def test_in_chinese_it_is_chinese_all_through(ines, at):
    book(ines, somebody(ines, at, language="zh-hans"), at)

    post_goes_out(at)

    (message,) = mail.outbox
    assert "9月29日 周二 16:00" in message.subject
    for words in ("一对一课", "柏林时间 9月29日 周二 16:00", "€38.00"):
        assert words in message.body
    assert not re.search(r"[A-Za-z]{4,}", re.sub(r"http\S+|Jana|Albrecht Maths", "", message.body)), message.body


def test_mail_and_page_say_the_time_in_the_same_words(ines, jana, at):
    booking = book(ines, jana, at)
    post_goes_out(at)

    assert say_when(booking.starts_at, booking.zone, "en") in mail.outbox[0].subject
    assert say_when(booking.starts_at, booking.zone, "en") in mail.outbox[0].body


def test_each_fact_is_told_once_however_often_it_is_delivered(ines, jana, at):
    book(ines, jana, at)
    post_goes_out(at)

    with merchant_scope(ines.id):
        links = ManageLink.objects.count()
        tell_of_booking(BookingConfirmed(at=at, booking_id=Booking.objects.get().pk, channel="storefront"))
        assert ManageLink.objects.count() == links
    assert send_waiting(at=at) == 0
    assert len(mail.outbox) == 1


def test_a_move_is_told_each_time(ines, jana, at):
    booking = book(ines, jana, at)
    for hour in (time(17), time(14)):
        with merchant_scope(ines.id):
            move_booking(booking=again(booking), starts_at=instant_of(WEDNESDAY, hour, BERLIN), at=at)

    post_goes_out(at)

    assert subjects() == [
        "Booked: Tue 29 Sep, 16:00, Albrecht Maths",
        "Moved to Wed 30 Sep, 17:00, Albrecht Maths",
        "Moved to Wed 30 Sep, 14:00, Albrecht Maths",
    ]
    assert "You moved your booking." in mail.outbox[1].body


def test_a_move_by_the_business_says_so(ines, jana, at):
    booking = book(ines, jana, at)
    with merchant_scope(ines.id):
        move_booking(booking=again(booking), starts_at=instant_of(WEDNESDAY, time(17), BERLIN), at=at, by=ines.owner.pk)

    post_goes_out(at)

    assert "We had to move your booking." in mail.outbox[1].body


def test_a_cancellation_says_what_it_cost_and_has_no_link_to_cancel(ines, jana, at):
    booking = book(ines, jana, at)
    post_goes_out(at)
    with merchant_scope(ines.id):
        cancel_as_customer(booking=again(booking), shown_minor=0, at=at)

    post_goes_out(at)

    assert subjects()[1] == "Cancelled: Tue 29 Sep, 16:00, Albrecht Maths"
    assert "You cancelled this booking. It costs you nothing." in mail.outbox[1].body
    assert "/b/" not in mail.outbox[1].body


def test_a_cancellation_by_the_business_says_why(ines, jana, at):
    booking = book(ines, jana, at)
    with merchant_scope(ines.id):
        cancel_as_business(booking=again(booking), by=ines.owner.pk, reason="I have the flu.", at=at)

    post_goes_out(at)

    assert "We are sorry: we had to cancel this booking. It costs you nothing." in mail.outbox[1].body
    assert "“I have the flu.”" in mail.outbox[1].body


def test_a_request_and_its_answers_are_told(ines, at):
    with merchant_scope(ines.id):
        ServiceVersion.objects.filter(pk=ines.service("single").pk).update(asks_approval=True)
    yes, no = somebody(ines, at, email="yes@example.org"), somebody(ines, at, email="no@example.org")
    asked, refused = book(ines, yes, at), book(ines, no, at, hour=time(18))
    with merchant_scope(ines.id):
        approve(booking=again(asked), by=ines.owner.pk, at=at)
        decline(booking=again(refused), by=ines.owner.pk, reason="", at=at)

    post_goes_out(at)

    assert {(message.to[0], message.subject.split(",")[0]) for message in mail.outbox} == {
        ("yes@example.org", "You asked for Tue 29 Sep"),
        ("yes@example.org", "Booked: Tue 29 Sep"),
        ("no@example.org", "You asked for Tue 29 Sep"),
        ("no@example.org", "Not possible: Tue 29 Sep"),
    }


def test_a_time_that_was_only_held_is_let_go_without_a_word(ines, jana, at):
    with merchant_scope(ines.id):
        version = ServiceVersion.objects.select_related("service", "terms").get(pk=ines.service("single").pk)
        starts_at = instant_of(TUESDAY, time(16), BERLIN)
        drop_hold(booking=hold_slot(version=version, starts_at=starts_at, zone=BERLIN, wanted=Booked(jana, "storefront"), at=at), at=at)

    assert post_goes_out(at) == 0


def test_whoever_is_forgotten_hears_nothing_more(ines, jana, at):
    book(ines, jana, at)
    with merchant_scope(ines.id):
        erase_customer(customer=jana, at=at)

    assert post_goes_out(at) == 0
    with merchant_scope(ines.id):
        assert not ManageLink.objects.exists()


# The reminder ------------------------------------------------------------------------------------------------------------------


def day_before(hours=24.0):
    return instant_of(TUESDAY, time(16), BERLIN) - timedelta(hours=hours)


def test_the_day_before_one_reminder_comes_and_no_second(ines, jana, at):
    book(ines, jana, at)

    assert remind(ines, day_before(24.1)) == 0
    assert remind(ines, day_before(24)) == 1
    assert [remind(ines, day_before(hours)) for hours in (24, 23.9, 5, 1)] == [0, 0, 0, 0]
    assert subjects()[-1] == "Soon: Tue 29 Sep, 16:00, Albrecht Maths"
    assert len(mail.outbox) == 1, "the other one is the confirmation, which nobody delivered here"
    with merchant_scope(ines.id):
        assert Booking.objects.get().reminded_at == day_before(24)


def test_whoever_booked_within_the_last_day_is_not_reminded(ines, jana):
    book(ines, jana, day_before(23))

    assert remind(ines, day_before(22)) == 0


def test_what_was_cancelled_is_not_reminded_of(ines, jana, at):
    booking = book(ines, jana, at)
    with merchant_scope(ines.id):
        cancel_as_customer(booking=again(booking), shown_minor=0, at=at)

    assert remind(ines, day_before()) == 0


@pytest.mark.parametrize("act", ["cancelled", "moved"])
def test_a_reminder_that_waits_in_the_post_does_not_leave_any_more(ines, jana, at, act):
    booking = book(ines, jana, at)
    with merchant_scope(ines.id):
        assert send_due_reminders(at=day_before()) == 1
        if act == "cancelled":
            cancel_as_business(booking=again(booking), by=ines.owner.pk, reason="", at=day_before(23))
        else:
            move_booking(booking=again(booking), starts_at=instant_of(WEDNESDAY, time(17), BERLIN), at=day_before(23), by=ines.owner.pk)

    send_waiting(at=day_before(22))

    assert mail.outbox == []
    with merchant_scope(ines.id):
        reminder = Post.objects.get(key__startswith="booking_reminder:")
        assert (reminder.sent_at, reminder.text) == (None, "")


def test_after_a_move_the_new_time_has_its_own_reminder(ines, jana, at):
    booking = book(ines, jana, at)
    with merchant_scope(ines.id):
        move_booking(booking=again(booking), starts_at=instant_of(WEDNESDAY, time(17), BERLIN), at=at)

    assert remind(ines, day_before()) == 0
    assert remind(ines, instant_of(TUESDAY, time(17), BERLIN)) == 1
    assert subjects() == ["Soon: Wed 30 Sep, 17:00, Albrecht Maths"]


def test_at_night_nobody_is_reminded_but_in_the_morning(ines, jana, at):
    with merchant_scope(ines.id):
        for resource in ines.resources:
            resource.hours = [[["06:00", "23:00"]]] * 7
            resource.save()
    book(ines, jana, at, hour=time(21))

    assert remind(ines, instant_of(date(2026, 9, 28), time(21), BERLIN)) == 0
    assert remind(ines, instant_of(TUESDAY, time(7, 59), BERLIN)) == 0
    assert remind(ines, instant_of(TUESDAY, time(8), BERLIN)) == 1


def test_through_the_clock_change_it_is_still_a_day_ahead(ines, jana, at):
    """On 25 October the clocks go back: a day ahead of Monday four o'clock is Sunday four o'clock; of Sunday noon it is Saturday one o'clock."""
    book(ines, jana, at, day=date(2026, 10, 26))

    assert remind(ines, instant_of(date(2026, 10, 25), time(15, 59), BERLIN)) == 0
    assert remind(ines, instant_of(date(2026, 10, 25), time(16), BERLIN)) == 1
    assert subjects() == ["Soon: Mon 26 Oct, 16:00, Albrecht Maths"]


# Many at once --------------------------------------------------------------------------------------------------------------------

AUTUMN = Rule(date(2026, 10, 6), time(16), count=3)


def book_weekly(ines, customer, at):
    """Tuesdays at four; on 13 October she is away."""
    with merchant_scope(ines.id):
        close_days(first_day=date(2026, 10, 13), last_day=date(2026, 10, 13), reason="", at=at)
        version = ServiceVersion.objects.select_related("service", "terms").get(pk=ines.service("single").pk)
        shown = preview_series(version=version, rule=AUTUMN, zone=BERLIN, at=at).days
        wanted = Booked(customer, "storefront")
        book_series(
            key="a key of a click", principal=customer.pk, version=version, rule=AUTUMN, zone=BERLIN, wanted=wanted, shown=shown, at=at
        )
        return list(Booking.objects.select_related("version", "booker", "terms").order_by("starts_at"))


def test_a_series_is_one_message_that_lists_every_time_and_every_day_without_one(ines, jana, at):
    book_weekly(ines, jana, at)

    assert (post_goes_out(at), post_goes_out(at)) == (1, 0)

    (message,) = mail.outbox
    assert message.subject == "3 bookings, Albrecht Maths"
    times = [line[2:] for line in message.body.splitlines() if line.startswith("- ")]
    assert times == ["Tue 6 Oct, 16:00", "Tue 20 Oct, 16:00", "Tue 27 Oct, 16:00"], "four stays four when the clocks go back"
    assert "Not on: Tue 13 Oct" in message.body
    assert len(set(re.findall(r"/b/([\w-]{22})/", message.body))) == 3


def test_a_series_that_was_moved_is_one_message_with_the_new_times(ines, jana, at):
    _first, second, _third = book_weekly(ines, jana, at)
    with merchant_scope(ines.id):
        move_following(booking=second, to_day=date(2026, 10, 21), to_time=time(17), shown=2, at=at + timedelta(hours=1))

    post_goes_out(at + timedelta(hours=1))

    message = mail.outbox[-1]
    assert message.subject == "Moved: 2 bookings, Albrecht Maths"
    assert [line for line in message.body.splitlines() if line.startswith("- ")] == ["- Wed 21 Oct, 17:00", "- Wed 28 Oct, 17:00"]


def test_a_series_that_was_cancelled_is_one_message_without_links(ines, jana, at):
    first, *_others = book_weekly(ines, jana, at)
    with merchant_scope(ines.id):
        cancel_all(booking=first, shown=3, shown_minor=0, at=at + timedelta(hours=1))

    post_goes_out(at + timedelta(hours=1))

    message = mail.outbox[-1]
    assert message.subject == "Cancelled: 3 bookings, Albrecht Maths"
    assert "You cancelled these bookings. It costs you nothing." in message.body
    assert "/b/" not in message.body


def test_a_series_that_was_asked_for_and_declined_says_so_with_the_word_why(ines, jana, at):
    with merchant_scope(ines.id):
        ServiceVersion.objects.filter(pk=ines.service("single").pk).update(asks_approval=True)
    book_weekly(ines, jana, at)
    with merchant_scope(ines.id):
        decline_series(series=Series.objects.get(), by=ines.owner.pk, reason="I teach elsewhere then.", at=at + timedelta(hours=1))

    post_goes_out(at + timedelta(hours=1))

    asked, declined = (message.body for message in mail.outbox)
    assert "We have your question and answer soon." in asked
    assert "We are sorry: these times do not work for us. It costs you nothing." in declined
    assert "“I teach elsewhere then.”" in declined


def test_each_lesson_of_a_series_is_reminded_of(ines, jana, at):
    book_weekly(ines, jana, at)

    assert [remind(ines, instant_of(date(2026, 10, day), time(16), BERLIN)) for day in (5, 12, 19, 26)] == [1, 0, 1, 1]


def test_looking_whom_to_remind_costs_the_same_for_many_as_for_one(ines, jana, at, at_most_statements):
    for hour in (time(14), time(16), time(18)):
        book(ines, jana, at, hour=hour)
    remind(ines, day_before(18))

    with merchant_scope(ines.id), at_most_statements(2):
        assert send_due_reminders(at=day_before(17.9)) == 0

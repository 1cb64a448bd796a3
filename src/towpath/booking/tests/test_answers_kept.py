"""Answers and the files handed in with them: how long they are known, and to whom they belong."""

from datetime import time, timedelta
from pathlib import Path

from django.conf import settings

from tests.photos import WHERE, a_photo
from towpath.booking.announcements import SeriesExtended
from towpath.booking.answer_files import BadFile, answer_file, sweep_files
from towpath.booking.answer_questions import answer_questions, hand_in, those_to_come
from towpath.booking.carry_answers import carry_answers
from towpath.booking.confirm import confirm_booking
from towpath.booking.forget_answers import forget_answers, forget_answers_of, take_back_answer
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Answer, Booking
from towpath.booking.questions import BadAnswers, Said
from towpath.booking.series_book import book_series
from towpath.booking.series_rule import Rule
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, refused, tomorrow
from towpath.booking.tests.questions import BOILER, FOUR, GAS_BOILER, HAS_BOILER, PLATE, ask_on, hold, say
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.meet import meet

# Files --------------------------------------------------------------------------------------------------------------------------------


def test_a_photo_loses_where_it_was_taken_and_its_file_goes_with_the_answer(tutor, jana):
    held = hold(ask_on(tutor, PLATE), jana)
    assert WHERE in a_photo()
    hand_in(bookings=[held], code="plate", data=a_photo(), name="IMG_1.jpg", at=SEPTEMBER)
    answer = Answer.objects.get()
    data, kind = answer_file(answer)
    path = Path(settings.MEDIA_ROOT) / "answers" / str(answer.merchant_id) / answer.file
    assert (kind, WHERE in data, answer.value["name"], path.is_file()) == ("image/jpeg", False, "IMG_1.jpg", True)


def test_a_file_is_answered_by_what_it_is_not_by_what_it_is_called(tutor, jana):
    held = hold(ask_on(tutor, PLATE), jana)

    for data in (b"<script>alert(1)</script>", b"GIF89a", b"%PDF-1.4 cut short", b""):
        with refused(BadFile):
            hand_in(bookings=[held], code="plate", data=data, name="plate.jpg", at=SEPTEMBER)
    hand_in(bookings=[held], code="plate", data=b"%PDF-1.4\n...\n%%EOF\n", name="plate.exe", at=SEPTEMBER)

    assert Answer.objects.get().value["type"] == "application/pdf"


def test_a_photo_stays_while_something_else_on_the_page_is_wrong(tutor, jana):
    held = hold(ask_on(tutor, HAS_BOILER, {**PLATE, "required": True}), jana)
    hand_in(bookings=[held], code="plate", data=a_photo(), name="IMG_1.jpg", at=SEPTEMBER)

    with refused(BadAnswers):
        say(held)
    say(held, boiler="yes")

    assert {each.code for each in Answer.objects.all()} == {"boiler", "plate"}


def test_what_no_answer_names_is_swept_up(tutor, jana, django_capture_on_commit_callbacks):
    held = hold(ask_on(tutor, PLATE), jana)
    hand_in(bookings=[held], code="plate", data=a_photo(), name="one.jpg", at=SEPTEMBER)
    folder = Path(settings.MEDIA_ROOT) / "answers" / str(held.merchant_id)
    lost = folder / "lost.jpg"
    lost.write_bytes(a_photo())
    kept = folder / Answer.objects.get().file

    assert sweep_files(at=SEPTEMBER + timedelta(days=3650)) >= 1
    assert (lost.exists(), kept.exists()) == (False, True)

    with django_capture_on_commit_callbacks(execute=True):
        take_back_answer(customer=jana, code="plate", service=held.version.service_id)
    assert not kept.exists()


# How long -----------------------------------------------------------------------------------------------------------------------------


def test_each_answer_goes_when_its_time_is_up(tutor, jana):
    booking = hold(ask_on(tutor, *BOILER), jana)
    say(booking, **GAS_BOILER)
    confirm_booking(booking=booking, at=SEPTEMBER)
    over = booking.ends_at

    assert forget_answers(at=over + timedelta(hours=23)) == 0
    assert forget_answers(at=over + timedelta(hours=24)) == 1
    assert {each.code for each in Answer.objects.all()} == {"kind", "age"}
    assert forget_answers(at=over + timedelta(days=90)) == 1
    assert forget_answers(at=over + timedelta(days=3650)) == 0
    assert Answer.objects.get().code == "kind"


def test_what_was_only_held_and_let_go_leaves_no_answer(tutor, jana):
    booking = hold(ask_on(tutor, *BOILER), jana)
    say(booking, **GAS_BOILER)

    assert forget_answers(at=SEPTEMBER + timedelta(minutes=30)) == 0
    assert forget_answers(at=SEPTEMBER + timedelta(hours=3)) == 3


def test_whoever_is_forgotten_leaves_no_answer_and_others_keep_theirs(tutor, jana):
    version = ask_on(tutor, *BOILER)
    mine, other = hold(version, jana), meet(token=None, language="en", at=SEPTEMBER)[0]
    theirs = hold_slot(
        version=version, starts_at=FOUR + timedelta(days=1), zone=BERLIN, wanted=Booked(customer=other, channel="storefront"), at=SEPTEMBER
    )
    for each in (mine, theirs):
        say(each, **GAS_BOILER)

    forget_answers_of(CustomerErased(at=SEPTEMBER, customer_id=jana.pk))

    assert {each.customer_id for each in Answer.objects.all()} == {other.pk}


def test_a_customer_takes_one_answer_back_wherever_they_gave_it(tutor, jana):
    held = hold(ask_on(tutor, *BOILER), jana)
    say(held, **GAS_BOILER)

    assert take_back_answer(customer=jana, code="age", service=held.version.service_id) == 1
    assert take_back_answer(customer=jana, code="age", service=held.version.service_id) == 0
    assert {each.code for each in Answer.objects.all()} == {"boiler", "kind"}


# Series ---------------------------------------------------------------------------------------------------------------------------------


def weekly(version, jana, count):
    rule = Rule(first_day=tomorrow(), wall_time=time(16), count=count)
    days = [tomorrow() + timedelta(weeks=week) for week in range(count)]
    wanted = Booked(customer=jana, channel="storefront")
    return book_series(
        key=f"key-of-a-series-{count}", principal=jana.pk, version=version, rule=rule, zone=BERLIN, wanted=wanted, shown=days, at=SEPTEMBER
    )


def test_a_series_is_asked_once_and_its_photo_stays_until_the_last_lesson_lets_it_go(tutor, jana, django_capture_on_commit_callbacks):
    series = weekly(ask_on(tutor, HAS_BOILER, PLATE), jana, 3)
    first = Booking.objects.filter(series=series).order_by("starts_at").first()
    lessons = those_to_come(first, at=SEPTEMBER)
    answer_questions(bookings=lessons, said=Said({"boiler": ["yes"]}), at=SEPTEMBER)
    hand_in(bookings=lessons, code="plate", data=a_photo(), name="one.jpg", at=SEPTEMBER)
    (file,) = set(Answer.objects.exclude(file="").values_list("file", flat=True))
    path = Path(settings.MEDIA_ROOT) / "answers" / str(first.merchant_id) / file
    assert Answer.objects.count() == 6

    with django_capture_on_commit_callbacks(execute=True):
        forget_answers(at=first.ends_at + timedelta(days=2))
    assert (Answer.objects.count(), path.exists()) == (4, True)
    with django_capture_on_commit_callbacks(execute=True):
        forget_answers(at=first.ends_at + timedelta(days=30))
    assert (Answer.objects.count(), path.exists()) == (0, False)


def test_lessons_that_are_added_later_know_what_was_answered(tutor, jana):
    series = weekly(ask_on(tutor, *BOILER), jana, 3)
    first, second, third = Booking.objects.filter(series=series).order_by("starts_at")
    answer_questions(bookings=[first, second], said=Said(GAS_BOILER), at=SEPTEMBER)
    fact = SeriesExtended(at=SEPTEMBER, customer=jana.pseudonym, series_id=series.pk, bookings=1, skipped=0)

    carry_answers(fact)
    carry_answers(fact)

    assert {each.code: each.value for each in Answer.objects.filter(booking=third)} == {"boiler": "yes", "kind": "gas", "age": "12"}
    assert Answer.objects.count() == 9

"""Who asked for a time and was never answered hears so, once, and what it means for their money."""

from datetime import time, timedelta

from django.core import mail

from tests.tutors import BERLIN
from towpath.booking.expire import expire_overdue
from towpath.booking.models import ServiceVersion
from towpath.booking.wall_clock import instant_of
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.tests.test_tell_of_booking import TUESDAY, at, book, ines, jana, post_goes_out, somebody  # noqa: F401

FOUR = instant_of(TUESDAY, time(16), BERLIN)


def nobody_answers(ines):  # noqa: F811
    with merchant_scope(ines.id):
        expire_overdue(at=FOUR)
    mail.outbox.clear()


def test_a_question_nobody_answered_is_told_with_a_way_to_another_time(ines, jana, at):  # noqa: F811
    with merchant_scope(ines.id):
        ServiceVersion.objects.filter(pk=ines.service("single").pk).update(asks_approval=True)
    book(ines, jana, at)
    post_goes_out(at)
    nobody_answers(ines)

    assert post_goes_out(FOUR + timedelta(minutes=1)) == 1

    (message,) = mail.outbox
    assert message.subject == "Not answered: Tue 29 Sep, 16:00, Albrecht Maths"
    assert "nobody answered before it came. Nothing is charged" in message.body
    assert f"/book/{ines.service('single').service_id}/" in message.body


def test_they_read_it_in_their_language(ines, at):  # noqa: F811
    with merchant_scope(ines.id):
        ServiceVersion.objects.filter(pk=ines.service("single").pk).update(asks_approval=True)
    book(ines, somebody(ines, at, language="zh-hans"), at)
    post_goes_out(at)
    nobody_answers(ines)

    post_goes_out(FOUR + timedelta(minutes=1))

    assert "一直没有人答复你。不收任何费用" in mail.outbox[0].body


def test_a_time_that_was_only_held_ends_without_a_word(ines, jana, at):  # noqa: F811
    book(ines, jana, at)
    post_goes_out(at)
    nobody_answers(ines)

    assert post_goes_out(FOUR + timedelta(minutes=1)) == 0

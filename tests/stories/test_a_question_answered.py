"""Jana asks about her lesson, is answered with words that lie ready, hears of it once, and asks again. Goals 47 and 48."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail
from django.db import ProgrammingError, connection

from tests.tutors import BERLIN, MONDAY, Tutor, build_lernwerk, open_tutor
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking
from towpath.booking.wall_clock import instant_of
from towpath.clientele.introduce import introduce
from towpath.clientele.meet import meet
from towpath.conversations.models import Conversation
from towpath.faces.storefront.tests.conftest import Phone, key_in
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.delivery import deliver
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.deliver_post import send_waiting
from towpath.project.reactions import REACTIONS

QUESTION = "May my sister sit in? She is seven."
READY = "Hello {name}, yes, bring whom you like."
TABLES = ["conversation", "message", "internalnote", "threadlink", "cannedreply", "answeringtime"]


def test_a_question_is_answered_heard_of_once_and_asked_again(committed):
    town = build_lernwerk()
    ines, rival = town.ines, open_tutor("Bruno's Maths", "bruno@example.org", "Bruno", town.orla, MONDAY)
    janas_phone, booking = jana_has_a_lesson(ines)
    the_worker_works(at=MONDAY)
    mail.outbox.clear()

    with clock.frozen(later(1)):
        thread = jana_asks(janas_phone, booking)
    with clock.frozen(later(4)):
        ines_answers_with_words_that_lie_ready(ines, booking)
        the_worker_works(at=later(4))
    link = jana_hears_that_an_answer_is_there()

    with clock.frozen(later(5)):
        ines_adds_something(ines)
        the_worker_works(at=later(5))
    assert mail.outbox == [], "until she looked, one mail is enough"

    with clock.frozen(later(6)):
        assert "Hello Jana, yes, bring whom you like." in shown(Phone(ines).get(link)), "on another device, without an account"
        assert "About her sister" not in shown(janas_phone.get(thread))
    with clock.frozen(later(7)):
        jana_asks_again(janas_phone, thread, ines)
    with clock.frozen(later(8)):
        the_rival_sees_none_of_it(rival, thread)
    the_network_sees_none_of_it(committed, ines)


def jana_has_a_lesson(ines: Tutor) -> tuple[Phone, Booking]:
    phone = Phone(ines)
    with clock.frozen(MONDAY):
        key_in(shown(phone.get("/write/")))  # with the page goes the browser's own token
    token = next(morsel.value for name, morsel in phone.client.cookies.items() if "guest" in name)
    with merchant_scope(ines.id):
        jana, _same = meet(token=None, handed=token, language="en", at=MONDAY)
        introduce(customer=jana, name="Jana Weber", email="jana@example.org")
        starts = instant_of(date(2026, 9, 29), time(16), BERLIN)
        wanted = Booked(customer=jana, channel="storefront")
        held = hold_slot(version=ines.service("single"), starts_at=starts, zone=BERLIN, wanted=wanted, at=MONDAY)
        return phone, confirm_booking(booking=held, at=MONDAY)


def jana_asks(phone: Phone, booking: Booking) -> str:
    here = f"/bookings/{booking.pk}/write/"
    assert here in shown(phone.get(f"/bookings/{booking.pk}/"))
    sent = phone.post(f"{here}send/", {"key": key_in(shown(phone.get(here))), "text": QUESTION})
    assert "We answer within 24 hours." in shown(phone.get(sent.headers["Location"]))
    return sent.headers["Location"]


def ines_answers_with_words_that_lie_ready(ines: Tutor, booking: Booking) -> None:
    work = Browser(ines.owner)
    work.post("/inbox/replies/add/", {"title": "Guests", "words-en": READY})
    here = re.search(r'href="(/inbox/[0-9a-f-]{36}/)"', work.text("/inbox/")).group(1)
    work.post(f"{here}note/", {"note": "About her sister: ask Mei."})
    page = work.text(here)
    assert f'href="/bookings/{booking.pk}/move/"' in page, "her lesson is beside it"
    chosen = work.text(here + re.search(r'href="(\?with=[0-9a-f-]{36})#answer"', page).group(1))
    send(work, here, chosen, re.search(r'<textarea id="text"[^>]*>([^<]*)</textarea>', chosen).group(1))
    assert "Nobody is waiting for an answer" in work.text("/inbox/")


def ines_adds_something(ines: Tutor) -> None:
    work = Browser(ines.owner)
    here = re.search(r'href="(/inbox/[0-9a-f-]{36}/)"', work.text("/inbox/?which=open")).group(1)
    send(work, here, work.text(here), "And a second chair is there.")


def send(work: Browser, here: str, page: str, words: str) -> None:
    after = re.search(r'name="after"[^>]*value="([^"]+)"', page).group(1)
    assert work.post(f"{here}answer/", {"key": key_in(page), "after": after, "text": words}).status_code == 302


def jana_hears_that_an_answer_is_there() -> str:
    (letter,) = mail.outbox
    assert letter.to == ["jana@example.org"]
    assert letter.subject == "Albrecht Maths wrote to you"
    assert "bring whom you like" not in letter.body, "a mailbox may be read by others"
    link = re.search(r"/my/messages/by/[^/]+/", letter.body).group(0)
    mail.outbox.clear()
    return link


def jana_asks_again(phone: Phone, thread: str, ines: Tutor) -> None:
    work = Browser(ines.owner)
    inside = re.search(r'href="(/inbox/[0-9a-f-]{36}/)"', work.text("/inbox/?which=open")).group(1)
    work.post(f"{inside}close/")
    assert "Write again, and it goes on" in shown(phone.get(thread))

    phone.post(f"{thread}say/", {"key": key_in(shown(phone.get(thread))), "text": "Thank you. And my cat?"})

    assert "And my cat?" in work.text("/inbox/"), "it is open again, and waits"
    with merchant_scope(ines.id):
        assert Conversation.objects.get().waits_since == later(7)
        told = Event.objects.filter(name__startswith="message.").order_by("id")
        assert [each.name for each in told] == ["message.received", "message.sent", "message.sent", "message.received"]


def the_rival_sees_none_of_it(rival: Tutor, thread: str) -> None:
    work, phone = Browser(rival.owner), Phone(rival)
    assert phone.get(thread).status_code == 404
    assert work.get(thread.replace("/my/messages/", "/inbox/")).status_code == 404
    assert all("Jana" not in work.text(f"/inbox/?which={which}") for which in ("waiting", "open", "closed"))


def the_network_sees_none_of_it(committed, ines: Tutor) -> None:
    with committed.as_role("console"):
        for table in TABLES:
            with connection.cursor() as cursor:
                cursor.execute(f"select set_config('towpath.merchant', '{ines.id}', false)")
                with pytest.raises(ProgrammingError, match="permission denied"):
                    cursor.execute(f"select * from conversations_{table}")


def the_worker_works(*, at: datetime) -> None:
    while deliver(REACTIONS, at=at):
        pass
    send_waiting(at=at)


def shown(page) -> str:
    assert page.status_code == 200, page.content.decode()
    return page.content.decode()


def later(hours: int) -> datetime:
    return MONDAY + timedelta(hours=hours)

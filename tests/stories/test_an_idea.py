"""Story 5.6, row 3: somebody wishes for what others wish for; it becomes one idea with all voters and words, and whoever wanted it hears once."""

import re
from datetime import date, time, timedelta

import pytest
from django.core import mail
from django.db import ProgrammingError, connection

from tests.tutors import BERLIN, MONDAY, Tutor, build_lernwerk, open_tutor
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking
from towpath.booking.wall_clock import instant_of
from towpath.clientele.consents import leave_contact
from towpath.clientele.meet import known_customer
from towpath.clientele.merge import merge_customers
from towpath.clientele.models import Customer
from towpath.community.models import Entry, IdeaTold
from towpath.faces.storefront.tests.conftest import Phone, key_in
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.delivery import deliver
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.deliver_post import send_waiting
from towpath.project.reactions import REACTIONS

TABLES = ["board", "member", "entry", "vote", "thanks", "ideamerge", "ideatold"]
HERE = "/customers/community/"


def test_an_idea_is_wanted_by_several_becomes_one_and_is_told_once(committed):
    town = build_lernwerk()
    ines, rival = town.ines, open_tutor("Bruno's Maths", "bruno@example.org", "Bruno", town.orla, MONDAY)
    with clock.frozen(MONDAY):
        Browser(ines.owner).post(f"{HERE}open/")
        jana, karl, lea, karls_tablet = (comes_in(ines) for _each in range(4))
        agrees(ines, jana, "jana@example.org")
        agrees(ines, karl, "karl@example.org")
        agrees(ines, karls_tablet, "karl@work.example.org")
        agrees(ines, lea, "lea@example.org", purposes=())

        before_exams = wishes(jana, "Lessons on Sundays before exams", "Saturdays are full.", "Jana")
        assert_similar_ones_are_shown(lea, "Sunday lessons", of=["Lessons on Sundays before exams"])
        weekend = wishes(karl, "Maths at the weekend", "I work all week.", "Karl")
        for phone, idea in ((karls_tablet, weekend), (lea, before_exams), (lea, before_exams)):
            phone.post(f"{idea}vote/")
    with clock.frozen(MONDAY + timedelta(days=1)):
        ines_reads_them_as_one(ines, before_exams, weekend)
        both_find_their_words(jana, before_exams, weekend)
        the_two_phones_of_karl_are_one_person(ines, karl, karls_tablet)
        assert '<span class="ballot__n">3</span>' in shown(jana.get(before_exams))

    for day, status in ((2, "planned"), (3, "done"), (4, "declined")):
        with clock.frozen(MONDAY + timedelta(days=day)):
            decides(ines, before_exams, status)
            the_worker_works()
            told = sorted(letter.to[0] for letter in mail.outbox if "Sundays" in letter.body)
            assert told == ([] if status == "planned" else ["jana@example.org", "karl@example.org"]), "once, and only who agreed"
    (letter, _other) = (letter for letter in mail.outbox if "Sundays" in letter.body)
    assert letter.subject == "You wished for it, Albrecht Maths did it"
    assert before_exams in letter.body

    with clock.frozen(MONDAY + timedelta(days=5)):
        they_are_two_again_and_nobody_lost_a_vote(ines, before_exams, weekend)
        the_rival_sees_none_of_it(rival, before_exams)
    the_network_sees_none_of_it(committed, ines)


def comes_in(ines: Tutor) -> Phone:
    """A browser of somebody who has booked a lesson."""
    phone = Phone(ines)
    key_in(shown(phone.get("/write/")))
    sent = phone.post("/write/send/", {"key": "key-of-a-newcomer", "text": "Hello"})
    assert sent.status_code == 302
    with merchant_scope(ines.id):
        starts = instant_of(date(2026, 9, 29) + timedelta(weeks=Booking.objects.count()), time(16), BERLIN)
        wanted = Booked(customer=customer_of(phone), channel="storefront")
        held = hold_slot(version=ines.service("single"), starts_at=starts, zone=BERLIN, wanted=wanted, at=MONDAY)
        confirm_booking(booking=held, at=MONDAY)
    return phone


def customer_of(phone: Phone) -> Customer:
    token = next(morsel.value for name, morsel in phone.client.cookies.items() if "guest" in name)
    found = known_customer(token)
    assert found is not None
    return found


def agrees(ines: Tutor, phone: Phone, email: str, purposes: tuple[str, ...] = ("change_note",)) -> None:
    with merchant_scope(ines.id):
        leave_contact(customer=customer_of(phone), email=email, purposes=list(purposes), wording="change-note-1", at=MONDAY)


def wishes(phone: Phone, title: str, text: str, name: str) -> str:
    key = key_in(shown(phone.get("/community/idea/")))
    sent = phone.post("/community/idea/send/", {"key": key, "title": title, "text": text, "name": name, "seen": "1"})
    assert sent.status_code == 302, sent.content.decode()
    return sent.headers["Location"]


def assert_similar_ones_are_shown(phone: Phone, typed: str, of: list[str]) -> None:
    page = shown(phone.post("/community/idea/similar/", {"title": typed}))
    assert re.findall(r'href="/community/[0-9a-f-]{36}/">([^<]+)<', page) == of


def ines_reads_them_as_one(ines: Tutor, kept: str, gone: str) -> None:
    work = Browser(ines.owner)
    into = kept.split("/")[2]
    assert f'value="{into}"' in work.text(f"{HERE}{gone.split('/')[2]}/")
    assert work.post(f"{HERE}{gone.split('/')[2]}/merge/", {"into": into}).status_code == 302


def both_find_their_words(phone: Phone, kept: str, gone: str) -> None:
    page = shown(phone.get(kept))
    assert all(words in page for words in ("Saturdays are full.", "I work all week.", "Maths at the weekend", "Karl"))
    assert phone.get(gone).headers["Location"].startswith(kept)


def the_two_phones_of_karl_are_one_person(ines: Tutor, one: Phone, other: Phone) -> None:
    with merchant_scope(ines.id):
        merge_customers(kept=customer_of(one), gone=customer_of(other), by=None, at=clock.now())


def decides(ines: Tutor, idea: str, status: str) -> None:
    said = Browser(ines.owner).post(f"{HERE}{idea.split('/')[2]}/status/", {"status": status, "reason": "From May on, until the exams."})
    assert said.status_code == 302


def they_are_two_again_and_nobody_lost_a_vote(ines: Tutor, kept: str, gone: str) -> None:
    work = Browser(ines.owner)
    undo = re.search(r'action="([^"]*/undo/)"', work.text(f"{HERE}{kept.split('/')[2]}/")).group(1)
    work.post(undo)
    with merchant_scope(ines.id):
        votes = {str(idea.pk): idea.votes for idea in Entry.objects.roots().counted()}
        assert votes == {kept.split("/")[2]: 2, gone.split("/")[2]: 1}
        assert IdeaTold.objects.count() == 2


def the_rival_sees_none_of_it(rival: Tutor, idea: str) -> None:
    work, phone = Browser(rival.owner), Phone(rival)
    assert phone.get(idea).status_code == phone.get("/community/").status_code == 404
    assert work.get(f"{HERE}{idea.split('/')[2]}/").status_code == 404
    assert "Sundays" not in work.text(f"{HERE}?show=ideas")


def the_network_sees_none_of_it(committed, ines: Tutor) -> None:
    with committed.as_role("console"):
        for table in TABLES:
            with connection.cursor() as cursor:
                cursor.execute(f"select set_config('towpath.merchant', '{ines.id}', false)")
                with pytest.raises(ProgrammingError, match="permission denied"):
                    cursor.execute(f"select * from community_{table}")


def the_worker_works() -> None:
    while deliver(REACTIONS, at=clock.now()):
        pass
    send_waiting(at=clock.now())


def shown(page) -> str:
    assert page.status_code == 200, page.content.decode()
    return page.content.decode()

"""Nobody at Ines's answers Jana for a day. What that decided, and what Ines still has to hand over herself, she reads in her mail and on the page."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from tests.tutors import BERLIN
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Absence, Booking, ServiceVersion
from towpath.booking.nobody_came import admit_nobody_came, believe_unanswered, say_nobody_came
from towpath.booking.publish_terms import publish_terms
from towpath.booking.wall_clock import instant_of
from towpath.clientele.erase import erase_customer
from towpath.clientele.models import Customer
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.events import Announcement
from towpath.foundation.models import Event, Post
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.orders.bill_booking import bill_ahead
from towpath.orders.pay import pay_order
from towpath.project.reactions import REACTIONS

FOUR = instant_of(date(2026, 9, 29), time(16), BERLIN)
SAID, DECIDED = FOUR + timedelta(minutes=15), FOUR + timedelta(days=1, minutes=15)


@dataclass
class Story:
    """Ines's business, what is told there of what happens, and what her mailbox gets."""

    ines: Any
    at: datetime
    told: set[int] = field(default_factory=set)

    def everybody_hears(self) -> None:
        """Each fact twice, as the worker may."""
        while fresh := list(Event.objects.exclude(id__in=self.told).order_by("id")):
            for row in fresh:
                self.told.add(row.id)
                kind = Announcement.known[row.name]
                for react in REACTIONS.get(kind, []) * 2:
                    react(kind.read(at=row.occurred_at, customer=row.customer, payload=row.payload))

    def booked(self, *, method: str) -> Booking:
        """Jana's lesson at four: paid so before, or not at all."""
        ines, at = self.ines, self.at
        with merchant_scope(ines.id):
            jana = Customer.objects.create(name="Jana Weber", email="jana@example.org", first_seen_at=at)
            version = ServiceVersion.objects.get(pk=ines.service("single").pk)
            held = hold_slot(version=version, starts_at=FOUR, zone=BERLIN, wanted=Booked(jana, "storefront"), at=at)
            if method:
                pay_order(order=bill_ahead(booking=held, at=at), method=method, by=ines.owner.pk, at=at)
            else:
                confirm_booking(booking=held, at=at, by=ines.owner.pk, is_paid=True)
            self.everybody_hears()
            there: Booking = Booking.objects.get(pk=held.pk)
        assert there.state == "confirmed"
        return there

    def nobody_answers(self, booking: Booking) -> None:
        with merchant_scope(self.ines.id):
            say_nobody_came(booking=booking, words="The door was shut.", at=SAID)
            self.everybody_hears()
            believe_unanswered(at=DECIDED)
            self.everybody_hears()

    def letters(self) -> list[Post]:
        with merchant_scope(self.ines.id):
            return list(Post.objects.filter(to=self.ines.owner.email, key__startswith="nobody_came_believed:"))


@pytest.fixture
def story(lernwerk):
    ines = lernwerk.ines
    with merchant_scope(ines.id):
        publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=lernwerk.at)
        ServiceVersion.objects.filter(pk=ines.service("single").pk).update(prepay="full")
    return Story(ines, lernwerk.at)


def test_what_was_paid_in_cash_is_still_to_be_handed_over_until_it_is(story):
    booking = story.booked(method="cash")
    story.nobody_answers(booking)

    (letter,) = story.letters()
    assert letter.subject == "Please hand over €38.00: nobody answered about Tue 29 Sep, 16:00"
    for words in (
        "Jana Weber said that nobody of you came",
        "Still to hand over by you: €38.00.",
        "On top, by your terms: €38.00",
        f"/bookings/{booking.pk}/",
    ):
        assert words in letter.text
    assert "Goes back by itself" not in letter.text

    browser, page = Browser(story.ines.owner), f"/bookings/{booking.pk}/"
    with clock.frozen(DECIDED + timedelta(hours=1)):
        for words in (
            "Nobody answered by Wed 30 Sep, 16:15, so your customer's word counts.",
            "Still to hand over: €38.00",
            "They have it",
        ):
            assert words in browser.text(page)
        assert "Still to hand over: €38.00" in browser.text("/")
        assert "Still to hand over: €38.00" in browser.text("/bookings/missed/")

        for _ in range(2):
            assert browser.post(f"{page}handed-back/").status_code == 302

        assert "€38.00 handed over, Wed 30 Sep, 17:15" in browser.text(page)
        assert "Money handed over" in browser.text(page)
        assert "Still to hand over" not in browser.text("/") + browser.text("/bookings/missed/")
        assert "Counts, because nobody answered" in browser.text("/bookings/missed/")


def test_where_nothing_had_been_paid_the_letter_says_so(story):
    booking = story.booked(method="")
    story.nobody_answers(booking)

    (letter,) = story.letters()
    assert letter.subject == "Decided, because nobody answered: Tue 29 Sep, 16:00"
    assert "Nothing had been paid, so nothing goes back." in letter.text
    with clock.frozen(DECIDED):
        assert Browser(story.ines.owner).post(f"/bookings/{booking.pk}/handed-back/").status_code == 409


def test_an_owner_who_reads_chinese_reads_it_so(story):
    Person.objects.filter(pk=story.ines.owner.pk).update(language="zh-hans")
    story.nobody_answers(story.booked(method="cash"))

    (letter,) = story.letters()
    assert letter.subject.startswith("请交还 €38.00")
    assert "还要由你交还：€38.00" in letter.text
    assert not any(english in letter.text for english in ("hand over", "On top", "answered"))


def test_whoever_agrees_is_written_no_letter_and_hands_it_over_all_the_same(story):
    booking = story.booked(method="card")
    with merchant_scope(story.ines.id):
        admit_nobody_came(booking=booking, by=story.ines.owner.pk, at=SAID)
        story.everybody_hears()

        assert Absence.objects.get().hand_back_minor == 3800
    assert story.letters() == []
    with clock.frozen(SAID):
        assert "Still to hand over: €38.00" in Browser(story.ines.owner).text(f"/bookings/{booking.pk}/")


def test_a_letter_that_names_somebody_who_asked_to_be_forgotten_does_not_leave(story):
    booking = story.booked(method="cash")
    story.nobody_answers(booking)
    with merchant_scope(story.ines.id):
        erase_customer(customer=Customer.objects.get(pk=booking.booker_id), at=DECIDED)
        story.everybody_hears()

        assert Absence.objects.get().hand_back_minor == 3800, "the money is owed all the same"
    assert story.letters() == []

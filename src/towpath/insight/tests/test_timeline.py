"""One person's timeline is read out of every domain's rows, in one statement, however long it is."""

from datetime import time, timedelta

from tests.world import NOON
from towpath.booking.cancel import cancel_as_business
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, open_lessons, tomorrow
from towpath.booking.wall_clock import instant_of
from towpath.clientele.models import Customer, Note
from towpath.clientele.note_down import note_down
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.insight.timeline.entry import KINDS
from towpath.insight.timeline.read import PAGE, READERS, read_timeline


def records_of(customer):
    return list(Customer.objects.same_person(customer.pk))


def test_every_kind_is_told_by_somebody():
    assert {kind for kind, _reader in READERS} == set(KINDS)


def test_a_booking_is_told_with_whose_doing_each_step_was(world):
    with merchant_scope(world.nan.id):
        key, _text = make_api_key(label="website", at=SEPTEMBER)
        guest = note_down(name="Jana", at=SEPTEMBER)
        starts_at = instant_of(tomorrow(), time(16), BERLIN)
        wanted = Booked(customer=guest, channel="phone", by=world.nan.owner.pk)
        held = hold_slot(version=open_lessons().lesson, starts_at=starts_at, zone=BERLIN, wanted=wanted, at=SEPTEMBER)
        booking = confirm_booking(booking=held, by=world.nan.owner.pk, at=SEPTEMBER + timedelta(minutes=1))
        cancel_as_business(booking=booking, by=key.pk, reason="ill", at=SEPTEMBER + timedelta(hours=1))

        entries = read_timeline(records=records_of(guest), kind="booking").entries

    told = [(entry.what, entry.source, entry.actor, entry.thing) for entry in entries]
    assert told == [
        ("booking.cancelled", "api", "website", booking.pk),
        ("booking.confirmed", "workspace", "Nan", booking.pk),
    ]


def test_a_long_story_is_read_page_by_page_in_one_statement_each(world, at_most_statements):
    with merchant_scope(world.nan.id):
        guest = note_down(name="Regular", at=NOON - timedelta(days=400))
        notes = [Note(customer=guest, text=str(n), written_at=NOON - timedelta(hours=n)) for n in range(2 * PAGE + 5)]
        Note.objects.bulk_create(notes)
        records = records_of(guest)

        pages = []
        for turn in (1, 2, 3, 99):
            with at_most_statements(1):
                pages.append(read_timeline(records=records, turn=turn))

    told = [entry.facts.get("text") for page in pages for entry in page.entries]
    assert told == [*(str(n) for n in range(2 * PAGE + 5)), None], "each once, and at last how they were met"
    assert [page.more for page in pages] == [True, True, False, False]


def test_two_with_one_mailbox_and_two_businesses_are_told_apart(world):
    def wrote(customer, subject):
        about = {"channel": "email", "to": "family@example.org", "text": "x", "sender_name": "x", "not_before": NOON}
        Post.objects.create(key=f"booking_confirmed:{customer.pk}:{customer.pk}", subject=subject, **about)

    with merchant_scope(world.nan.id):
        ann, ben = (note_down(name=name, email="family@example.org", at=NOON) for name in ("Ann", "Ben"))
        wrote(ann, "Dear Ann")
        wrote(ben, "Dear Ben")
        (letter,) = read_timeline(records=records_of(ann), kind="letter").entries
    with merchant_scope(world.bruno.id):
        elsewhere = read_timeline(records=[ann]).entries

    assert letter.facts["subject"] == "Dear Ann"
    assert elsewhere == []

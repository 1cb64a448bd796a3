"""What a business's entry says: what its page says, looked up inside its own walls, and gone when its owner leaves the list."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from towpath.booking.availability import free_slots
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import ServiceVersion
from towpath.booking.wall_clock import wall_of
from towpath.directory.lay_out import NOTHING, lay_out_entry
from towpath.directory.look_up import free_starts
from towpath.directory.models import Entry
from towpath.directory.say_entry import BadEntry, BadPoint, NoSuchLanguage, Said, own_entry, point_of, say_entry
from towpath.foundation.tenancy import ScopeInsideScope, merchant_scope
from towpath.presence.site import own_site, take_offline


@pytest.fixture
def tutor(lernwerk):
    with merchant_scope(lernwerk.ines.id):
        yield lernwerk.ines


def test_an_entry_offers_what_the_page_offers_and_no_sooner(tutor, lernwerk):
    entry = lay_out_entry(at=lernwerk.at)

    single = ServiceVersion.objects.current().get(service__source_code="single")
    here = wall_of(lernwerk.at, tutor.site.zone).date()
    page = free_slots(single, zone=tutor.site.zone, first=here, last=here + timedelta(days=13), at=lernwerk.at)
    mine = [each["at"] for each in free_starts(entry, lernwerk.at) if each["service"] == str(single.service_id)]
    assert mine[0] == page[0].starts_at
    assert set(mine) <= {slot.starts_at for slot in page}
    assert [each["name"] for each in entry.offers] == [version.name for version in ServiceVersion.objects.offered()]
    assert entry.helps[0]["code"] == "what_help"
    assert entry.ways == ["online", "venue"]


def test_a_booked_hour_and_one_whose_notice_is_over_are_shown_to_nobody(tutor, lernwerk):
    single = ServiceVersion.objects.current().get(service__source_code="single")
    before = free_starts(lay_out_entry(at=lernwerk.at), lernwerk.at)
    first = next(each for each in before if each["service"] == str(single.service_id))

    held = hold_slot(
        version=single, starts_at=first["at"], zone=tutor.site.zone, wanted=Booked(None, "team", by=tutor.owner.pk), at=lernwerk.at
    )
    confirm_booking(booking=held, at=lernwerk.at, by=tutor.owner.pk)
    after = free_starts(lay_out_entry(at=lernwerk.at), lernwerk.at)

    assert first["at"] not in [each["at"] for each in after if each["service"] == str(single.service_id)]
    stale = own_entry()
    assert free_starts(stale, lernwerk.at + timedelta(days=60)) == []


def test_whoever_leaves_the_list_leaves_nothing_there_and_their_page_stays(tutor, lernwerk):
    lay_out_entry(at=lernwerk.at)

    say_entry(said=Said(listed=False, words="Back in May"), at=lernwerk.at)

    entry = own_entry()
    assert {name: getattr(entry, name) for name in NOTHING} == dict(NOTHING)
    assert (entry.listed, entry.laid_out_at, own_site().is_live(lernwerk.at)) == (False, None, True)


def test_a_closed_page_shows_nothing_either(tutor, lernwerk):
    lay_out_entry(at=lernwerk.at)

    take_offline(site=own_site())

    assert lay_out_entry(at=lernwerk.at) is None
    assert own_entry().offers == []


def test_prices_and_times_are_shown_only_where_the_owner_wants(tutor, lernwerk):
    entry = say_entry(said=Said(shows_prices=False, shows_times=False), at=lernwerk.at)

    assert entry.starts == []
    assert entry.offers
    assert not any("price_minor" in each or "currency" in each for each in entry.offers)


def test_what_is_said_is_kept_as_it_was_meant(tutor, lernwerk):
    said = Said(words="  Mornings \n are quiet. ", languages=("zh", "de", "de"), place="Leipzig", postcode="04109", point="51.3397,12.3731")

    entry = say_entry(said=said, at=lernwerk.at)

    assert (entry.words, entry.languages, point_of(entry)) == ("Mornings are quiet.", ["de", "zh"], "51.3397, 12.3731")
    assert Entry.objects.filter(merchant_id=tutor.id).count() == 1


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (Said(point="north of here"), BadPoint),
        (Said(point="95, 12"), BadPoint),
        (Said(words="x" * 301), BadEntry),
        (Said(place="x" * 61), BadEntry),
        (Said(languages=("tlh",)), NoSuchLanguage),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(tutor, lernwerk, said, refusal):
    say_entry(said=Said(words="As it was"), at=lernwerk.at)

    with pytest.raises(refusal):
        say_entry(said=said, at=lernwerk.at)

    assert own_entry().words == "As it was"


def test_nobody_writes_into_another_ones_entry(world):
    with merchant_scope(world.nan.id):
        hers = lay_out_entry(at=world.at)

    with merchant_scope(world.bruno.id):
        assert Entry.objects.filter(pk=hers.pk).update(words="Closed") == 0 or Entry.objects.get(pk=hers.pk).words == ""
        with pytest.raises(ScopeInsideScope):
            hers.save()
    with merchant_scope(world.nan.id), pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=hers.pk).update(latitude=51.0, longitude=None)

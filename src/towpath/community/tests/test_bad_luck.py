"""What should not happen to anybody's words and votes, and would, if nobody thought of it."""

import pytest

from towpath.booking.tests.a_tutor import refused
from towpath.community.alike import LOOKED_THROUGH, ideas_like
from towpath.community.hide import hide, show_again
from towpath.community.merge_ideas import merge_ideas
from towpath.community.models import Entry, IdeaMerge
from towpath.community.set_status import set_status
from towpath.community.take_back import take_words_back
from towpath.community.tell import note_told, who_waits
from towpath.community.vote import take_vote_back, vote
from towpath.foundation.models import Event
from towpath.foundation.pace import TooFast


@pytest.fixture
def nan(corner):
    return corner.world.nan.owner.pk


def waiting(idea):
    return {records[0].name for records in who_waits(idea)}


def test_who_heard_of_an_idea_hears_nothing_more_when_it_is_read_with_another(corner, guests, nan):
    ana, ben, cleo, _dev = guests
    kept, gone = corner.idea(ana), corner.idea(ben, "Chairs outside")
    vote(idea=gone, by=corner.voice(cleo), at=corner.at())
    set_status(idea=gone, status="done", by=nan, at=corner.at(1))
    for customer in (ben, cleo):
        note_told(idea=gone, customer=customer, at=corner.at(1))

    merge_ideas(kept=kept, gone=gone, by=nan, at=corner.at(2))
    set_status(idea=kept, status="done", by=nan, at=corner.at(3))

    assert waiting(kept) == {"Ana"}


def test_who_wanted_what_is_read_with_a_decided_idea_hears_what_became_of_it(corner, guests, nan):
    kept, gone = corner.idea(guests[0]), corner.idea(guests[1], "Chairs outside")
    set_status(idea=kept, status="declined", reason="The town says no.", by=nan, at=corner.at(1))
    note_told(idea=kept, customer=guests[0], at=corner.at(1))

    merge_ideas(kept=kept, gone=gone, by=nan, at=corner.at(2))

    assert [fact.payload for fact in Event.objects.filter(name="idea.decided")] == [{"idea_id": str(kept.pk), "status": "declined"}] * 2
    assert waiting(kept) == {"Ben"}


def test_nobodys_words_are_hidden_for_what_somebody_else_wrote(corner, guests, nan):
    ana, ben, cleo, dev = guests
    rude, kind, brief = corner.idea(ana, "Chairs, you fools"), corner.idea(ben, "Chairs outside"), corner.idea(cleo, "Seats outside")
    merge_ideas(kept=kind, gone=brief, by=nan, at=corner.at())
    merge_ideas(kept=rude, gone=kind, by=nan, at=corner.at())
    vote(idea=brief, by=corner.voice(dev), at=corner.at(1))

    hide(entry=rude, why="insult", word="Not like this.", by=nan, at=corner.at(2))

    assert list(Entry.objects.roots().shown()) == [kind]
    assert (corner.votes(kind), corner.votes(rude)) == (2, 2)
    show_again(entry=rude)
    assert set(Entry.objects.roots().shown()) == {rude, kind}

    hide(entry=brief, why="insult", word="Nor like this.", by=nan, at=corner.at(3))
    assert IdeaMerge.objects.get(undone_at=None).gone == brief, "a hidden one that is read with another stays with it"


def test_an_idea_whose_words_are_gone_stays_for_the_words_that_are_read_with_it(corner, guests, nan):
    ana, ben, *_others = guests
    kept, gone = corner.idea(ana), corner.idea(ben, "Chairs outside")
    merge_ideas(kept=kept, gone=gone, by=nan, at=corner.at())
    take_vote_back(idea=gone, by=corner.voice(ben), at=corner.at(1))

    take_words_back(entry=kept, customer=ana)

    assert list(Entry.objects.roots().shown()) == [kept]


@pytest.mark.parametrize(
    ("there", "typed"),
    [("外卖", "外卖"), ("要外卖", "有外卖吗"), ("TV", "tv"), ("Free WiFi", "ｆｒｅｅ ＷｉＦｉ"), ("春天加几张桌子", "多加几张桌子")],
)
def test_what_is_the_same_in_few_signs_or_broad_letters_is_found(corner, guests, there, typed):
    idea = corner.idea(guests[0], there, "…")

    assert ideas_like(typed) == [idea]
    assert ideas_like("停车场太小") == []


def test_an_old_wish_is_found_behind_hundreds_of_newer_ones(corner, guests):
    old = corner.idea(guests[0], "A quiet room", "For reading.")
    newer = {"merchant_id": corner.world.nan.id, "kind": "idea", "status": "open", "author": guests[1], "text": "Please."}
    Entry.objects.bulk_create(
        Entry(**newer, title=f"More soup, number {n}", key=f"newer-{n}", said_at=corner.at(1)) for n in range(LOOKED_THROUGH)
    )

    (found,) = ideas_like("Quiet rooms")

    assert (found, found.votes) == (old, 1)


def test_nobody_floods_it_by_changing_lines_or_behind_one_that_tells_nobody_apart(corner, guests):
    for number in range(6):
        corner.question(guests[0], f"Question {number}", by=corner.voice(guests[0], line=f"203.0.113.{number}"))

    with refused(TooFast):
        corner.question(guests[0], "One more")
    assert corner.question(guests[1], "Somebody else's")

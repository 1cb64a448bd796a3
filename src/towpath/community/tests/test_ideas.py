"""Ideas: one vote a person, those that are one are read as one, and nobody's vote or word is lost by it."""

import contextlib

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from towpath.booking.tests.a_tutor import refused
from towpath.clientele.merge import merge_customers
from towpath.clientele.merge import undo_merge as part_customers
from towpath.community.alike import ideas_like
from towpath.community.have_idea import LooksAlike, have_idea
from towpath.community.hide import hide
from towpath.community.merge_ideas import NoIdeaMeant, OneIdeaAlready, merge_ideas, other_idea, undo_merge
from towpath.community.models import Entry, IdeaMerge, Vote
from towpath.community.set_status import UnknownStatus, set_status
from towpath.community.vote import take_vote_back, vote, votes_for
from towpath.community.words import ReasonNeeded, TitleNeeded
from towpath.community.write_entry import NotOfThisKind
from towpath.foundation.errors import NotFound
from towpath.foundation.idempotency import KeyReused
from towpath.foundation.models import Event


def voters(idea):
    """Who they are, as people."""
    return {each.customer.merged_into_id or each.customer_id for each in votes_for(idea).select_related("customer")}


def test_whoever_has_an_idea_is_its_first_voter_and_pressing_twice_is_having_it_once(corner, guests):
    first, second = (corner.idea(guests[0], key="key-of-one-form") for _press in range(2))

    assert first == second
    assert (corner.votes(first), first.status) == (1, "open")
    with refused(KeyReused):
        corner.idea(guests[0], "Fewer tables outside", key="key-of-one-form")


def test_one_vote_a_person_however_often_and_on_however_many_phones(corner, guests):
    idea, (_ana, ben, bens_phone, _dev) = corner.idea(guests[0]), guests
    for _press in range(2):
        vote(idea=idea, by=corner.voice(ben), at=corner.at())
    vote(idea=idea, by=corner.voice(bens_phone), at=corner.at())
    assert corner.votes(idea) == 3, "as far as anybody knows they are two"

    merge = merge_customers(kept=ben, gone=bens_phone, by=None, at=corner.at(1))
    assert corner.votes(idea) == 2
    vote(idea=idea, by=corner.voice(bens_phone), at=corner.at(2))
    assert Vote.objects.count() == 3
    part_customers(merge=merge, by=None, at=corner.at(3))
    assert corner.votes(idea) == 3

    take_vote_back(idea=idea, by=corner.voice(ben), at=corner.at(4))
    assert corner.votes(idea) == 2


def test_those_that_look_alike_are_shown_before_it_is_written(corner, guests):
    outside, _vegan = corner.idea(guests[0]), corner.idea(guests[1], "A vegan broth", "With mushrooms.")
    corner.idea(guests[1], "桌子放到外面去", "春天坐在外面吃面最舒服。")

    with pytest.raises(LooksAlike) as no, transaction.atomic():
        have_idea(by=corner.voice(guests[2]), title="Tables outside please", text="It is warm.", key="key-of-cleo", at=corner.at())
    assert [each["title"] for each in no.value.facts["ideas"]] == [outside.title]
    assert [each.title for each in ideas_like("外面的桌子", "")] == ["桌子放到外面去"]
    for name in ("soup at noon", "soup in the evening", "soup to go"):
        corner.idea(guests[3], f"More {name}")
    assert len(ideas_like("More soup")) == 3, "of many the nearest three"
    assert ideas_like("Pay by card at the counter", "I never have coins.") == []

    another = have_idea(
        by=corner.voice(guests[2]), title="Tables outside please", text="It is warm.", key="key-of-cleo", is_another=True, at=corner.at()
    )
    again = have_idea(by=corner.voice(guests[2]), title="Tables outside please", text="It is warm.", key="key-of-cleo", at=corner.at())
    assert another == again, "a second press is no second idea, and asks nothing"


@pytest.mark.parametrize("title", ["", "a", "x" * 101])
def test_an_idea_has_a_title(corner, guests, title):
    with refused(TitleNeeded):
        corner.idea(guests[0], title)


def test_merging_loses_no_voter_and_no_word_and_undoing_gives_all_back(corner, guests):
    """Any ideas, voted for by anybody, merged in any order, and any of the merges undone: who votes is the union; undone to the last, all is as it was."""
    pairs = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=5)
    ballots = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=8)

    @settings(max_examples=25, deadline=None)
    @given(ballots=ballots, pairs=pairs, undone=st.lists(st.integers(0, 4), max_size=4))
    def holds(ballots, pairs, undone):
        with transaction.atomic():
            ideas = [corner.idea(who, f"Idea of {who.name}") for who in guests]
            for who, which in ballots:
                vote(idea=ideas[which], by=corner.voice(guests[who]), at=corner.at())
            own = {idea.pk: voters(idea) for idea in ideas}
            before = [
                Entry.objects.filter(kind="idea").order_by("pk").values_list("pk", "title", "text", "merged_into"),
                Vote.objects.order_by("pk").values_list(),
            ]
            before = [list(rows) for rows in before]

            merges = []
            for kept, gone in pairs:
                with contextlib.suppress(OneIdeaAlready), transaction.atomic():
                    merges.append(merge_ideas(kept=ideas[kept], gone=ideas[gone], by=None, at=corner.at()))
            holds_together(ideas, own)
            for place in undone:
                if place < len(merges):
                    undo_merge(merge=merges[place], by=None, at=corner.at())
                    holds_together(ideas, own)
            for merge in merges:
                undo_merge(merge=merge, by=None, at=corner.at())

            after = [
                Entry.objects.filter(kind="idea").order_by("pk").values_list("pk", "title", "text", "merged_into"),
                Vote.objects.order_by("pk").values_list(),
            ]
            assert [list(rows) for rows in after] == before
            transaction.set_rollback(True)

    def holds_together(ideas, own):
        """By a child's rule: whatever a chain of merges that stand connects is one, and its voters are everybody's of them."""
        groups = {idea.pk: {idea.pk} for idea in ideas}
        for merge in IdeaMerge.objects.filter(undone_at=None):
            one = groups[merge.kept_id] | groups[merge.gone_id]
            groups.update(dict.fromkeys(one, one))
        for idea in Entry.objects.filter(kind="idea"):
            root = Entry.objects.get(pk=idea.merged_into_id or idea.pk)
            assert root.merged_into_id is None
            everybody = set().union(*(own[pk] for pk in groups[idea.pk]))
            assert voters(root) == everybody
            assert corner.votes(root) == len(everybody)

    holds()


def test_a_vote_for_an_idea_that_is_read_with_another_counts_there(corner, guests):
    kept, gone = corner.idea(guests[0]), corner.idea(guests[1], "Chairs outside")
    merge = merge_ideas(kept=kept, gone=gone, by=None, at=corner.at())

    assert vote(idea=gone, by=corner.voice(guests[2]), at=corner.at(1)) == kept
    assert list(Entry.objects.roots().shown()) == [kept]
    undo_merge(merge=merge, by=None, at=corner.at(2))

    assert (corner.votes(kept), corner.votes(gone)) == (2, 1)


def test_a_status_is_announced_when_it_is_decided_and_declined_has_a_reason(corner, guests):
    idea, nan = corner.idea(guests[0]), corner.world.nan.owner.pk
    with refused(ReasonNeeded):
        set_status(idea=idea, status="declined", by=nan, at=corner.at())
    with refused(UnknownStatus):
        set_status(idea=idea, status="perhaps", by=nan, at=corner.at())
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=idea.pk).update(status="declined")

    for status in ("planned", "started", "done", "done"):
        set_status(idea=idea, status=status, by=nan, at=corner.at(1))

    (fact,) = Event.objects.filter(name="idea.decided")
    assert fact.payload == {"idea_id": str(idea.pk), "status": "done"}


def test_only_ideas_that_are_shown_are_voted_for_merged_into_and_decided(corner, guests):
    question, idea, hidden = corner.question(guests[0]), corner.idea(guests[0]), corner.idea(guests[1], "Buy my knives")
    hide(entry=hidden, why="advertising", word="Not here.", by=corner.world.nan.owner.pk, at=corner.at())

    nan = corner.world.nan.owner.pk
    for attempt, no in (
        (lambda: vote(idea=question, by=corner.voice(guests[1]), at=corner.at()), NotOfThisKind),
        (lambda: merge_ideas(kept=idea, gone=question, by=None, at=corner.at()), NotOfThisKind),
        (lambda: set_status(idea=question, status="done", by=nan, at=corner.at()), NotOfThisKind),
        (lambda: merge_ideas(kept=hidden, gone=idea, by=None, at=corner.at()), NotFound),
        (lambda: other_idea(hidden.pk), NoIdeaMeant),
    ):
        with refused(no):
            attempt()

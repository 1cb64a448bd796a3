"""Who may speak, under which name, and what happens to their words."""

import pytest

from towpath.booking.tests.a_tutor import refused
from towpath.care.tests.visits import visit
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.erase import erase_customer
from towpath.clientele.merge import merge_customers
from towpath.community.ask import ask
from towpath.community.forget import forget_voice
from towpath.community.hide import (
    AlreadyHidden,
    AlreadyObjected,
    HidingNeedsAReason,
    NotHidden,
    OwnWords,
    hide,
    object_to_hiding,
    show_again,
)
from towpath.community.models import Entry, Thanks, Vote
from towpath.community.open_community import CommunityClosed, close_community, open_community
from towpath.community.post import post
from towpath.community.take_back import SaidByACustomer, take_own_back, take_words_back
from towpath.community.thank import OwnAnswer, thank
from towpath.community.voices import NameNeeded, NotHereYet, Voice
from towpath.community.vote import vote
from towpath.community.words import NameUnfit, ReasonNeeded, WordsUnreadable
from towpath.foundation.errors import NotFound
from towpath.foundation.pace import TooFast
from towpath.presence.site import own_site


def read(entry):
    return Entry.objects.named().thanked().get(pk=entry.pk)


def test_it_is_closed_until_the_business_opens_it_and_keeps_what_was_said(corner, guests):
    asked = corner.question(guests[0])
    version = own_site().version

    close_community()
    close_community()

    assert own_site().version == version + 1, "the pages that lead to it are made anew, once"
    with refused(CommunityClosed):
        corner.question(guests[0], "Is it open?")
    open_community(at=corner.at(1))
    assert list(Entry.objects.shown()) == [asked]


def test_only_who_has_been_here_speaks(corner, guests):
    ana, ben, *_others = guests
    stranger = corner.voice(ana, was_helped=False)
    with refused(NotHereYet):
        corner.question(ana, by=stranger)

    visit(corner.world.nan, ben, at=corner.at())
    assert corner.question(ben, by=corner.voice(ben, was_helped=False)), "they ordered"
    merge_customers(kept=ana, gone=ben, by=None, at=corner.at())
    assert corner.question(ana, by=stranger), "on another phone of theirs"


@pytest.mark.parametrize("name", ["ana@example.org", "x" * 41, "Nan's Noodle House", "Nan’s  NOODLE house!", "a\x00b", "A\u202eB"])
def test_a_name_is_no_address_and_not_the_shops(corner, guests, name):
    with refused(NameUnfit):
        corner.question(guests[0], by=corner.voice(guests[0], name))


def test_who_changes_their_name_is_called_so_everywhere(corner, guests):
    with refused(NameNeeded):
        corner.question(guests[0], by=Voice(customer=guests[0], was_helped=True))
    asked = corner.question(guests[0], by=corner.voice(guests[0], "Ana"))
    corner.question(guests[0], "And the broth?", by=corner.voice(guests[0], "Noodle friend"))

    assert read(asked).by_name == "Noodle friend"


@pytest.mark.parametrize("text", ["", "  \r\n ", "x" * 1001, "a\x00b", "a\ud800b"])
def test_what_cannot_be_read_is_named(corner, guests, text):
    with refused(WordsUnreadable):
        corner.question(guests[0], text)


def test_nobody_floods_it_from_one_line(corner, guests):
    here = corner.voice(guests[0], line="203.0.113.7/32")
    for one in range(6):
        corner.question(guests[0], f"Question {one}", by=here)

    with refused(TooFast):
        ask(by=here, text="One more", key="key-of-one-more", at=corner.at())


def test_helping_is_counted_by_those_who_were_helped(corner, guests):
    ana, ben, cleo, dev = guests
    first, second = (corner.answer(corner.question(ana, text), ben) for text in ("How long?", "How hot?"))
    for answer, who in ((first, ana), (first, ana), (first, cleo), (second, ana)):
        thank(answer=answer, by=corner.voice(who), at=corner.at(2))
    with refused(OwnAnswer):
        thank(answer=first, by=corner.voice(ben), at=corner.at(2))

    assert (read(first).has_helped, read(first).thanks) == (3, 2)
    merge_customers(kept=ana, gone=cleo, by=None, at=corner.at(3))
    assert (read(first).has_helped, read(first).thanks) == (2, 1), "one person helped twice is two answers, not two people"
    merge_customers(kept=ben, gone=ana, by=None, at=corner.at(3))
    assert read(first).has_helped == 0, "nobody helps themselves"
    assert read(corner.question(dev)).has_helped == 0


def test_what_is_hidden_has_a_reason_its_author_reads_and_answers_and_is_still_counted(corner, guests):
    ana, ben, *_others = guests
    nan, idea = corner.world.nan.owner.pk, corner.idea(ana)
    vote(idea=idea, by=corner.voice(ben), at=corner.at())
    with refused(HidingNeedsAReason):
        hide(entry=idea, why="unwelcome", word="No.", by=nan, at=corner.at())
    with refused(ReasonNeeded):
        hide(entry=idea, why="insult", word=" ", by=nan, at=corner.at())

    hide(entry=idea, why="personal_data", word="It names our neighbour.", by=nan, at=corner.at())

    with refused(AlreadyHidden):
        hide(entry=idea, why="insult", word="And this.", by=nan, at=corner.at())
    with refused(NotFound):
        vote(idea=idea, by=corner.voice(guests[2]), at=corner.at())
    assert (list(Entry.objects.shown()), corner.votes(idea)) == ([], 2)
    with refused(NotFound):
        object_to_hiding(entry=idea, customer=ben, word="It is not mine.")
    object_to_hiding(entry=idea, customer=ana, word="He said I may.")
    with refused(AlreadyObjected):
        object_to_hiding(entry=idea, customer=ana, word="He did.")
    again = show_again(entry=idea)
    assert (again.hidden_at, again.hidden_why, again.hidden_word, again.objection) == (None, "", "", "")


def test_who_said_it_takes_it_back_and_what_others_gave_stays(corner, guests):
    ana, ben, *_others = guests
    asked, lonely = corner.question(ana), corner.question(ana, "Anybody?")
    answered = corner.answer(asked, ben)
    told = post(title="New bowls", text="Blue ones.", key="key-of-post", by=corner.world.nan.owner.pk, at=corner.at())
    with refused(NotFound):
        take_words_back(entry=asked, customer=ben)
    with refused(SaidByACustomer):
        take_own_back(entry=answered)
    with refused(OwnWords):
        hide(entry=told, why="insult", word="Ours.", by=corner.world.nan.owner.pk, at=corner.at())
    with refused(NotHidden):
        object_to_hiding(entry=asked, customer=ana, word="Why?")

    for entry in (asked, lonely):
        take_words_back(entry=entry, customer=ana)
    take_own_back(entry=told)

    assert set(Entry.objects.shown()) == {asked, answered}


def test_who_is_forgotten_leaves_votes_and_no_word(corner, guests):
    ana, ben, *_others = guests
    wanted, unwanted = corner.idea(ana), corner.idea(ana, "A quiet hour", "On Mondays.")
    vote(idea=wanted, by=corner.voice(ben), at=corner.at())
    answer = corner.answer(corner.question(ben), ana)
    thank(answer=answer, by=corner.voice(ben), at=corner.at())
    hide(entry=answer, why="off_topic", word="Dear Ana, not here.", by=corner.world.nan.owner.pk, at=corner.at())

    erase_customer(customer=ana, at=corner.at(1))
    forget_voice(CustomerErased(at=corner.at(1), customer_id=ana.pk))

    theirs = Entry.objects.named().filter(author=ana)
    assert {(each.title, each.text, each.hidden_word, each.by_name) for each in theirs} == {("", "", "", "")}
    assert (corner.votes(wanted), Vote.objects.count(), Thanks.objects.count()) == (2, 3, 1)
    assert list(Entry.objects.roots().shown()) == [wanted], "what somebody else wants stays wanted"
    assert unwanted.pk

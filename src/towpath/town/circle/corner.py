"""Nan's community: what her guests asked and answered among themselves, and what became of what they wished for."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from towpath.clientele.models import Customer
from towpath.community.ask import answer_for_business, answer_question, ask
from towpath.community.have_idea import have_idea
from towpath.community.merge_ideas import merge_ideas
from towpath.community.models import Entry, Member
from towpath.community.open_community import open_community
from towpath.community.post import post
from towpath.community.set_status import set_status
from towpath.community.thank import thank
from towpath.community.voices import Voice
from towpath.community.vote import vote
from towpath.town.circle.place import Place

FEWEST = 12
"""So many guests it takes for all of this to have been said."""
HELPFUL = "Tess from the lock"


def fill_the_corner(place: Place, guests: Sequence[Customer]) -> None:
    """One of the guests knows an answer to everything; two wishes are one; one was done, one is planned, one is declined, and one waits."""
    if len(guests) < FEWEST:
        return
    open_community(at=place.at(62, 9))
    _tell(place)
    _ask(place, guests)
    _wish(place, guests)


def _tell(place: Place) -> None:
    post(
        title="The broth is the new one",
        text="Less salt, simmered longer. Many of you said it at the table; tell us whether it is right now.",
        key="demo-post-broth",
        by=place.owner,
        at=place.at(40, 9.5),
    )


def _ask(place: Place, guests: Sequence[Customer]) -> None:
    helper, asker, other, *thankful = guests
    at = place.at(23, 19)
    peanuts = ask(
        by=Voice(customer=asker, name="Milo"), text="Is there anything without peanuts that is still hot?", key="demo-ask-1", at=at
    )
    knows = answer_question(
        question=peanuts,
        by=Voice(customer=helper, name=HELPFUL),
        text="The beef noodles, ask for the green chilli on the side. The dan dan has peanuts in the sauce, they can't leave them out.",
        key="demo-answer-1",
        at=at + timedelta(hours=2),
    )
    answer_for_business(
        question=peanuts,
        text="That is right. “What suits me?” takes them all out for you, and the kitchen reads it on the ticket.",
        key="demo-answer-2",
        by=place.owner,
        at=at + timedelta(hours=15),
    )
    dog = ask(by=Voice(customer=other, name="Odd"), text="May my dog lie under the table outside?", key="demo-ask-2", at=place.at(9, 12))
    also = answer_question(
        question=dog,
        by=Voice(customer=helper),
        text="Mine does every Saturday. They bring water without being asked.",
        key="demo-answer-3",
        at=place.at(9, 18),
    )
    for number, guest in enumerate(thankful[:5]):
        thank(answer=knows, by=Voice(customer=guest), at=place.at(20 - number, 13))
    for guest in (asker, *thankful[:2]):
        thank(answer=also, by=Voice(customer=guest), at=place.at(8, 19))
    ask(
        by=Voice(customer=thankful[3], name="Yara"),
        text="Do the noodles keep until the evening if I take them home?",
        key="demo-ask-3",
        at=place.at(1, 13),
    )


def _wish(place: Place, guests: Sequence[Customer]) -> None:
    small = _idea(place, guests[1], "Half portions for children", "My daughter eats five noodles and I pay for a whole bowl.", 30)
    bowl = _idea(place, guests[4], "A smaller bowl at lunch", "I would come more often if I did not fall asleep after it.", 26)
    _want(place, small, guests[5:9], 24)
    _want(place, bowl, guests[8:11], 21)
    merge_ideas(kept=small, gone=bowl, by=place.owner, at=place.at(19, 10))
    set_status(idea=small, status="planned", reason="From the first of next month, for three dishes.", by=place.owner, at=place.at(6, 10))
    box = _idea(place, guests[2], "May I bring my own box?", "For what I take home.", 44)
    _want(place, box, guests[6:12], 40)
    set_status(idea=box, status="done", reason="Yes: any clean box with a lid. Say it when you order.", by=place.owner, at=place.at(12, 10))
    sour = _idea(place, guests[3], "Deliver to the station", "I would have it on the train.", 33)
    why = "Noodles are not good after ten minutes, and we have nobody to ride. Order on the way: it is ready when you come."
    set_status(idea=sour, status="declined", reason=why, by=place.owner, at=place.at(28, 10))
    late = _idea(place, guests[0], "Open until ten on Fridays", "After the cinema nothing is left but fries.", 10)
    _want(place, late, guests[2:9], 7)


def _idea(place: Place, guest: Customer, title: str, text: str, days_ago: int) -> Entry:
    at: datetime = place.at(days_ago, 20)
    name = "" if Member.objects.filter(customer=guest).exists() else guest.name.split(" ")[0]
    return have_idea(by=Voice(customer=guest, name=name), title=title, text=text, key=f"demo-idea-{days_ago}", is_another=True, at=at)


def _want(place: Place, idea: Entry, guests: Sequence[Customer], days_ago: int) -> None:
    for number, guest in enumerate(guests):
        vote(idea=idea, by=Voice(customer=guest), at=place.at(days_ago - number % 3, 18 + number / 10))

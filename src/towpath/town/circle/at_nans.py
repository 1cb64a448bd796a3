"""What Nan's guests did around a meal in the last weeks, and what she did about it."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Max

from towpath.care.models import Feedback
from towpath.care.publish_review import publish_review
from towpath.clientele.models import Customer
from towpath.engage.switch_journey import switch_on
from towpath.engage.week.card import answer_card, week_of
from towpath.engage.week.goal import set_goal
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order
from towpath.town.circle.corner import fill_the_corner
from towpath.town.circle.free_help import choose_dishes
from towpath.town.circle.letters_that_left import keep_letters
from towpath.town.circle.needs import Became, hear, keep_outcomes
from towpath.town.circle.place import Place
from towpath.town.circle.telling import hand_out_sheets, say_where_from
from towpath.town.circle.writing import Thread, mail, promise, write

READY = (
    ("Where we are", {"en": "Hello {name}, third door on Wharf Lane, by the lock.", "zh-hans": "{name}，你好：码头巷第三家，船闸旁边。"}),
    (
        "Allergens",
        {
            "en": "Hello {name}, each dish names what is in it. What do you have to avoid?",
            "zh-hans": "{name}，你好：每道菜都写明了成分。你需要避开什么？",
        },
    ),
)
PUBLISHED = 12
FEWEST = 6
WEEKS = (
    "Mr Lindqvist, for the broth: he said in March that it was too salty, and he finished the bowl.",
    "That people ask for less, not for more. The half portion is theirs.",
    "Closing on Monday with all of us at one table.",
)


def live_at_nans(place: Place) -> None:
    with merchant_scope(place.shop.pk):
        guests = _guests()
        choose_dishes(place, share=0.3, days=70)
        _say(place, guests)
        keep_letters(place)
        fill_the_corner(place, guests)
        _reviews(place)
        hand_out_sheets(place, "help_first", days_ago=24)
        say_where_from(
            place,
            since_days=90,
            by_code={"flyer": 5, "poster": 2, "post": 3},
            asked={"word_of_mouth": 6, "walk_in": 4, "outside": 1},
            known=0.6,
        )
        switch_on(code="keeps", by=place.owner, at=place.at(12, 9))
        keep_outcomes(place, guests, (Became("order_ahead", 21, 13, 2, 2, 3), Became("light_first", 15, 8, 3, 2, 2)))
        if len(guests) >= FEWEST:
            hear(place, ((guests[3], "short_break", 2, 2), (guests[5], "lighter", 1, 4)))
        for weeks_ago, answer in enumerate(WEEKS, start=1):
            answer_card(week=week_of(place.today - timedelta(weeks=weeks_ago)), answer=answer, at=place.at(7 * weeks_ago - 5, 21))
        set_goal(figure="repeat-28", percent=40, shares=("repeat-28",), at=place.at(30, 21))
    mail(
        place,
        name="Harriet Vole",
        address="harriet.vole@example.org",
        subject="Twelve of us, after choir",
        words="Good evening, we are twelve on Thursday week after choir, about nine. Is that too late for soup?\n\nHarriet Vole",
        hours_ago=3.2,
    )


def _guests() -> Sequence[Customer]:
    """Who can be written to and was here, whoever came last first."""
    been = Order.objects.filter(customer__email__isnull=False, cancelled_at=None).order_by().values("customer")
    last = [who for (who,) in been.annotate(last=Max("placed_at")).order_by("-last", "customer").values_list("customer")[:40]]
    guests = Customer.objects.in_bulk(last)
    return [guests[who] for who in last]


def _say(place: Place, guests: Sequence[Customer]) -> None:
    promise(place, hours=4, ready=READY)
    if len(guests) < FEWEST:
        return
    last = Order.objects.filter(customer=guests[0]).order_by("-placed_at")[0]
    write(
        place,
        (
            Thread(
                guests[0],
                1.4,
                "I think I left a grey scarf where I sat. Did anybody find it?",
                order=last,
                among_us="There is one on the hook by the door, ask Bo.",
                after_minutes=12,
            ),
            Thread(
                guests[1],
                27,
                "Is the dan dan sauce made with peanuts or with sesame?",
                "Both. Ask for the one without peanuts, it is as hot.",
                35,
            ),
            Thread(guests[2], 52, "周六晚上八个人，有长桌吗？", "有，给你们留靠窗的长桌，七点。", 18, is_done=True),
            Thread(
                guests[4],
                75,
                "Do you close between lunch and dinner?",
                "From half past two to five, and never on Saturdays.",
                41,
                is_done=True,
            ),
        ),
    )


def _reviews(place: Place) -> None:
    """Some of those who said how it was wanted it to be read by others too."""
    said = Feedback.objects.filter(customer__isnull=False, order__isnull=False, given_at__lt=place.now - timedelta(days=2))
    for number, feedback in enumerate(said.exclude(word="").order_by("-given_at", "id")[:PUBLISHED]):
        publish_review(feedback=feedback, named=number % 3 > 0, at=feedback.given_at + timedelta(minutes=2))

"""What happened in the last weeks at the studio, the boutique and the workshop, around what was booked there."""

from collections.abc import Sequence
from datetime import timedelta

from towpath.booking.models import Booking, ServiceVersion
from towpath.care.daily.keep_log import keep_log
from towpath.care.daily.log_day import log_day, own_log
from towpath.clientele.models import Customer
from towpath.directory.say_entry import Said, say_entry
from towpath.engage.week.card import answer_card, week_of
from towpath.foundation.tenancy import merchant_scope
from towpath.town.circle.free_help import Answered, help_by_questions, helped_before_the_first_visit
from towpath.town.circle.letters_that_left import keep_letters
from towpath.town.circle.needs import Became, hear, keep_outcomes
from towpath.town.circle.place import Place
from towpath.town.circle.telling import hand_out_sheets, say_where_from
from towpath.town.circle.writing import Thread, mail, promise, write
from towpath.town.world import Circle
from towpath.work.do_as_usual import do_as_usual
from towpath.work.open_job import open_for_booking

FAULT = Answered({"gas": "no", "display": "code", "pressure": "fine", "noise": ["nothing"], "age": 9}, 4)
DARK = Answered({"gas": "no", "display": "dark", "pressure": "unsure", "noise": ["nothing"]}, 3)
BANGING = Answered({"gas": "no", "display": "normal", "pressure": "fine", "noise": ["banging"], "age": 12}, 2)
NO_FAULT = (
    Answered({"gas": "no", "display": "normal", "pressure": "fine", "noise": ["nothing"], "age": 6}, 3),
    Answered({"gas": "no", "display": "normal", "pressure": "low", "noise": ["nothing"], "age": 8}, 3, is_solved=True),
    Answered({"gas": "no", "display": "normal", "pressure": "fine", "noise": ["gurgling"], "age": 11}, 2),
    Answered({"gas": "no", "display": "normal", "pressure": "fine", "noise": ["nothing"], "age": 22}, 1),
)
ALTER = Answered({"bother": ["sleeves"], "height": "same", "easy": "straight", "what_for": "work", "own": "yes"}, 5)
TALL = Answered({"bother": ["hem"], "height": "smaller", "easy": "wide", "what_for": "everyday", "own": "no"}, 2)
PARTY = Answered({"bother": ["nothing"], "height": "same", "easy": "close", "what_for": "occasion"}, 2)
WELL_DRESSED = (Answered({"bother": ["nothing"], "height": "same", "easy": "wide", "what_for": "nothing"}, 1),)
WEEK_OF_DAYS = (
    ("6.5", "9", "4200", "3"),
    ("6", "10", "3100", "3"),
    ("5.5", "9.5", "2800", "4"),
    ("6", "11", "2400", "4"),
    ("5", "10", "2100", "7"),
)


def live_at_the_workshop(place: Place, story: Circle) -> None:
    with merchant_scope(place.shop.pk):
        say_entry(
            said=Said(words="First the free help: one time in four nobody has to come.", languages=["en"], place="Station Quarter"),
            at=place.at(80, 9),
        )
        promise(place, hours=3, ready=(("On my way", {"en": "Hello {name}, I am on my way.", "zh-hans": "{name}，你好：我在路上了。"}),))
        helped_before_the_first_visit(place, "heating", (FAULT, DARK, BANGING), share=0.6)
        help_by_questions(place, "heating", needed=(FAULT, DARK, BANGING), not_needed=NO_FAULT, share=story.not_needed, runs=140)
        keep_outcomes(place, _known(), (Became("look_at_it", 31, 24, 3, 1, 3), Became("save_first", 14, 9, 2, 1, 2)))
        hand_out_sheets(place, "help_first", days_ago=26)
        say_where_from(
            place,
            since_days=112,
            by_code={"flyer": 7, "poster": 2, "post": 3},
            asked={"word_of_mouth": 5, "phone": 3, "outside": 2},
            known=0.75,
        )
        keep_letters(place)
        first, second = _coming(place)
        hear(place, ((first.booker, "fault", 3, 1), (second.booker, "high_bills", 2, 2)))
        write(
            place,
            (
                Thread(first.booker, 0.7, "It shows F4 now and the radiators are cold. Can I do something until you come?", booking=first),
                Thread(
                    second.booker,
                    22,
                    "The key is with the neighbour at number 4.",
                    "Thank you. I ring there.",
                    9,
                    booking=second,
                    is_done=True,
                ),
            ),
        )
        _open_jobs(place)
        answer_card(
            week=week_of(place.today - timedelta(weeks=1)),
            answer="Say beforehand what a visit costs when nothing is wrong.",
            at=place.at(2, 20),
        )
    mail(
        place,
        name="Otto Grieve",
        address="otto.grieve@example.org",
        subject="Banging at night",
        words="The pipes bang at three in the morning. The free help says it can wait until you look at it. Is that so?\n\nOtto Grieve",
        hours_ago=9,
    )


def live_at_the_studio(place: Place) -> None:
    with merchant_scope(place.shop.pk):
        say_entry(said=Said(words="Ten places, and room to do less.", languages=["en"], place="Old Wharf"), at=place.at(80, 9))
        promise(
            place,
            hours=8,
            ready=(("What to wear", {"en": "Hello {name}, anything you can bend in.", "zh-hans": "{name}，你好：穿得方便活动就行。"}),),
        )
        keep_outcomes(place, _known(), (Became("with_company", 24, 15, 3, 2, 4),))
        keep_letters(place)
        first, second = _coming(place)
        _log(place, first.booker)
        hear(place, ((second.booker, "company", 2, 2),))
        write(
            place,
            (
                Thread(first.booker, 3.5, "My back was worse after Tuesday. Should I come all the same?", booking=first),
                Thread(
                    second.booker,
                    44,
                    "Is there a mat, or do I bring one?",
                    "There are ten. Socks are enough.",
                    31,
                    booking=second,
                    is_done=True,
                ),
            ),
        )
        hand_out_sheets(place, "help_first", days_ago=18)
        say_where_from(
            place, since_days=112, by_code={"flyer": 3, "poster": 4, "post": 6}, asked={"word_of_mouth": 8, "walk_in": 2}, known=0.7
        )
        answer_card(week=week_of(place.today - timedelta(weeks=1)), answer="Dov touched his knees. He told everybody.", at=place.at(4, 21))


def live_at_the_boutique(place: Place) -> None:
    with merchant_scope(place.shop.pk):
        say_entry(said=Said(words="Bring what you have; we begin there.", languages=["en"], place="Millbridge"), at=place.at(80, 9))
        promise(
            place,
            hours=6,
            ready=(
                (
                    "Alterations",
                    {"en": "Hello {name}, bring it along, ten minutes are enough.", "zh-hans": "{name}，你好：带来看看，十分钟就够。"},
                ),
            ),
        )
        helped_before_the_first_visit(place, "which_cut", (ALTER, TALL, PARTY), share=0.5)
        help_by_questions(place, "which_cut", needed=(ALTER, TALL, PARTY), not_needed=WELL_DRESSED, share=0.2, runs=52)
        keep_outcomes(place, _known(), (Became("alter_first", 26, 19, 2, 1, 4), Became("try_together", 13, 7, 3, 1, 2)))
        keep_letters(place)
        first, second = _coming(place)
        hear(place, ((first.booker, "occasion", 3, 1), (second.booker, "mend", 2, 3)))
        write(
            place,
            (
                Thread(first.booker, 1.8, "The wedding is two days earlier now. Can the hem be ready?", booking=first),
                Thread(
                    second.booker,
                    26,
                    "Do you also take in leather?",
                    "No. Kaplan on Bridge Street does, and well.",
                    40,
                    booking=second,
                    is_done=True,
                ),
            ),
        )
        hand_out_sheets(place, "help_first", days_ago=22)
        say_where_from(
            place, since_days=112, by_code={"flyer": 2, "poster": 2, "post": 7}, asked={"word_of_mouth": 9, "walk_in": 5}, known=0.7
        )
        answer_card(
            week=week_of(place.today - timedelta(weeks=1)),
            answer="Honor: she came to buy and went home with a shorter hem.",
            at=place.at(3, 20),
        )


def _known() -> Sequence[Customer]:
    return list(Customer.objects.order_by("first_seen_at", "id")[:60])


def _coming(place: Place) -> Sequence[Booking]:
    """The next two who can be written to, of different people."""
    rows = Booking.objects.promised().filter(starts_at__gt=place.now, booker__email__isnull=False).select_related("booker")
    by_person = {booking.booker_id: booking for booking in reversed(rows.order_by("starts_at", "id")[:40])}
    return sorted(by_person.values(), key=lambda each: each.starts_at)[:2]


def _log(place: Place, customer: Customer) -> None:
    """A week of days, written down with a yes that they are kept; since yesterday it hurts more."""
    log, token = own_log("a_week_of_days"), f"demo{place.shop.slug}".ljust(22, "x")[:22]
    days = len(WEEK_OF_DAYS)
    for number, values in enumerate(WEEK_OF_DAYS):
        ago = days - number
        day = place.today - timedelta(days=ago)
        said = dict(zip(("sleep", "sitting", "steps", "pain"), values, strict=True))
        row = log_day(log=log, token=token, day=day, values=said, today=day, at=place.at(ago, 21.5))
    keep_log(row=row, customer=customer, agreed=True, at=place.at(1, 21.6))


def _open_jobs(place: Place) -> None:
    """What the trade knows is how it is done here; for each of today's and tomorrow's visits it lies ready, as it does for whoever books."""
    do_as_usual(services=list(ServiceVersion.objects.offered()), pack=place.shop.pack, at=place.now - timedelta(days=70), by=place.owner)
    until = place.now + timedelta(days=1)
    for booking in Booking.objects.promised().filter(ends_at__gt=place.now, starts_at__lt=until).select_related("version", "booker"):
        open_for_booking(booking=booking, at=booking.made_at)

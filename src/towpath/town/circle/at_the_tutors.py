"""What parents and pupils of the tutor did around a lesson, and what she learnt from what she had recommended."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from towpath.booking.models import Booking
from towpath.care.needs.recommend import recommend
from towpath.clientele.models import Customer
from towpath.directory.say_entry import Said, say_entry
from towpath.engage.switch_journey import switch_on
from towpath.engage.week.card import answer_card, week_of
from towpath.foundation.tenancy import merchant_scope
from towpath.town.circle.free_help import Answered, help_by_questions
from towpath.town.circle.letters_that_left import keep_letters
from towpath.town.circle.needs import Became, hear, keep_outcomes
from towpath.town.circle.place import Place
from towpath.town.circle.telling import hand_out_sheets, say_where_from
from towpath.town.circle.writing import Thread, mail, promise, write

NEEDED = (
    Answered({"since": "slipping", "exam": "no", "mood": "nothing", "with_whom": "alone"}, 5),
    Answered({"since": "one_topic", "exam": "yes", "mood": "alone", "with_whom": "alone"}, 3),
    Answered({"since": "unsure", "exam": "no", "mood": "nothing", "with_whom": "others"}, 3),
    Answered({"since": "slipping", "exam": "no", "mood": "nothing", "with_whom": "home"}, 2),
)
NOT_NEEDED = (
    Answered({"since": "fine", "exam": "no", "mood": "alone"}, 4),
    Answered({"since": "one_topic", "exam": "no", "mood": "alone", "with_whom": "unsure"}, 2, is_solved=True),
    Answered({"since": "unsure", "exam": "no", "mood": "fights", "hours": 9, "with_whom": "unsure"}, 1),
)
RULES = (Became("together", 17, 2, 4, 8, 3), Became("gaps_first", 22, 13, 3, 2, 4), Became("before_exam", 12, 8, 1, 1, 2))
"""Of fourteen who took the group for their routine it helped two: by that the rule is asleep."""
READY = (
    (
        "What to bring",
        {
            "en": "Hello {name}, bring the last two tests and something to write with.",
            "zh-hans": "{name}，你好：带上最近两次考卷和笔就行。",
        },
    ),
)


def live_at_the_tutors(place: Place) -> None:
    with merchant_scope(place.shop.pk):
        known = list(Customer.objects.order_by("first_seen_at", "id"))
        say_entry(
            said=Said(
                words="I teach so that you stop needing me. The questions of my courses are free.", languages=["en"], place="Millbridge"
            ),
            at=place.at(60, 9),
        )
        promise(place, hours=6, ready=READY)
        help_by_questions(place, "what_help", needed=NEEDED, not_needed=NOT_NEEDED, share=0.25, runs=44)
        keep_outcomes(place, known, RULES)
        _need(place, known)
        _say(place, known)
        keep_letters(place)
        hand_out_sheets(place, "help_first", days_ago=20)
        say_where_from(place, since_days=110, by_code={"flyer": 2, "post": 3}, asked={"word_of_mouth": 9, "outside": 1}, known=0.7)
        switch_on(code="goal", by=place.owner, at=place.at(33, 9))
        switch_on(code="alone", by=place.owner, at=place.at(33, 9))
        answer_card(
            week=week_of(place.today - timedelta(weeks=1)),
            answer="Mina explained an equation to her brother, and I only listened.",
            at=place.at(3, 21),
        )
    mail(
        place,
        name="Joan Tilley",
        address="joan.tilley@example.org",
        subject="My son, fractions",
        words="Hello, he is in year seven and hides his tests. Do you think a lesson is right, or should we wait?\n\nJoan Tilley",
        hours_ago=5,
    )


def _need(place: Place, known: Sequence[Customer]) -> None:
    """One exam is close; and what two are shown now waits for their answer."""
    hear(place, ((known[-2], "exam_soon", 3, 1), (known[-5], "confidence", 2, 3), (known[-7], "gaps", 2, 6)))
    for each in (known[-5], known[-7]):
        recommend(customer=each, at=place.at(0, 8))


def _say(place: Place, known: Sequence[Customer]) -> None:
    coming = Booking.objects.promised().filter(starts_at__gt=place.now + timedelta(days=1), booker__email__isnull=False, occurrence=None)
    threads = (
        Thread(known[0], 2.3, "Could we do it half an hour later? Her bus changed."),
        Thread(known[0], 30, "Shall he bring the old exams?", "Yes, all of them, also the ones that went badly.", 25, is_done=True),
    )
    next_two = coming.select_related("booker").order_by("starts_at", "id")[:2]
    write(place, [replace(thread, customer=each.booker, booking=each) for thread, each in zip(threads, next_two, strict=False)])

"""Is towpath for this? A few questions, and an honest answer that may be no. Pure: nothing is kept, and a no closes no door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Weight = Literal["no", "mind"]
"""`no`: towpath is not for this. `mind`: it is, but something is worth knowing first."""


@dataclass(frozen=True)
class Choice:
    """One way to answer; where it speaks against towpath, or asks for thought, it says why."""

    code: str
    words: str | Promise
    weight: Weight | None = None
    why: str | Promise = ""


@dataclass(frozen=True)
class Question:
    code: str
    words: str | Promise
    choices: Sequence[Choice]


@dataclass(frozen=True)
class Verdict:
    """Whether it fits, and every reason for and against that came up."""

    fits: bool
    against: Sequence[str | Promise]
    mind: Sequence[str | Promise]
    unanswered: int


YES, NO = _("Yes"), _("No")

FOR_A_NETWORK: Sequence[Question] = (
    Question(
        "businesses",
        _("How many businesses will you supply within a year?"),
        (
            Choice(
                "one", _("One"), "no", _("With one business there is nothing to pool. A shop system of its own is simpler and cheaper.")
            ),
            Choice(
                "few",
                _("Two to four"),
                "mind",
                _(
                    "Ordering, prices and traceability work. Figures across businesses mostly stay hidden: one leaves only with at least three businesses behind it."
                ),
            ),
            Choice("five", _("Five or more")),
        ),
    ),
    Question(
        "customers",
        _("Do you want to see the businesses' customers, or write to them yourself?"),
        (
            Choice(
                "yes",
                YES,
                "no",
                _("Nobody of the network can read a customer of a business here, and no setting changes that."),
            ),
            Choice("no", NO),
        ),
    ),
    Question(
        "prices",
        _("Who decides what their customers pay?"),
        (
            Choice("business", _("Each business decides")),
            Choice(
                "network",
                _("The network decides"),
                "no",
                _("Each business sets its own prices here. There is no place where the network could."),
            ),
        ),
    ),
    Question(
        "money",
        _("Should their customers' money pass through your account?"),
        (
            Choice(
                "yes",
                YES,
                "no",
                _("The network never holds customers' money here: customers pay the business, and the network sends the business its fee."),
            ),
            Choice("no", NO),
        ),
    ),
    Question(
        "joining",
        _("Will businesses pay to join, or earn by bringing in others?"),
        (
            Choice(
                "yes",
                YES,
                "no",
                _(
                    "Paying to join and pay for recruiting are not built and will not be: networks that live from them end badly for those who came last."
                ),
            ),
            Choice("no", NO),
        ),
    ),
)

FOR_A_BUSINESS: Sequence[Question] = (
    Question(
        "meeting",
        _("Do your customers come to you, or you to them?"),
        (
            Choice("yes", YES),
            Choice(
                "parcels",
                _("No, I only send parcels"),
                "no",
                _("towpath is made for places people visit: tables, kitchens, appointments. For parcels alone a plain web shop does more."),
            ),
        ),
    ),
    Question(
        "keeping",
        _("Should somebody else keep your customers' names and write to them for you?"),
        (
            Choice(
                "yes",
                YES,
                "no",
                _("Here your customers stay yours: nobody of the network can read them, so nobody there can look after them for you."),
            ),
            Choice("no", NO),
        ),
    ),
    Question(
        "prices",
        _("Do you live from being cheaper than it costs you?"),
        (
            Choice(
                "yes",
                YES,
                "no",
                _(
                    "Selling below what a dish costs is not supported here, except to clear what would spoil. It drags down every business around it."
                ),
            ),
            Choice("no", NO),
        ),
    ),
    Question(
        "till",
        _("Does the law where you are ask for a certified till?"),
        (
            Choice(
                "yes",
                YES,
                "mind",
                _("towpath is not a certified till. Keep yours; the day's sales can be read from here."),
            ),
            Choice("no", _("No, or I don't know")),
        ),
    ),
    Question(
        "licence",
        _("Do you have the licence your trade needs?"),
        (
            Choice("yes", YES),
            Choice(
                "soon",
                _("Not yet"),
                "mind",
                _("You can get everything ready. Your page opens once the licence has been looked at, and not before."),
            ),
        ),
    ),
)


def does_it_fit(*, questions: Sequence[Question], answers: Mapping[str, str]) -> Verdict:
    """One clear reason against is enough for "not a fit", and it is said in words. A question nobody answered counts for nothing."""
    chosen = [choice for question in questions for choice in question.choices if answers.get(question.code) == choice.code]
    against = [choice.why for choice in chosen if choice.weight == "no"]
    return Verdict(
        fits=not against,
        against=against,
        mind=[choice.why for choice in chosen if choice.weight == "mind"],
        unanswered=len(questions) - len(chosen),
    )

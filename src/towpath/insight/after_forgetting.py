"""What becomes of everything a business keeps about a customer, when they ask to be forgotten: said before it happens, and once more when it has."""

from dataclasses import dataclass
from typing import Final, Literal

from towpath.clientele.models import Customer
from towpath.foundation.sheet import ReadSheet
from towpath.insight.kept_about import kept_about
from towpath.insight.words_of_sheets import TITLES

Fate = Literal["goes", "nameless", "law"]
_LAW: Final = (
    "consents", "orders", "dishes", "brought_back", "payments", "money_back", "disputes", "tries_to_pay", "packs", "uses_of_packs", "packs_set_out_for",
    "memberships", "months", "handed_back", "materials", "invoices",
)  # fmt: skip
_NAMELESS: Final = (
    "merged", "bookings", "bookings_of_others", "series", "changes", "nobody_came", "waiting", "reminders", "cards", "kitchen",
    "membership_rests", "vouchers", "uses_of_vouchers", "questions_after", "feedback", "answers_to_feedback", "changes_heard", "visits",
    "steps", "steps_left_open", "photos_and_signatures", "offers", "options",
    "recommended",
    "conversations",
    "messages", "reviews",
    "community_words", "community_votes", "community_thanks", "ideas_heard",
    "campaigns",
    "fit_reports", "desk",
)  # fmt: skip
FATES: Final[dict[str, Fate]] = {
    **dict.fromkeys(TITLES, "goes"),
    **dict.fromkeys(_LAW, "law"),
    **dict.fromkeys(_NAMELESS, "nameless"),
}
"""By kind. law: tax law asks for the sums, and that somebody agreed has to be provable · nameless: it stays as a time or a count, without a word, a name,
an address or a picture of theirs · goes: not a row is left."""


@dataclass(frozen=True)
class Trail:
    """Kinds of which something is there, with how much, by what becomes of them."""

    goes: list[tuple[str, int]]
    nameless: list[tuple[str, int]]
    law: list[tuple[str, int]]


def what_becomes(customer: Customer) -> Trail:
    sheets = [sheet for sheet in kept_about(customer) if sheet.rows]
    return Trail(_those(sheets, "goes"), _those(sheets, "nameless"), _those(sheets, "law"))


def _those(sheets: list[ReadSheet], fate: Fate) -> list[tuple[str, int]]:
    return [(str(TITLES[sheet.name]), len(sheet.rows)) for sheet in sheets if FATES[sheet.name] == fate]

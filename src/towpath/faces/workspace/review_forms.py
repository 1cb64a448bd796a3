"""What stands on the shop's page, as the team sees it: with its answer, or a form for it."""

from typing import Any

from django.utils.translation import gettext as _

from towpath.care.answer_review import REASONS
from towpath.care.models import Review


def of_review(review: Review | None = None) -> dict[str, Any]:
    """The review, why it was reported, and for which reasons one can be, in words."""
    reasons = [(code, reason_in_words(code)) for code in REASONS]
    return {"review": review, "reason": reason_in_words(review.reason) if review else "", "reasons": reasons}


def reason_in_words(code: str) -> str:
    return {
        "personal_data": _("It contains personal data of somebody"),
        "insult": _("It insults somebody"),
        "another_shop": _("It is about another business"),
        "unlawful": _("It breaks the law"),
    }.get(code, "")

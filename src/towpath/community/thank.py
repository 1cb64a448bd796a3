"""A customer found an answer helpful."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.community.models import Entry, Thanks
from towpath.community.voices import Voice, let_tap
from towpath.community.vote import is_author, person_of
from towpath.community.write_entry import standing
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing


class OwnAnswer(Refusal):
    code = "own_answer"
    what_happened = _("This answer is your own.")
    what_to_do = _("Others say whether it helped them.")


def thank(*, answer: Entry, by: Voice, at: datetime) -> Entry:
    """Once a person and answer; never for one's own."""
    with all_or_nothing():
        customer = let_tap(by, at=at)
        there = standing(answer, "answer")
        if is_author(customer, there):
            raise OwnAnswer
        if not Thanks.objects.filter(answer=there, customer__in=person_of(customer)).exists():
            Thanks.objects.create(answer=there, customer=customer, thanked_at=at)
    return there

"""What a customer tells somebody of the team: a yes to being written to, or that they take one back. It counts as much as on their own page."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.clientele.consents import give_consent
from towpath.clientele.models import Consent, Customer
from towpath.foundation.errors import Invalid, NotFound
from towpath.foundation.tenancy import all_or_nothing

SPOKEN = ("follow_up", "change_note", "news")
"""What a yes can be told to the team for. What is kept about learning, health or a child has a yes of its own, with its own words."""
HOWS = ("in_person", "phone", "letter", "messenger")
WORDING = {"follow_up": "follow-up-told-1", "change_note": "change-note-told-1", "news": "news-told-1"}
"""The version of the words the team reads to them."""


class NotByWord(Invalid):
    code = "not_by_word"
    what_happened = _("A yes told to the team is for a question after a visit, for word of a change, or for news. Say which.")
    what_to_do = _("What is kept about learning, health or a child they agree to on its own page.")


class SayHow(Invalid):
    code = "say_how"
    what_happened = _("It isn't said how they told you: in person, on the phone, in a letter or by messenger.")


class NothingAgreed(Invalid):
    code = "nothing_agreed"
    what_happened = _("They have not agreed to this, so there is nothing to take back.")
    what_is_safe = _("Nothing is sent or kept for it.")
    what_to_do = _("You do not have to do anything.")


def they_agreed(*, customer: Customer, purpose: str, how: str, words: str = "", heard_by: UUID, at: datetime) -> Consent:
    """Who heard it stands on record. Told twice it is one yes."""
    if purpose not in SPOKEN:
        raise NotByWord
    _check(how)
    if customer.erased_at is not None:
        raise NotFound
    with all_or_nothing():
        return give_consent(
            customer=customer,
            purpose=purpose,
            channel=how,
            wording=WORDING[purpose],
            proof=" ".join(words.split())[:200],
            heard_by=heard_by,
            at=at,
        )


def they_withdrew(*, customer: Customer, purpose: str, how: str, heard_by: UUID, at: datetime) -> int:
    """At once, in every record of theirs, however it was given. That they had agreed stays on record. Answers how many yeses it ended."""
    _check(how)
    with all_or_nothing():
        records = Customer.objects.same_person(customer.pk).values("pk")
        standing = Consent.objects.standing(purpose).filter(customer__in=records)
        ended: int = standing.update(withdrawn_at=at, withdrawn_how=how, withdrawn_by=heard_by)
        if not ended and not Consent.objects.filter(customer__in=records, purpose=purpose).exists():
            raise NothingAgreed
    return ended


def _check(how: str) -> None:
    if how not in HOWS:
        raise SayHow

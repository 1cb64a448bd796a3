"""Somebody wants it kept: who learns, who speaks for them, and what each of them says yes to."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.clientele.answer_consents import answer_consents
from towpath.clientele.introduce import introduce
from towpath.clientele.models import Customer
from towpath.clientele.note_down import note_down
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing
from towpath.teaching.announcements import ResultKept
from towpath.teaching.consent import PURPOSE, WORDING, NotAgreed
from towpath.teaching.models import Assessment, Learner
from towpath.teaching.results_count import RESULTS, tell_untold

ASKED = ("teaching", "news", RESULTS)


class KeptAlready(Refusal):
    code = "kept_already"
    what_happened = _("This result was kept by somebody already.")
    what_is_safe = _("It stays theirs.")
    what_to_do = _("Answer the questions again for yourself.")


class LearnerNameMissing(Invalid):
    code = "learner_name_missing"
    what_happened = _("The first name of the child is missing.")
    what_is_safe = _("The result is still there.")


def keep_result(
    *, assessment: Assessment, customer: Customer, name: str, email: str, child: str | None = None, agreed: Mapping[str, bool], at: datetime
) -> Learner:
    """The result belongs to somebody from now on. Without a yes to records of learning it stays nobody's, and nothing typed is stored.

    For a child the person who answers is the guardian: name and address are theirs, and so is every yes. With a yes to results without a name, what was
    missed is told, also in earlier ones of theirs; without it the network never hears of it.
    """
    if not agreed.get("teaching"):
        raise NotAgreed(_("Without a yes to this, nothing can be kept. The result stays at its link."))
    if child is not None and not child.strip():
        raise LearnerNameMissing
    with all_or_nothing():
        held = Assessment.objects.select_for_update(of=("self",)).select_related("learner", "own_version")
        kept: Assessment = held.get(pk=assessment.pk)
        introduce(customer=customer, name=name, email=email)
        learner = learner_of(customer=customer, child=child or "", at=at)
        if kept.learner_id not in (None, learner.pk):
            raise KeptAlready
        answers = {purpose: bool(agreed.get(purpose)) for purpose in ASKED}
        answer_consents(customer=customer, answers=answers, wordings=WORDING, channel="page", at=at)
        kept.learner = learner
        kept.save(update_fields=["learner"])
        announce(ResultKept(at=at, assessment_id=kept.pk))
        if answers[RESULTS]:
            tell_untold(customer, at=at)
    return learner


def add_learner(*, name: str, guardian: str = "", agreed: str, at: datetime, learner_id: UUID | None = None) -> Learner:
    """Somebody of the team types in who learns, and that they said yes to it: to records of learning, or to those of their health."""
    if not name.strip():
        raise LearnerNameMissing(_("A first name is missing, so that you know whom to expect."))
    if agreed not in ("teaching", "health"):
        raise NotAgreed(_("Ask them first: without their yes nothing may be kept."))
    with all_or_nothing():
        speaks = note_down(name=guardian, at=at) if guardian.strip() else None
        learner: Learner = Learner.objects.create(
            id=learner_id or new_id(), customer=note_down(name=name, at=at), guardian=speaks, since=at
        )
        answer_consents(customer=learner.speaks, answers={agreed: True}, wordings=WORDING, channel="in_person", at=at)
    return learner


def agree_to_records(*, learner: Learner, purpose: str, at: datetime) -> None:
    """An explicit yes to records of learning, or of what they log about their health, for coaching alone. It can be taken back at any time."""
    if purpose not in PURPOSE.values():
        raise Invalid
    answer_consents(customer=learner.speaks, answers={purpose: True}, wordings=WORDING, channel="page", at=at)


def learner_of(*, customer: Customer, child: str = "", at: datetime) -> Learner:
    """The same person, or the same child by their name, is the same learner; another child is another one."""
    child = " ".join(child.split())[:120]
    theirs = Learner.objects.select_related("customer", "guardian")
    if not child:
        learner, _is_new = theirs.get_or_create(customer=customer, defaults={"since": at})
        return learner
    known: Learner | None = theirs.filter(guardian=customer, customer__name__iexact=child).first()
    return known or Learner.objects.create(customer=note_down(name=child, at=at), guardian=customer, since=at)

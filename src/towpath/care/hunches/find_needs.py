"""A customer said something in their own words: which needs of the trade it sounds like."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from towpath.care.announcements import NeedSounded
from towpath.care.aspects import own_merchant
from towpath.care.hunches.models import LONGEST_SENTENCE, Hunch
from towpath.care.hunches.words_in_force import likeness_in_force, same_sentence
from towpath.care.needs.catalogue import KnownNeed, catalogue_of
from towpath.care.needs.models import NeedSignal, NeedWord
from towpath.care.needs.note_signal import may_know_health
from towpath.care.words.needs_in import SpokenNeed, examples_of, needs_in
from towpath.clientele.models import Customer
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing, current_merchant


def find_needs(*, customer: Customer, words: str, source: str, source_id: UUID, at: datetime) -> list[Hunch]:
    """Proposed, with the sentence that speaks of it, and believed of nobody until somebody who knows says yes. `at`: when it was said.

    Nothing about somebody's health is proposed, since that would be keeping it, while they do not agree to it being kept. What they said themselves
    already, what is proposed already and what was meant otherwise the last time they said just this is not proposed again.
    """
    section = own_merchant().pack.section("care")
    known = catalogue_of(section).needs
    spoken = needs_in(words, examples_of(section.get("needs") or []), likeness_in_force()) if known else []
    if not spoken or customer.erased_at is not None:
        return []
    with all_or_nothing():
        return [_propose(customer, each, known[each.code], source, source_id, at) for each in _still_open(customer, spoken, known, at)]


def _still_open(customer: Customer, spoken: list[SpokenNeed], known: Mapping[str, KnownNeed], at: datetime) -> Iterable[SpokenNeed]:
    who = Customer.objects.same_person(customer.pk).values("pk")
    knows_health = may_know_health(customer)
    codes = [each.code for each in spoken]
    sure = {*NeedSignal.objects.filter(customer__in=who, need__in=codes, kind="said", expires_at__gt=at).values_list("need", flat=True)}
    sure |= {*NeedWord.objects.filter(customer__in=who, need__in=codes, says="yes").values_list("need", flat=True)}
    before = list(Hunch.objects.of_person(customer.pk).filter(need__in=codes))
    for each in spoken:
        alike = [hunch for hunch in before if hunch.need == each.code]
        is_proposed = any(hunch.answer == "" and hunch.expires_at > at for hunch in alike)
        was_denied = same_sentence(each.evidence[:LONGEST_SENTENCE], [hunch.sentence for hunch in alike if hunch.answer == "no"])
        if each.code not in sure and not is_proposed and not was_denied and (knows_health or not known[each.code].is_health):
            yield each


def _propose(customer: Customer, spoken: SpokenNeed, known: KnownNeed, source: str, source_id: UUID, at: datetime) -> Hunch:
    hunch, is_new = Hunch.objects.get_or_create(
        merchant_id=current_merchant(),
        customer=customer,
        need=spoken.code,
        service=None,
        source=source,
        source_id=source_id,
        defaults={
            "sentence": spoken.evidence[:LONGEST_SENTENCE],
            "by": spoken.by,
            "said_at": at,
            "expires_at": at + timedelta(days=known.valid_days),
        },
    )
    if is_new:
        announce(NeedSounded(at=at, customer=customer.pseudonym, hunch_id=hunch.pk, source=source, source_id=source_id))
    return hunch

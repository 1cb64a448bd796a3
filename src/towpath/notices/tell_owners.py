"""Other fees or other terms were announced: the owners of a business read it in their mail, with what changes, when and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import translation

from towpath.foundation.models import Post
from towpath.foundation.tenancy import current_merchant
from towpath.foundation.together import together
from towpath.identity.models import Person
from towpath.network.announcements import TermsTextAnnounced
from towpath.network.models import Membership, Operator, TermsVersion
from towpath.network.packs import in_language
from towpath.notices.links import work_link
from towpath.pricing.announcements import LadderSet
from towpath.pricing.history import fee_history
from towpath.pricing.in_words import change_in_words
from towpath.pricing.models import FeeChange, FeeRule
from towpath.ui import formats

TERMS_PAGE = "/more/terms/"


@dataclass(frozen=True)
class Letter:
    """What an owner reads, in the language of the moment."""

    subject: str
    text: str


def letter(message: str, *, sender: Operator, begins: datetime, why: Mapping[str, str], language: str, **facts: object) -> Letter:
    """`fees_change` (with its turns in words) or `terms_change`, as it will be sent; the network looks at it before it announces."""
    with translation.override(language):
        context = {
            "network": sender.name,
            "day": formats.day(begins.astimezone(ZoneInfo(sender.zone)).date(), year=True),
            "why": in_language(dict(why), language) if why else "",
            "link": work_link(TERMS_PAGE),
            **facts,
        }
        return words_in(message, context)


def words_in(message: str, context: Mapping[str, object]) -> Letter:
    """In the language of the moment."""
    subject = " ".join(render_to_string(f"notices/{message}/subject.txt", dict(context)).split())[:200]
    return Letter(subject, render_to_string(f"notices/{message}/text.txt", dict(context)).strip() + "\n")


def fees_letter(
    *, sender: Operator, begins: datetime, why: Mapping[str, str], before: Sequence[FeeRule], after: Sequence[FeeRule], language: str
) -> Letter:
    """Every line of the ladder, today's and tomorrow's."""
    with translation.override(language):
        turns = change_in_words(before, after, language)
    return letter("fees_change", sender=sender, begins=begins, why=why, language=language, turns=turns)


def tell_of_fees(fact: LadderSet) -> None:
    """Told to a business that was in the network when the fees were announced. A first ladder changes nothing."""
    if fact.change_id is None:
        return
    changes, rules = together(FeeChange.objects.all(), FeeRule.objects.all())
    step = next((step for step in fee_history(changes, rules, at=fact.at).steps if step.change.pk == fact.change_id), None)
    if step is None or not step.before:
        return
    change, before, after = step.change, step.before, step.after
    for owner, sender in team_that_owns():
        words = fees_letter(
            sender=sender, begins=change.effective_from, why=change.why, before=before, after=after, language=owner.language
        )
        post_to_owner(f"fees_change:{owner.pk}:{change.pk}", words, owner, sender, at=fact.at)


def tell_of_terms(fact: TermsTextAnnounced) -> None:
    """The same for another wording of the terms."""
    version = TermsVersion.objects.filter(pk=fact.version_id).first()
    if version is None:
        return
    for owner, sender in team_that_owns():
        words = letter("terms_change", sender=sender, begins=version.effective_from, why=version.why, language=owner.language)
        post_to_owner(f"terms_change:{owner.pk}:{version.pk}", words, owner, sender, at=fact.at)


def team_that_owns() -> list[tuple[Person, Operator]]:
    """Of the business in scope, with who writes to them."""
    operator = Operator.objects.first() or Operator(name="", zone="UTC")
    owners = Membership.objects.filter(merchant_id=current_merchant(), role="owner", person__is_active=True).select_related("person")
    return [(membership.person, operator) for membership in owners.order_by("since", "id")]


def post_to_owner(key: str, words: Letter, owner: Person, sender: Operator, *, at: datetime) -> None:
    """Once per owner and announcement, however often it is delivered."""
    Post.objects.get_or_create(
        key=key,
        defaults={
            "channel": "email",
            "to": owner.email,
            "subject": words.subject,
            "text": words.text,
            "sender_name": " ".join(sender.name.split())[:120],
            "not_before": at,
        },
    )

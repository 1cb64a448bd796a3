"""A business looks somebody up."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce

from towpath.clientele.likely_same import digits_of
from towpath.clientele.models import Consent, Customer, CustomerQuerySet

PAGE = 50
SHOWN_IN_LISTS = ("follow_up", "change_note", "news", "teaching", "results")
"""What a list may say somebody agreed to. A yes about health says something about health: it is on their own page alone."""


_DIGITS = Func(F("phone"), Value(r"\D"), Value(""), Value("g"), function="regexp_replace", output_field=TextField())


@dataclass(frozen=True)
class Found:
    """One person, by the record that stays."""

    customer: Customer
    agreed: Sequence[str]
    """What counts, in any record of theirs."""


def read_people(*, text: str = "", agreed_to: str = "", with_nameless: bool = False, start: int = 0) -> tuple[list[Found], bool]:
    """Fifty of them, and whether there are more: two statements."""
    rows = list(find_people(text=text, agreed_to=agreed_to, with_nameless=with_nameless)[start : start + PAGE + 1])
    page = rows[:PAGE]
    theirs = Q(customer__in=page) | Q(customer__merged_into__in=page)
    agreed: dict[UUID, set[str]] = {}
    counting = Consent.objects.counting().filter(theirs, purpose__in=SHOWN_IN_LISTS)
    for whose, purpose in counting.values_list(Coalesce("customer__merged_into", "customer_id"), "purpose"):
        agreed.setdefault(whose, set()).add(purpose)
    found = [Found(each, [purpose for purpose in SHOWN_IN_LISTS if purpose in agreed.get(each.pk, ())]) for each in page]
    return found, len(rows) > PAGE


def find_people(*, text: str = "", agreed_to: str = "", with_nameless: bool = False) -> QuerySet[Customer]:
    """Each person once, who was met last first. Found by what any of their records says: a name, an address, a number however it is written.

    Guests nobody knows by a name, an address or a number are left out until they are asked for.
    """
    rows: CustomerQuerySet = Customer.objects.staying().alias(digits=_DIGITS)
    text = " ".join(text.split())[:100]
    if text:
        rows = rows.filter(_in_any_record(_matching(text)))
    elif not with_nameless:
        rows = rows.filter(_in_any_record(~Q(name="") | Q(email__isnull=False) | Q(phone__isnull=False)))
    if agreed_to:
        # A purpose no list may show is one nobody is found by.
        asked = agreed_to if agreed_to in SHOWN_IN_LISTS else ""
        rows = rows.filter(_in_any_record(Q(pk__in=Consent.objects.counting(asked or "none").values("customer"))))
    return rows.order_by("-first_seen_at", "-id")


def _matching(text: str) -> Q:
    said = Q(name__icontains=text) | Q(email__icontains=text)
    if digits := digits_of(text):
        said |= Q(digits__contains=digits)
    return said


def _in_any_record(who: Q) -> Q:
    """Of the record that stays, or of one that went into it. Those are few, and asked for once: were every record joined with its root, a business that took
    twenty thousand over a minute ago would wait for a plan made for none."""
    went = Customer.objects.filter(merged_into__isnull=False, erased_at=None).alias(digits=_DIGITS)
    return who | Q(pk__in=went.filter(who).values("merged_into"))

"""Who a customer is to the business, as they may read it."""

from django.db.models import Q, QuerySet

from towpath.clientele.models import Consent, Customer, Device, Merge, NewAddress, Note, OwnWay
from towpath.foundation.sheet import Sheet, same


def kept_about(customer: Customer) -> list[Sheet]:
    """Of a browser only since when it is known: the rest is a hash."""
    own = {"customer": customer.pk}
    who = same("name", "email", "phone", "language", "zone", "first_seen_at", brought_by="source", number_in_earlier_books="source_code")
    return [
        Sheet("you", Customer.objects.filter(pk=customer.pk), who),
        Sheet("own_way", OwnWay.objects.filter(**own), same("ways", "word", "told_at")),
        Sheet(
            "consents",
            Consent.objects.filter(**own).order_by("given_at", "id"),
            same("purpose", "wording", "channel", "proof", "given_at", "withdrawn_at", "withdrawn_how"),
        ),
        Sheet("notes", Note.objects.filter(**own).order_by("written_at", "id"), same("text", "written_at"), is_for_team=True),
        Sheet("merged", _merges(customer), same("merged_at", "undone_at")),
        Sheet("devices", Device.objects.filter(**own).order_by("since", "id"), same("since")),
        Sheet(
            "new_addresses",
            NewAddress.objects.filter(**own).order_by("asked_at", "id"),
            same("email", "asked_at", "good_until", "taken_at"),
        ),
    ]


def _merges(customer: Customer) -> QuerySet[Merge]:
    """That the business reads this record with another one, and not with which."""
    rows: QuerySet[Merge] = Merge.objects.filter(Q(kept=customer) | Q(gone=customer))
    return rows.order_by("merged_at", "id")

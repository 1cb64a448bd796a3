"""What was done at a customer's, or on something of theirs, as they may read it."""

from towpath.clientele.models import Customer
from towpath.foundation.sheet import Sheet, same
from towpath.work.models import Invoice, Job, Material, Override, Preparation, Proof, Quote, QuoteOption, StepDone, WorkLink


def kept_about(customer: Customer) -> list[Sheet]:
    """Photos and signatures themselves stand on the report of the visit. Who of the team did it is theirs to say."""
    own = {"job__customer": customer.pk}
    visit = {"visit": "job__title", "window_from": "job__window_from"}
    options = QuoteOption.objects.filter(quote__job__customer=customer).order_by("quote__sent_at", "quote", "position")
    return [
        Sheet("visits", Job.objects.filter(customer=customer).order_by("window_from", "id"), _JOB),
        Sheet("steps", StepDone.objects.filter(**own).order_by("done_at", "id"), visit | _STEP),
        Sheet("steps_left_open", Override.objects.filter(**own).order_by("made_at", "id"), visit | same("code", "reason", "made_at")),
        Sheet(
            "photos_and_signatures",
            Proof.objects.filter(**own).order_by("taken_at", "id"),
            visit | same("kind", "code", "bytes", "taken_at"),
        ),
        Sheet("materials", Material.objects.filter(**own).order_by("used_at", "id"), visit | _MATERIAL | {"currency": "job__currency"}),
        Sheet("offers", Quote.objects.filter(**own).order_by("sent_at", "id"), visit | _QUOTE),
        Sheet("options", options, same("words", "price_minor", "warranty_months", "caution", **_OF_QUOTE)),
        Sheet("invoices", Invoice.objects.filter(**own).order_by("issued_at", "id"), visit | _INVOICE),
        Sheet(
            "laid_out",
            Preparation.objects.filter(**own).order_by("noted_at", "id"),
            visit | same("words", "reason", "noted_at", "laid_out_at"),
        ),
        Sheet(
            "links_to_visits",
            WorkLink.objects.filter(**own).order_by("made_at", "id"),
            visit | same("made_at", "revoked_at", opens="scope"),
        ),
    ]


_JOB = same("title", "window_from", "window_until", "zone", "address", "state", "ways", "note", "on_the_way_at", "arrived_at") | same(
    "late_minutes", "reduction_minor", "call_out_minor", "currency", "closed_at", "called_off_why", "advice", "next_on", "ready_at"
)
_STEP = same("code", "reading", "text", "out_of_range", "done_at")
_MATERIAL = same("words", "item", "quantity", "serial", "lot", "price_minor", "used_at")
_QUOTE = same("number", "state", "terms", "sent_at", "valid_until", "answered_at", "chosen", "signer")
_OF_QUOTE = {"currency": "quote__currency", "sent_at": "quote__sent_at"}
_INVOICE = same("number", "total_minor", "reduction_minor", "tax_minor", "currency", "tax_name", "issued_at")

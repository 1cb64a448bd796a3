"""What was planned for a customer, what was sent, and what they stopped, as they may read it."""

from towpath.clientele.models import Customer
from towpath.engage.models import Contact, Run, Sent, Stop
from towpath.foundation.sheet import Sheet, same


def kept_about(customer: Customer) -> list[Sheet]:
    """That they were left alone by lot is said like the rest."""
    own = {"customer": customer.pk}
    sent = Sent.objects.filter(run__customer=customer).order_by("sent_at", "id")
    runs = Run.objects.filter(**own).order_by("began_at", "id")
    return [
        Sheet("follow_ups", runs, same("due_at", since_at="began_at", rule="code", left_alone="held_out") | _RUN),
        Sheet("follow_up_letters", sent, same("kind", "sent_at", "answer", "answered_at")),
        Sheet("written_first", Contact.objects.filter(**own).order_by("at", "id"), {"given_at": "at", "kind": "kind"}),
        Sheet(
            "stopped",
            Stop.objects.filter(**own).order_by("stopped_at", "id"),
            {"said_at": "stopped_at", "rule": "journey", "until": "lifted_at"},
        ),
    ]


_RUN = {"ended_why": "exit_reason", "order": "order__number", "starts_at": "booking__starts_at"}

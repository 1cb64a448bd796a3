"""The regulars of each shop, and what they agreed to."""

from uuid import UUID

from towpath.town.loading.copying import copy, derived
from towpath.town.town import Town


def load_customers(town: Town) -> None:
    """A customer belongs to one shop; each consent keeps the words it was given to."""
    copy(
        "clientele_customer",
        "id merchant_id pseudonym name email phone language first_seen_at source",
        town.history.customers,
        pseudonym=lambda customer: pseudonym(customer.id),
    )
    copy(
        "clientele_consent",
        "id merchant_id customer_id purpose channel wording given_at withdrawn_at",
        town.history.consents,
    )


def pseudonym(customer_id: UUID) -> UUID:
    """The name under which the log knows a customer; it can be erased without touching the log."""
    return derived(customer_id, "pseudonym")


def origins(town: Town) -> dict[UUID | None, str]:
    """Who brought each customer, the shop or the network; a guest nobody knows came to the shop by themselves."""
    return {None: "own"} | {customer.id: customer.source for customer in town.history.customers}

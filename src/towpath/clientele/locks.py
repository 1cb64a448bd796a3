"""Which rows are locked, in which order: who is one person with whom, then the customer, then anything of theirs."""

from django.db import connection

from towpath.clientele.models import Customer
from towpath.foundation.errors import found
from towpath.foundation.tenancy import current_merchant


def standing(customer: Customer) -> Customer:
    """As they stand now, and nobody forgets them meanwhile. Of whoever asked to be forgotten a moment ago nothing more is kept."""
    return found(Customer.objects.select_for_update(of=("self",), no_key=True).filter(pk=customer.pk, erased_at=None).first())


def one_person_at_a_time() -> None:
    """Merging, parting and forgetting of one business come one after the other: which records are one person must not change between looking and
    writing. Taken before any row."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"one person {current_merchant()}"])

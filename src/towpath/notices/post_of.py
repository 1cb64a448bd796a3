"""Every letter to one customer."""

from django.db.models import QuerySet

from towpath.clientele.models import Customer
from towpath.foundation.models import Post


def letters_to(customer: Customer) -> QuerySet[Post]:
    """By whom they were written for, not by address: somebody may have had another one."""
    rows: QuerySet[Post] = Post.objects.filter(reader=str(customer.pk))
    return rows

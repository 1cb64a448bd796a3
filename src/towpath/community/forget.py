"""A customer asked to be forgotten: their words and their name go, their votes stay as counts."""

from towpath.clientele.announcements import CustomerErased
from towpath.community.models import Entry, Member


def forget_voice(fact: CustomerErased) -> None:
    """Every word of theirs, what the business wrote to them about it, and how they were called. What others answered stays."""
    Entry.objects.filter(author_id=fact.customer_id).update(title="", text="", hidden_word="", objection="")
    Member.objects.filter(customer_id=fact.customer_id).delete()

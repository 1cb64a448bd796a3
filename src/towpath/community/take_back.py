"""Whoever said it takes it back."""

from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer
from towpath.community.models import Entry
from towpath.community.vote import is_author
from towpath.foundation.errors import NotFound, Refusal, found
from towpath.foundation.tenancy import all_or_nothing


class SaidByACustomer(Refusal):
    code = "said_by_a_customer"
    what_happened = _("A customer said this, and only they take it back.")
    what_to_do = _("If it breaks a rule, hide it for a reason its author reads.")


def take_words_back(*, entry: Entry, customer: Customer) -> Entry:
    """Its author, at any time: the words go, what others answered and voted stays."""
    with all_or_nothing():
        entry = _locked(entry)
        if not is_author(customer, entry):
            raise NotFound
        wordless(entry)
    return entry


def take_own_back(*, entry: Entry) -> None:
    """The business, what it said itself."""
    with all_or_nothing():
        entry = _locked(entry)
        if entry.author_id is not None:
            raise SaidByACustomer
        entry.delete()


def wordless(entry: Entry) -> None:
    """That something was said stays, as a count."""
    entry.title = entry.text = entry.hidden_word = entry.objection = ""
    entry.save(update_fields=["title", "text", "hidden_word", "objection"])


def _locked(entry: Entry) -> Entry:
    return found(Entry.objects.select_for_update(of=("self",)).filter(pk=entry.pk).first())

"""The business takes a customer's words off its page, and says why. Nobody else decides that, and the author may answer."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer
from towpath.community.merge_ideas import undo_merge
from towpath.community.models import Entry, IdeaMerge
from towpath.community.vote import is_author
from towpath.community.words import reasoned
from towpath.foundation.errors import Invalid, NotFound, Refusal, found
from towpath.foundation.tenancy import all_or_nothing

REASONS = tuple(code for code, _code in Entry.REASONS)


class HidingNeedsAReason(Invalid):
    code = "hiding_needs_a_reason"
    what_happened = _("Words can be hidden for one of five reasons, and none of them was chosen.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Choose what is wrong with it. That it is a complaint is no reason: answer it instead.")


class AlreadyHidden(Refusal):
    code = "already_hidden"
    what_happened = _("This is hidden already.")
    what_is_safe = _("The first reason stands.")
    what_to_do = _("Show it again first if the reason is another one.")


class OwnWords(Refusal):
    code = "own_words"
    what_happened = _("The shop said this itself.")
    what_to_do = _("Take it back instead.")


class NotHidden(Refusal):
    code = "not_hidden"
    what_happened = _("This is not hidden: everybody reads it.")
    what_to_do = _("Look at it again.")


class AlreadyObjected(Refusal):
    code = "already_objected"
    what_happened = _("You have answered this already.")
    what_is_safe = _("Your first answer stands, and the shop reads it.")
    what_to_do = _("Write to us if there is more to say.")


def hide(*, entry: Entry, why: str, word: str, by: UUID, at: datetime) -> Entry:
    """For a reason of the list and with a word to its author, who reads both. It stays countable: no vote, no figure and no row goes. Ideas that were read with
    it stand for themselves again: nobody's words are hidden for what somebody else wrote."""
    if why not in REASONS:
        raise HidingNeedsAReason
    word = reasoned(word)
    with all_or_nothing():
        entry = _locked(entry)
        if entry.author_id is None:
            raise OwnWords
        if entry.hidden_at is not None:
            raise AlreadyHidden
        entry.hidden_at, entry.hidden_why, entry.hidden_word, entry.hidden_by = at, why, word, by
        entry.save(update_fields=["hidden_at", "hidden_why", "hidden_word", "hidden_by"])
        if entry.merged_into_id is None:
            for merge in IdeaMerge.objects.filter(kept=entry, undone_at=None):
                undo_merge(merge=merge, by=by, at=at)
    return entry


def show_again(*, entry: Entry) -> Entry:
    """It may stand there after all. Showing what was never hidden changes nothing."""
    with all_or_nothing():
        entry = _locked(entry)
        if entry.hidden_at is not None:
            entry.hidden_at, entry.hidden_why, entry.hidden_word, entry.hidden_by, entry.objection = None, "", "", None, ""
            entry.save(update_fields=["hidden_at", "hidden_why", "hidden_word", "hidden_by", "objection"])
    return entry


def object_to_hiding(*, entry: Entry, customer: Customer, word: str) -> Entry:
    """Its author says once what they think of that. The business reads it beside the words."""
    word = reasoned(word)
    with all_or_nothing():
        entry = _locked(entry)
        if not is_author(customer, entry):
            raise NotFound
        if entry.hidden_at is None:
            raise NotHidden
        if entry.objection:
            raise AlreadyObjected
        entry.objection = word
        entry.save(update_fields=["objection"])
    return entry


def _locked(entry: Entry) -> Entry:
    return found(Entry.objects.select_for_update(of=("self",)).filter(pk=entry.pk).first())

"""Two ideas turn out to be one. The business says so, and can take it back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from towpath.community.announcements import IdeaDecided
from towpath.community.models import Entry, IdeaMerge
from towpath.community.set_status import DECIDED
from towpath.community.write_entry import NotOfThisKind
from towpath.foundation.errors import Invalid, NotFound, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing


class OneIdeaAlready(Refusal):
    code = "one_idea_already"
    what_happened = _("These two are one idea already.")
    what_to_do = _("Choose another one, or undo the earlier merge first.")


class NoIdeaMeant(Invalid):
    code = "no_idea_meant"
    what_happened = _("It isn't said which idea it is the same as.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Choose one of the ideas on your page.")


class MergedMeanwhile(Refusal):
    code = "merged_meanwhile"
    what_happened = _("Somebody merged one of these ideas a moment ago.")
    what_to_do = _("Look at it again.")


def merge_ideas(*, kept: Entry, gone: Entry, by: UUID | None, at: datetime) -> IdeaMerge:
    """From now on both are read as the one that is kept, with the words of both, and whoever voted for either is its voter once. No vote and no word is
    rewritten: the one that goes points at the one that stays. Whoever wanted the one that goes hears what became of the one that stays, if that is decided."""
    with all_or_nothing():
        stays, goes = _root_of(kept), _root_of(gone)
        if stays == goes:
            raise OneIdeaAlready
        locked = {
            each.pk: each for each in Entry.objects.select_for_update(of=("self",)).filter(pk__in=[stays, goes], kind="idea").order_by("pk")
        }
        if len(locked) < 2:
            raise NotOfThisKind
        if locked[stays].hidden_at is not None:
            raise NotFound  # what is hidden can be read with another, and nothing is hidden by being read with it
        if any(idea.merged_into_id is not None for idea in locked.values()):
            raise MergedMeanwhile
        merge = IdeaMerge.objects.create(kept_id=stays, gone_id=goes, merged_at=at, merged_by=by)
        Entry.objects.filter(Q(pk=goes) | Q(merged_into=goes)).update(merged_into=stays)
        if locked[stays].status in DECIDED:
            announce(IdeaDecided(at=at, idea_id=stays, status=locked[stays].status))
    return merge


def other_idea(idea_id: UUID | None) -> Entry:
    """Which one it is said to be the same as. Somebody else's and one that never was are one answer."""
    other: Entry | None = Entry.objects.filter(pk=idea_id, kind="idea", hidden_at=None).first() if idea_id else None
    if other is None:
        raise NoIdeaMeant
    return other


def undo_merge(*, merge: IdeaMerge, by: UUID | None, at: datetime) -> IdeaMerge:
    """They are two ideas after all: everything reads as before. What was voted meanwhile stays with the idea it was voted for. Undoing twice is undoing once."""
    with all_or_nothing():
        merge = IdeaMerge.objects.select_for_update(of=("self",)).select_related("gone").get(pk=merge.pk)
        if merge.undone_at is not None:
            return merge
        root = merge.gone.merged_into_id or merge.gone_id
        ideas = list(Entry.objects.select_for_update(of=("self",)).filter(Q(pk=root) | Q(merged_into=root)).order_by("pk"))
        merge.undone_at, merge.undone_by = at, by
        merge.save(update_fields=["undone_at", "undone_by"])
        leads = roots(IdeaMerge.objects.filter(gone__in=ideas, undone_at=None))
        for idea in ideas:
            if idea.merged_into_id != leads.get(idea.pk):
                Entry.objects.filter(pk=idea.pk).update(merged_into=leads.get(idea.pk))
    return merge


def roots(merges: Iterable[IdeaMerge]) -> Mapping[UUID, UUID]:
    """Where each idea that was merged is read, as follows from the merges that stand."""
    into = {merge.gone_id: merge.kept_id for merge in merges if merge.undone_at is None}
    found = {}
    for gone in into:
        root = gone
        while root in into:
            root = into[root]
        found[gone] = root
    return found


def _root_of(idea: Entry) -> UUID:
    into: UUID | None = Entry.objects.filter(pk=idea.pk).values_list("merged_into_id", flat=True).first()
    return into or idea.pk

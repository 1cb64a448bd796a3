"""What a customer said and voted in a business's community, as they may read it."""

from towpath.clientele.models import Customer
from towpath.community.models import Entry, IdeaTold, Member, Thanks, Vote
from towpath.foundation.sheet import Sheet, same


def kept_about(customer: Customer) -> list[Sheet]:
    own = {"customer": customer.pk}
    said = Entry.objects.filter(author=customer.pk).order_by("said_at", "id")
    return [
        Sheet("community_name", Member.objects.filter(**own).order_by("joined_at"), same("name", "joined_at")),
        Sheet("community_words", said, _SAID),
        Sheet("community_votes", Vote.objects.filter(**own).order_by("voted_at", "id"), same("voted_at", title="idea__title")),
        Sheet("community_thanks", Thanks.objects.filter(**own).order_by("thanked_at", "id"), same("thanked_at")),
        Sheet("ideas_heard", IdeaTold.objects.filter(**own).order_by("told_at", "id"), same("told_at", title="idea__title")),
    ]


_SAID = same("said_at", "kind", "title", "text", "status", "hidden_at", "objection", hidden_because="hidden_word")

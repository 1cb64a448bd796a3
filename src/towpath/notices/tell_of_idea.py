"""What became of an idea: whoever had it or wanted it hears once, in the business's name."""

from towpath.community.announcements import IdeaDecided
from towpath.community.models import Entry
from towpath.community.set_status import DECIDED
from towpath.community.tell import note_told, who_waits
from towpath.notices.links import shop_link
from towpath.notices.messages import IDEA_DECIDED
from towpath.notices.send import may_hear, send
from towpath.presence.site import own_site


def tell_of_idea(fact: IdeaDecided) -> None:
    """Only who agreed to hear of changes, and each person once for this idea, whatever becomes of it later. A status that was changed again meanwhile, or an
    idea that was hidden, is told to nobody."""
    idea = Entry.objects.filter(pk=fact.idea_id, hidden_at=None, merged_into=None, status=fact.status).first()
    if idea is None or idea.status not in DECIDED:
        return
    site = own_site()
    facts: dict[str, object] = {
        "title": idea.title,
        "reason": idea.status_reason,
        "is_done": idea.status == "done",
        "link": shop_link(site.slug, f"/community/{idea.pk}/"),
    }
    for records in who_waits(idea):
        customer = next((each for each in records if may_hear(each, IDEA_DECIDED)), None)
        if customer is None:
            continue
        if send(message=IDEA_DECIDED, customer=customer, about=idea.pk, site=site, facts=facts, at=fact.at) is not None:
            note_told(idea=idea, customer=customer, at=fact.at)

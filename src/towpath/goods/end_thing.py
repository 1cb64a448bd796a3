"""A thing is not theirs any more: given away, broken, or registered by mistake."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.goods.announcements import ThingEnded
from towpath.goods.models import Thing
from towpath.goods.tell_maker import forget_at_maker

HOWS = ("given_away", "broken", "mistake")


class UnknownEnd(Invalid):
    code = "unknown_end"
    what_happened = _("Say what became of it: given away, broken, or registered by mistake.")
    what_is_safe = _("It stays registered.")


def end_thing(*, thing: Thing, how: str, at: datetime) -> Thing:
    """From now on somebody else can register its serial. The network forgets it too. Saying it twice is saying it once."""
    if how not in HOWS:
        raise UnknownEnd
    with all_or_nothing():
        thing = Thing.objects.select_for_update(of=("self",)).select_related("customer").get(pk=thing.pk)
        if thing.ended_at is None:
            forget_at_maker([thing])
            thing.ended_at, thing.ended_how, thing.maker_agreed_at = at, how, None
            thing.save(update_fields=["ended_at", "ended_how", "maker_agreed_at"])
            announce(ThingEnded(at=at, customer=thing.customer.pseudonym, thing_id=thing.pk, how=how))
    return thing

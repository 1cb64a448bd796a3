"""What the network learns of a thing: serial and version, by the owner's own yes, until they take it back or it is not theirs any more."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.goods.models import RegisteredSerial, Thing


class NothingForMaker(Refusal):
    code = "nothing_for_maker"
    what_happened = _("Its maker can only be told of a thing of the network's catalogue that has a serial.")
    what_is_safe = _("Nobody was told anything.")
    what_to_do = _("Register it with its serial and what it is in the catalogue, then agree.")


def tell_maker(*, thing: Thing, today: date, at: datetime) -> Thing:
    """Item, serial, version and the day: no name, no address, and no way back to a person. Agreeing twice is agreeing once."""
    with all_or_nothing():
        thing = Thing.objects.select_for_update(of=("self",)).get(pk=thing.pk)
        if not thing.serial or thing.item is None or thing.ended_at is not None:
            raise NothingForMaker
        if thing.maker_agreed_at is None:
            thing.maker_agreed_at = at
            thing.save(update_fields=["maker_agreed_at"])
            shown = {"version": thing.version, "registered_on": today}
            RegisteredSerial.objects.update_or_create(merchant_id=current_merchant(), item=thing.item, serial=thing.serial, defaults=shown)
    return thing


def tell_maker_no_more(*, thing: Thing) -> Thing:
    """The serial is taken out of what the network reads; the thing stays registered here."""
    with all_or_nothing():
        thing = Thing.objects.select_for_update(of=("self",)).get(pk=thing.pk)
        forget_at_maker([thing])
        thing.maker_agreed_at = None
        thing.save(update_fields=["maker_agreed_at"])
    return thing


def forget_at_maker(things: list[Thing]) -> None:
    """Their rows on the network's side go."""
    for thing in things:
        if thing.maker_agreed_at is not None and thing.item is not None:
            RegisteredSerial.objects.filter(item=thing.item, serial=thing.serial).delete()

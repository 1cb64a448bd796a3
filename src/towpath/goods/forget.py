"""A customer asked to be forgotten: what they own, how things fit them and what they said at the desk goes."""

from towpath.clientele.announcements import CustomerErased
from towpath.goods.models import DeskReport, FitReport, FitWord, Thing
from towpath.goods.photos import drop_photos
from towpath.goods.tell_maker import forget_at_maker


def forget_goods(fact: CustomerErased) -> None:
    """Things with their serials, here and at the network; what they said of themselves; words, names and photos of the desk. That a cut was too long for
    somebody, and for what something was brought, stay as counts."""
    things = list(Thing.objects.filter(customer_id=fact.customer_id))
    forget_at_maker(things)
    brought = DeskReport.objects.filter(customer_id=fact.customer_id)
    drop_photos(list(brought.exclude(photo="").values_list("photo", flat=True)))
    brought.update(thing=None, words="", done="", photo="", name="")
    DeskReport.objects.filter(thing__in=things).update(thing=None)
    Thing.objects.filter(pk__in=[each.pk for each in things]).delete()
    FitWord.objects.filter(customer_id=fact.customer_id).delete()
    FitReport.objects.filter(customer_id=fact.customer_id).update(size="")

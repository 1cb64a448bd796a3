"""A guest of Nan's owns something, said how a piece fits, and brought it to the desk."""

from datetime import datetime

from tests.photos import a_photo
from tests.world import Shop
from towpath.clientele.models import Customer
from towpath.goods.fit_profile import correct_profile
from towpath.goods.log_at_desk import Brought, log_at_desk
from towpath.goods.register import Registered, register_thing
from towpath.goods.say_fit import Finding, Fit, say_fit
from towpath.orders.models import OrderLine


def owns_things(shop: Shop, guest: Customer, order_id: object, at: datetime) -> dict[str, object]:
    line = OrderLine.objects.select_related("order").filter(order=order_id).order_by("position")[0]
    say_fit(line=line, customer=None, fit=Fit([Finding("sleeve", "long", 2)], "CNRY-36", "keep"), by=None, at=at)
    correct_profile(customer=guest, part="waist", way="tight", at=at)
    said = Registered(name="CNRY-kettle", serial="CNRY-1", version="K2", verified_by="slip")
    thing = register_thing(customer=guest, said=said, by=shop.owner.pk, today=at.date(), at=at)
    brought = Brought(aspect="seam", words="CNRY-drips", thing=thing, photo=a_photo())
    report = log_at_desk(key="key-of-a-desk", brought=brought, by=shop.owner.pk, at=at)
    return {"order_line_id": line.pk, "thing_id": thing.pk, "desk_id": report.pk}

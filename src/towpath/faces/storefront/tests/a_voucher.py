"""What a guest does with vouchers, and what is found afterwards."""

import re

from towpath.foundation.tenancy import merchant_scope

NOBODYS = "2222-2222-2222-2222"


def text(phone, path):
    answer = phone.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return " ".join(answer.content.decode().split())


def found(world, model, **which):
    with merchant_scope(world.nan.id):
        return model.objects.get(**which)


def use(phone, order, code):
    return phone.post(f"/orders/{order.pk}/voucher/", {"code": code})


def key_of(phone):
    return re.search(r'name="key" value="([^"]+)"', phone.get("/vouchers/").content.decode()).group(1)


def buy(phone, offer, key=None):
    answer = phone.post(f"/vouchers/{offer.pk}/buy/", {"key": key or key_of(phone)})
    assert answer.status_code == 303, answer.content.decode()
    return answer.headers["Location"]

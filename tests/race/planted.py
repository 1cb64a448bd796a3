"""The server with one planted defect, to show that the race tests would notice it. Never part of the product.

TOWPATH_PLANTED=look_then_take: stock is read first and written back later, as most shops do it.
"""

import os
import time

from django.db import connection

from towpath.project.wsgi import application as application  # the shipped application, with one function exchanged below


def look_then_take(wanted):
    from towpath.stock.models import StockItem
    from towpath.stock.take import NotEnough

    left = dict(StockItem.objects.filter(pk__in=wanted).values_list("pk", "left"))
    time.sleep(0.01)
    short = {pk for pk, count in wanted.items() if left[pk] is not None and left[pk] < count}
    if short:
        raise NotEnough(short)
    with connection.cursor() as cursor:
        for pk, count in wanted.items():
            cursor.execute('update stock_stockitem set "left" = %s where id = %s', [None if left[pk] is None else left[pk] - count, pk])
    return {pk for pk, count in wanted.items() if left[pk] == count}


if os.environ.get("TOWPATH_PLANTED") == "look_then_take":
    import towpath.orders.place

    towpath.orders.place.take = look_then_take

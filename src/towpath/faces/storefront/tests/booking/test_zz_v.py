from datetime import timedelta
from towpath.faces.storefront.tests.booking.conftest import *

def test_hoard(ines, lernwerk):
    got = 0
    for day in range(0, 10):
        for hour in (14,15,16,17,18):
            a = Visitor(ines).hold(day=TUESDAY + timedelta(days=day), at=time(hour))
            got += a.status_code == 302
    print("HELD BY STRANGERS", got)
    assert got <= 10

"""How a customer likes it: told once, kept because they said so, and there the next time."""

from datetime import date, time

from towpath.clientele.models import OwnWay
from towpath.faces.storefront.tests.booking.conftest import JANA
from towpath.foundation.tenancy import merchant_scope


def kept(ines):
    with merchant_scope(ines.id):
        return list(OwnWay.objects.values_list("ways", "word"))


def test_nothing_is_kept_unless_they_say_so(phone, ines):
    phone.book(who=JANA)

    assert kept(ines) == []


def test_told_once_it_stands_there_the_next_time(phone, ines):
    phone.book(who={**JANA, "remember": "1"})
    assert kept(ines) == [(["quiet"], "She likes fractions.")]

    again = phone.held(day=date(2026, 10, 6), at=time(17))

    page = phone.get(f"/bookings/{again.pk}/").content.decode()
    assert 'value="quiet" checked' in page
    assert "She likes fractions.</textarea>" in page


def test_it_is_changed_and_taken_back_in_my_place(phone, another_phone, ines):
    phone.book()
    assert "My own way" in phone.read("/my/")

    phone.post("/my/way/", {"way": ["step_free", "made_up"], "word": "left-handed"})
    assert kept(ines) == [(["step_free"], "left-handed")]
    assert "left-handed" in phone.read("/my/")
    assert another_phone.post("/my/way/", {"word": "mine"}).status_code == 404, "nobody without a place has a way"

    phone.post("/my/way/")
    assert kept(ines) == []

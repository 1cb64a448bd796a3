"""What a business keeps about a customer, as a program reads it, corrects it and hands it over."""

import io
from zipfile import ZipFile

import pytest

from tests.tutors import MONDAY
from towpath.clientele.merge import merge_customers
from towpath.clientele.models import Customer
from towpath.clientele.note_down import note_down
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope


@pytest.fixture
def jana(ines, lernwerk):
    """Whoever booked a lesson with Ines."""
    ines.booked(name="Jana", email="jana@example.org")
    with merchant_scope(lernwerk.ines.id):
        return Customer.objects.filter(name="Jana").latest("first_seen_at")


def test_everything_is_read_and_handed_over_as_one_file(ines, jana):
    kept = ines.get(f"/customers/{jana.pk}/kept").json()
    file = ines.get(f"/customers/{jana.pk}/export")

    assert (kept["you"][0]["name"], len(kept["bookings"]), kept["bookings"][0]["state"]) == ("Jana", 1, "confirmed")
    names = set(ZipFile(io.BytesIO(file.content)).namelist())
    assert (file.headers["Content-Type"], {"README.txt", "everything.json", "bookings.csv"} <= names) == ("application/zip", True)
    assert ines.get("/customers/00000000-0000-4000-8000-000000000000/export").status_code == 404


def test_it_is_put_right_by_the_same_rules_as_on_the_page(ines, lernwerk, jana):
    right = {"name": "Jana Weber", "phone": "+49 341 000000", "language": "en"}

    assert ines.put(f"/customers/{jana.pk}/about", right).json() == {"id": str(jana.pk), **right}
    assert ines.put(f"/customers/{jana.pk}/about", right | {"phone": "call me"}).json()["code"] == "bad_phone"
    asked = ines.post(f"/customers/{jana.pk}/new-address", {"email": "weber@example.org"})

    with merchant_scope(lernwerk.ines.id):
        assert Post.objects.filter(to="weber@example.org", key__startswith=f"new_address:{jana.pk}:").count() == 1
        assert (asked.status_code, Customer.objects.get(pk=jana.pk).email) == (200, jana.email), "nothing changes before the link is opened"


def test_records_that_are_one_person_are_handed_over_together(ines, lernwerk, jana):
    with merchant_scope(lernwerk.ines.id):
        by_phone = note_down(name="Jana W.", phone="0341", at=MONDAY)
        merge_customers(kept=jana, gone=by_phone, by=None, at=MONDAY)

    kept = ines.get(f"/customers/{jana.pk}/kept").json()

    assert ([each["name"] for each in kept["you"]], len(kept["merged"])) == (["Jana", "Jana W."], 2)


def test_what_was_done_for_them_is_counted(ines, jana):
    booked = ines.get(f"/customers/{jana.pk}/kept").json()["bookings"]
    assert (len(booked), ines.get(f"/customers/{jana.pk}/done-for-them").json()) == (1, []), "nothing to count yet"

    (booking,) = ines.get("/bookings?first=2026-09-29").json()["bookings"]
    ines.post(f"/bookings/{booking['id']}/cancel", {"by": "customer"})

    (deed,) = ines.get(f"/customers/{jana.pk}/done-for-them").json()
    assert (deed["what"], deed["count"], deed["sources"][0]["about_id"]) == ("cancelled_free", 1, booking["id"])

"""An owner gives somebody of the team their calendar address."""

import re

from towpath.booking.models import ManageLink, Resource
from towpath.foundation.tenancy import merchant_scope


def test_an_address_is_shown_once_and_kept_as_a_hash_alone(ines, paul, tutor):
    with merchant_scope(tutor.tutor.id):
        person = Resource.objects.filter(kind="person").first()
    path = f"/people/{person.pk}/calendar/"

    page = ines.post(path, {"shows": "names"})
    token = re.search(r"/team/([\w-]+)\.ics", page.content.decode()).group(1)

    assert page.headers["Cache-Control"] == "no-store"
    assert "It says what each time is for, and who comes" in page.content.decode()
    assert token not in ines.text(f"/people/{person.pk}/")
    with merchant_scope(tutor.tutor.id):
        link = ManageLink.objects.get(scope="team")
        assert (link.shows_names, link.resource_id, token.encode() in bytes(link.token_hash)) == (True, person.pk, False)
    assert paul.post(path, {"shows": "names"}).status_code == 404, "staff hand out no addresses"
    ines.post(f"{path}end/")
    with merchant_scope(tutor.tutor.id):
        assert not ManageLink.objects.standing().filter(scope="team").exists()


def test_busy_is_what_it_says_unless_somebody_chose_otherwise(ines, tutor):
    with merchant_scope(tutor.tutor.id):
        room = Resource.objects.exclude(kind="person").first()

    assert "It says busy, and nothing about anybody." in ines.post(f"/people/{room.pk}/calendar/").content.decode()

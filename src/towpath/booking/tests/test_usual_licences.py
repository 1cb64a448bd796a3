"""What people of a trade usually hold is proposed, in the words it has here already, and asked for by nobody."""

from datetime import date

import pytest

from towpath.booking.models import Need, PersonalLicence, Resource
from towpath.booking.set_hours import add_resource
from towpath.booking.set_licences import note_licence
from towpath.booking.take_services import take_services
from towpath.booking.tests.a_tutor import AFTERNOONS, SEPTEMBER
from towpath.booking.usual_licences import asked_here, trade_today, usual_licences
from towpath.network.models import PackVersion
from towpath.presence.site import own_site


def usual(trade, language="en"):
    return usual_licences(packs=list(trade_today(trade)), held=PersonalLicence.objects.all(), asked=asked_here(), language=language)


@pytest.fixture
def ada(shop):
    return add_resource(name="Ada", kind="person", hours=AFTERNOONS)


def note(resource, kind):
    return note_licence(resource=resource, kind=kind, number="", valid_until=date(2027, 9, 21), at=SEPTEMBER)


def test_a_heating_firm_and_a_studio_have_theirs_and_nothing_is_invented_for_others(shop):
    assert [each.kind for each in usual("home")] == ["Gas registration"]
    assert [each.kind for each in usual("wellness", "zh-hans")] == ["急救证"]
    assert [usual(trade) for trade in ("tutor", "boutique", "food", "nothing")] == [[], [], [], []]


def test_it_is_held_under_whichever_of_its_names(shop, ada):
    note(ada, "燃气从业资格")

    (gas,) = usual("home")

    assert gas.held_by == {ada.pk}
    assert gas.kind == "燃气从业资格", "as it is called here already, else there would be two of it"


def test_it_is_proposed_under_the_name_by_which_a_service_asks_for_it(shop, ada):
    """Noted under another one, she would not be offered for it."""
    pack = PackVersion.objects.filter(trade="home").latest("version")
    codes = [each["code"] for each in pack.section("booking")["template"]][:1]
    take_services(site=own_site(), pack=pack, codes=codes, owner_name="Ada", owner_id=None, language="en", at=SEPTEMBER)
    Need.objects.update(licence="燃气从业资格")

    (gas,) = usual("home")

    assert (gas.kind, gas.held_by) == ("燃气从业资格", frozenset())


def test_somebody_elses_is_not_hers(shop, ada):
    note(add_resource(name="Bo", kind="person", hours=AFTERNOONS), "gas  REGISTRATION")

    (gas,) = usual("home")

    assert ada.pk not in gas.held_by


def test_it_is_read_from_the_newest_version_whichever_a_business_began_with(shop):
    newest = PackVersion.objects.filter(trade="home").latest("version")
    PackVersion.objects.create(trade="home", version=newest.version - 1, manifest=newest.manifest | {"booking": {}}, stored_at=SEPTEMBER)

    assert [each.code for each in usual("home")] == ["gas_registration"]


def test_no_service_of_the_trade_asks_for_it_by_itself(shop):
    pack = PackVersion.objects.filter(trade="home").latest("version")
    codes = [each["code"] for each in pack.section("booking")["template"]]

    take_services(site=own_site(), pack=pack, codes=codes, owner_name="Ada", owner_id=None, language="en", at=SEPTEMBER)

    assert set(Need.objects.values_list("licence", flat=True)) == {""}
    assert Resource.objects.filter(kind="person").count() == 1
    assert not PersonalLicence.objects.exists()

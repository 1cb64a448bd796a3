"""Which service a message clearly names is told to the desk; what names none stays without."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.trades import open_doors
from tests.tutors import MONDAY as AT
from tests.tutors import build_lernwerk
from towpath.booking.models import Service, ServiceVersion
from towpath.care.hunches.answer_hunch import HunchOver, answer_hunch
from towpath.care.hunches.find_service import COUNTS_FOR, find_service
from towpath.care.hunches.models import Hunch
from towpath.care.needs.models import NeedSignal
from towpath.clientele.models import Customer
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope


@pytest.fixture(params=["letters", "meaning"], autouse=True)
def compared_by(request, settings):
    settings.TOWPATH_WORDS = request.param


@pytest.fixture
def ines(db):
    lernwerk = build_lernwerk(AT)
    with merchant_scope(lernwerk.ines.id):
        yield lernwerk.ines


@pytest.fixture
def tom(ines):
    return Customer.objects.create(name="Tom", first_seen_at=AT)


def meant(customer, words):
    hunch = find_service(customer=customer, words=words, source="message", source_id=new_id(), at=AT)
    return hunch.service.source_code if hunch else None


@pytest.mark.parametrize(
    "words",
    [
        "Good evening. Can the lesson be on the computer?",
        "你好！能在电脑上上课吗？",
        "Guten Tag! Kann der Unterricht am Computer stattfinden?",
        "Bom dia. A aula pode ser no computador?",
    ],
)
def test_in_four_languages_also_where_the_shop_calls_it_otherwise(tom, words):
    online = Service.objects.get(source_code="online")
    ServiceVersion.objects.filter(service=online).update(name={"en": "Package D"}, description={})

    assert meant(tom, words) == "online"
    hunch = Hunch.objects.get()
    assert (hunch.need, hunch.sentence, hunch.expires_at) == ("", "", AT + COUNTS_FOR)


@pytest.mark.parametrize("words", ["Thank you!", "See you tomorrow", "???"])
def test_what_names_no_service_proposes_none(tom, words):
    assert meant(tom, words) is None
    assert Hunch.objects.count() == 0


def test_what_is_not_offered_is_not_proposed(tom):
    Service.objects.filter(source_code="online").update(hidden_at=AT)

    assert meant(tom, "Can the lesson be on the computer?") != "online"


def test_the_desk_says_that_something_else_was_meant(tom, ines):
    meant(tom, "Can the lesson be on the computer?")
    hunch = Hunch.objects.get()

    answer_hunch(hunch=hunch, says="no", by=ines.owner.pk, at=AT)

    assert not Hunch.objects.open(AT).exists()
    assert not NeedSignal.objects.exists()
    with pytest.raises(HunchOver), transaction.atomic():
        answer_hunch(hunch=hunch, says="yes", by=ines.owner.pk, at=AT + timedelta(hours=1))


def test_where_nothing_can_be_booked_there_is_nothing_to_name(db):
    kitchen = open_doors("food", "Nan's", "Nan", build_lernwerk(AT).orla, AT)
    with merchant_scope(kitchen.id):
        guest = Customer.objects.create(first_seen_at=AT)
        assert meant(guest, "a bowl of noodles with beef") is None

import pytest
from django.test import Client

from tests.heating import build_okafor, on_monday
from tests.tutors import MONDAY
from towpath.dining.models import Ticket
from towpath.dining.move_ticket import move_ticket
from towpath.dining.send_round import send_round
from towpath.faces.workspace.tests.booking_cast import Ines
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.network.models import Membership
from towpath.orders.models import Order
from towpath.orders.place import Wanted

WORK = "work.towpath.localhost:8000"


class Browser(Client):
    """A browser on the businesses' own host."""

    def __init__(self, person=None):
        super().__init__(headers={"host": WORK})
        if person is not None:
            self.sign_in(person)

    def sign_in(self, person):
        from towpath.identity.sign_in import make_sign_in_link

        self.post(f"/enter/{make_sign_in_link(person=person, at=clock.now())}/")

    def text(self, path, **extra):
        answer = self.get(path, **extra)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.content.decode()


@pytest.fixture
def at(world):
    """Every page of the test is opened at the same noon."""
    with clock.frozen(world.at):
        yield world.at


@pytest.fixture
def nan(world, at):
    return Browser(world.nan.owner)


@pytest.fixture
def bruno(world, at):
    return Browser(world.bruno.owner)


@pytest.fixture
def mei(world, at):
    """Staff at Nan's."""
    person = Person.objects.create(email="mei@example.org", name="Mei")
    Membership.objects.create(person=person, merchant=world.nan.merchant, role="staff", since=at)
    return Browser(person)


@pytest.fixture
def otto(at):
    """Nobody: a browser without a session."""
    return Browser()


@pytest.fixture
def tutor(lernwerk):
    """Ines's business on a Monday morning in September."""
    with clock.frozen(MONDAY):
        yield Ines(lernwerk)


@pytest.fixture
def ines(tutor):
    return Browser(tutor.tutor.owner)


@pytest.fixture
def paul(tutor):
    """Staff at Ines's."""
    person = Person.objects.create(email="paul@example.org", name="Paul")
    Membership.objects.create(person=person, merchant=tutor.tutor.merchant, role="staff", since=tutor.at)
    return Browser(person)


@pytest.fixture
def okafor(db):
    """A heating business on the Monday of its visit, when somebody of it has just come."""
    with clock.frozen(on_monday(10, 35)):
        yield build_okafor()


@pytest.fixture
def ada(okafor):
    """Who owns it and does the work."""
    return Browser(okafor.owner)


@pytest.fixture
def address(okafor):
    """Where she reads that job."""
    return f"/jobs/{okafor.job.pk}/"


def round_at_nans(world, *codes, key="key-00000001", at=None, choices=(), note="", until="sent"):
    """One round at table 7, moved along as far as it should be."""
    nan = world.nan
    at = at or world.at
    with merchant_scope(nan.id):
        dishes = [nan.dish(code) for code in (codes or ("beef-noodle-soup",))]
        answer = send_round(
            key=key,
            site=nan.site,
            table=nan.tables[6],
            customer=world.carla,
            wanted=[Wanted(dish.pk, 1, dish.price_minor, tuple(choices)) for dish in dishes],
            note=note,
            language="en",
            at=at,
        )
        order = Order.objects.get(pk=answer.value["order"])
        ticket = Ticket.objects.get(order=order)
        steps = ("sent", "started", "ready", "served")
        for step in steps[1 : steps.index(until) + 1]:
            move_ticket(ticket_id=ticket.pk, to=step, at=at)
    return order, ticket

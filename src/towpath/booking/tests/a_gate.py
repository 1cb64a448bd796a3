"""A visit before which the trade asks something."""

from datetime import time

from towpath.booking.gate import Gate, answer_gate
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, tomorrow
from towpath.booking.wall_clock import instant_of

FOUR = instant_of(tomorrow(), time(16), BERLIN)
GAS = Gate(
    "gas_smell",
    valid_days=7,
    questions=({"code": "smell", "words": {"en": "Do you smell gas?"}, "refuses": "yes"},),
    advice={"en": "Open the windows, go outside, call 112."},
)


def hold(visit, customer=None, *, at=SEPTEMBER, **more):
    wanted = Booked(customer=customer, channel="storefront", **more)
    return hold_slot(version=visit, starts_at=FOUR, zone=BERLIN, wanted=wanted, at=at)


def says(jana, answer, at=SEPTEMBER):
    return answer_gate(gate=GAS, customer=jana, answers={"smell": answer}, at=at)

"""What an upgrade has to know of the time before it: what was told already, and what still waits in the post. Each migration runs as it does on the way up."""

import json
import os
import subprocess
import sys
from importlib import import_module

import pytest

from conftest import migrated_template
from tests.servers import ROOT, as_app, own_database
from towpath.project import database

pytestmark = pytest.mark.machine

TOLD_BEFORE = """
from django.utils import timezone
from tests.world import build_world
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import merchant_scope
from towpath.teaching.keep_result import keep_result
from towpath.teaching.take_assessment import take_assessment
from towpath.teaching.tests.a_course import SEPTEMBER, TOMS_MISSES, adopted, answered, course
world = build_world()
with merchant_scope(world.nan.id):
    own = adopted(course())
    for name, says_yes in (("Tom", True), ("Mia", False)):
        customer = Customer.objects.create(first_seen_at=SEPTEMBER)
        taken = take_assessment(own=own, answers=answered(*TOMS_MISSES), token=name[0] * 22, at=SEPTEMBER)
        agreed = {"teaching": True, "results": says_yes}
        keep_result(assessment=taken, customer=customer, name=name, email=f"{name}@example.org", child=None, agreed=agreed, at=SEPTEMBER)
"""
SAY_YES_LATER = """
import json
from datetime import timedelta
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.teaching.models import Learner
from towpath.teaching.results_count import results_may_count
from towpath.teaching.tests.a_course import FEBRUARY
with merchant_scope(Merchant.objects.get(slug="nans-noodle-house").pk):
    told = {each.customer.name: results_may_count(learner=each, at=FEBRUARY) for each in Learner.objects.select_related("customer", "guardian")}
    facts = Event.objects.filter(name__in=["need.found", "item.missed"]).count()
print(json.dumps([told, facts]))
"""
REMINDED_BEFORE = """
from datetime import timedelta
from tests.tutors import BERLIN, build_lernwerk
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking
from towpath.booking.move import move_booking
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.remind import send_due_reminders
from datetime import date, time
from towpath.booking.wall_clock import instant_of
lernwerk = build_lernwerk()
with merchant_scope(lernwerk.ines.id):
    for name, hour in (("jana", 14), ("omar", 16)):
        starts_at = instant_of(date(2026, 9, 29), time(hour), BERLIN)
        customer = Customer.objects.create(name=name.title(), email=f"{name}@example.org", first_seen_at=lernwerk.at)
        version = lernwerk.ines.service("single")
        held = hold_slot(version=version, starts_at=starts_at, zone=BERLIN, wanted=Booked(customer, "storefront"), at=lernwerk.at)
        confirm_booking(booking=held, at=lernwerk.at)
    assert send_due_reminders(at=starts_at - timedelta(hours=23)) == 2
    omar = Booking.objects.select_related("version", "booker", "terms").get(booker__name="Omar")
    move_booking(booking=omar, starts_at=starts_at + timedelta(days=7), at=starts_at - timedelta(hours=22), by=lernwerk.ines.owner.pk)
"""
AS_IT_WAS_NAMED = """
update foundation_post set key = regexp_replace(key, '[^:]*$', '') || (
    select c.id from booking_reminder r join booking_change c on c.booking_id = r.booking_id
    where r.id::text = split_part(foundation_post.key, ':', 3) and c.kind = 'confirmed')
where key like 'booking_reminder:%'
"""
HANDED_BACK_BEFORE = """
from datetime import timedelta
from tests.tutors import MONDAY, build_lernwerk
from towpath.booking.cancel import cancel_as_business
from towpath.booking.nobody_came import admit_nobody_came
from towpath.clientele.meet import meet
from towpath.foundation.tenancy import merchant_scope
from towpath.settlement.tests.test_paid_ahead import FOUR, book, everything_heard
ines = build_lernwerk().ines
with merchant_scope(ines.id):
    jana = meet(token=None, language="en", at=MONDAY)[0]
    cancel_as_business(booking=book(ines, jana, prepay="full", method="cash"), by=ines.owner.pk, reason="Ill.", at=MONDAY)
    everything_heard()
    missed = book(ines, jana, prepay="full", method="cash")
    admit_nobody_came(booking=missed, by=ines.owner.pk, at=FOUR + timedelta(hours=1))
    everything_heard()
"""
WAITS_FOR_A_HAND = """
import json
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.settlement.hand_back import to_hand_back
from towpath.settlement.models import HandBack
with merchant_scope(Merchant.objects.get(slug="albrecht-maths").pk):
    waits = [[each.cancelled_by, each.wall_day.isoformat(), each.to_hand_minor] for each in to_hand_back()]
    rows = list(HandBack.objects.values_list("method", "amount_minor"))
print(json.dumps([waits, rows]))
"""
SEND = """
import json
from datetime import date, time, timedelta
from django.conf import settings
from django.core import mail
settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
mail.outbox = []
from tests.tutors import BERLIN
from towpath.booking.wall_clock import instant_of
from towpath.notices.deliver_post import send_waiting
at = instant_of(date(2026, 9, 29), time(14), BERLIN) - timedelta(hours=8)
send_waiting(at=at), send_waiting(at=at)
print(json.dumps([message.to for message in mail.outbox if "Soon" in message.subject]))
"""


@pytest.fixture
def earlier(django_db_setup):
    with own_database("towpath_filled_in", migrated_template()) as name:
        yield name


def by_hand(name: str, statement: str) -> None:
    """As an earlier release left it: past every wall."""
    with database.admin_connection(name) as admin:
        assert admin.execute(statement).rowcount > 0


def once_more(name: str, app: str, migration: str) -> None:
    """Back to before this migration, and on again as an installation does."""
    (before,) = [parent for room, parent in import_module(f"towpath.{app}.migrations.{migration}").Migration.dependencies if room == app]
    environment = {**os.environ, "TOWPATH_DATABASE": name, "TOWPATH_ROLE": "owner", "DJANGO_SETTINGS_MODULE": "towpath.project.settings"}
    for wanted in ([app, before], []):
        subprocess.run([sys.executable, "-m", "django", "migrate", *wanted, "-v0", "--skip-checks"], check=True, env=environment, cwd=ROOT)


def test_a_result_that_was_told_before_is_not_told_again(earlier):
    as_app(earlier, TOLD_BEFORE)
    by_hand(earlier, "update teaching_assessment set told_at = null where told_at is not null")

    once_more(earlier, "teaching", "0005_what_was_told")
    told, facts = json.loads(as_app(earlier, SAY_YES_LATER))
    again, facts_after = json.loads(as_app(earlier, SAY_YES_LATER))

    assert told == {"Tom": 0, "Mia": 1}, "Tom's was told; Mia says yes only now"
    assert (again, facts_after) == ({"Tom": 0, "Mia": 0}, facts)


def test_a_reminder_that_waits_through_the_upgrade_leaves_once_and_one_of_an_older_time_does_not(earlier):
    as_app(earlier, REMINDED_BEFORE)
    by_hand(earlier, AS_IT_WAS_NAMED)

    once_more(earlier, "booking", "0023_hand_back")

    assert json.loads(as_app(earlier, SEND)) == [["jana@example.org"]]


def test_what_an_absence_gives_back_by_hand_waits_through_the_upgrade_and_the_rest_counts_as_handed_over(earlier):
    as_app(earlier, HANDED_BACK_BEFORE)

    once_more(earlier, "settlement", "0012_hand_backs")

    assert json.loads(as_app(earlier, WAITS_FOR_A_HAND)) == [[["business", "2026-09-29", 3800]], [["cash", 3800]]]

"""Two visits to one boiler are followed by one reminder; a second boiler has its own, with its name in the letter; and of a boiler that is gone nobody is
reminded. What a visit was for may be said at the visit or days after it, on the page or by a program."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.heating import BOOKED, LONDON, build_okafor, on_monday
from towpath.booking.attend import complete
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Service
from towpath.engage.advance_runs import advance_due_runs
from towpath.engage.consent import agree_to_aftercare
from towpath.engage.dry_run import dry_run
from towpath.engage.journeys_now import journey_now
from towpath.engage.keep_journey import as_kept, keep_journey
from towpath.engage.models import Run
from towpath.engage.switch_journey import switch_on
from towpath.engage.tests.lots import leave_nobody_alone
from towpath.foundation import clock
from towpath.foundation.delivery import deliver
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.goods.end_thing import end_thing
from towpath.goods.register import Registered, register_thing
from towpath.goods.tie_visit import tie_visit
from towpath.identity.api_keys import make_api_key
from towpath.identity.sign_in import make_sign_in_link
from towpath.project.reactions import REACTIONS
from towpath.work.open_job import open_for_booking

FIRST = on_monday(12, 32)
DAYS = timedelta(days=1)
IN_SPRING = FIRST + 184 * DAYS
"""Half a year on, when the second visit is over."""


class Heating:
    """Okafor's, Mrs Lindqvist with a yes to reminders, and the boilers she has."""

    def __init__(self, okafor):
        self.okafor, self.maja = okafor, okafor.lindqvist
        with self.scope():
            Service.objects.filter(pk=okafor.visit.service_id).update(source_code="yearly")
            leave_nobody_alone(self.maja, turns=range(8))  # in nearly two years
            switch_on(code="yearly", by=None, at=BOOKED)
            agree_to_aftercare(customer=self.maja, language="en", channel="email", at=BOOKED)
            self.kitchen, self.cellar = (self.boiler(name) for name in ("Boiler in the kitchen", "Boiler in the cellar"))

    def scope(self):
        return merchant_scope(self.okafor.id)

    def boiler(self, name):
        said = Registered(name=name, serial=name[-7:])
        return register_thing(customer=self.maja, said=said, by=self.okafor.owner.pk, today=BOOKED.date(), at=BOOKED)

    def first_visit(self, thing=None):
        return self.done(self.okafor.booking, self.okafor.job, thing, FIRST)

    def second_visit(self, thing=None):
        starts_at = (IN_SPRING - 5 * timedelta(hours=1)).replace(minute=0)
        with self.scope():
            wanted = Booked(customer=self.maja, channel="storefront")
            asked = IN_SPRING - 3 * DAYS
            held = hold_slot(version=self.okafor.visit, starts_at=starts_at, zone=LONDON, wanted=wanted, at=asked)
            booking = confirm_booking(booking=held, address="Flat 12, 30 Hornsey Road", at=asked)
            job = open_for_booking(booking=booking, at=asked)
        return self.done(booking, job, thing, IN_SPRING)

    def done(self, booking, job, thing, at):
        with self.scope():
            if thing is not None:
                tie_visit(thing=thing, job_id=job.pk, at=at - DAYS)
            complete(booking=booking, by=self.okafor.owner.pk, at=at, early=True)
        self.everybody_hears(at)
        return job

    def everybody_hears(self, at):
        while deliver(REACTIONS, at=at):
            pass

    def reminded(self, *, until):
        """The worker looks every noon; answers what each letter is about."""
        day = FIRST
        while day < until:
            with self.scope():
                advance_due_runs(at=day)
            self.everybody_hears(day)
            day += 7 * DAYS
        with self.scope():
            texts = Post.objects.filter(key__startswith="journey:").order_by("not_before").values_list("text", flat=True)
            return [[line for line in text.splitlines() if line.startswith("This is about")] for text in texts]

    def ended(self):
        with self.scope():
            return sorted(Run.objects.exclude(exited_at=None).values_list("exit_reason", flat=True))


@pytest.fixture
def heating(committed):
    return Heating(build_okafor(as_console=lambda: committed.as_role("console")))


def test_two_visits_to_one_boiler_are_followed_by_one_reminder(heating):
    heating.first_visit(heating.kitchen)
    heating.second_visit(heating.kitchen)

    with heating.scope():
        run = Run.objects.under_way().get()
    assert heating.ended() == ["visited_again"]
    assert (run.thing_id, run.began_at.date()) == (heating.kitchen.pk, IN_SPRING.date())
    assert heating.reminded(until=FIRST + 560 * DAYS) == [["This is about: Boiler in the kitchen"]]


def test_each_of_two_boilers_has_its_own_although_its_owner_came_for_the_other(heating):
    heating.first_visit(heating.kitchen)
    heating.second_visit(heating.cellar)

    told = heating.reminded(until=FIRST + 560 * DAYS)

    assert told == [["This is about: Boiler in the kitchen"], ["This is about: Boiler in the cellar"]]


def test_without_a_boiler_named_whoever_came_back_is_not_reminded_of_the_visit_before(heating):
    heating.first_visit()
    heating.second_visit()

    assert heating.reminded(until=FIRST + 560 * DAYS) == [[]]
    assert heating.ended() == ["came_back", "done"]


def test_a_dry_run_counts_one_boiler_once_too(heating):
    with heating.scope():
        body = as_kept(journey_now("yearly").journey)
        body["steps"][-1].pop("unless_back")
        keep_journey(code="yearly", body=body, seen=1, by=None, at=BOOKED)
    heating.first_visit(heating.kitchen)
    heating.second_visit(heating.kitchen)

    with heating.scope():
        Run.objects.all().delete()
        ran = dry_run(journey_now("yearly"), at=IN_SPRING + 320 * DAYS)
    assert [each.run.booking.starts_at.date() for each in ran.would] == [IN_SPRING.date()]


def test_said_days_after_it_by_page_and_by_a_program_the_older_way_ends_then(heating):
    first, second = heating.first_visit(), heating.second_visit()
    with heating.scope():
        _key, secret = make_api_key(label="van", at=IN_SPRING)
        assert Run.objects.under_way().count() == 2
    later, work = IN_SPRING + 2 * DAYS, Client(headers={"host": "work.towpath.localhost:8000"})
    program = Client(headers={"host": "api.towpath.localhost:8000", "authorization": f"Bearer {secret}"})

    with clock.frozen(later):
        work.post(f"/enter/{make_sign_in_link(person=heating.okafor.owner, at=later)}/")
        work.post(f"/things/{heating.kitchen.pk}/visit/", {"job": str(second.pk)})
        tied = program.post(f"/v1/things/{heating.kitchen.pk}/visits", {"job": str(first.pk)}, content_type="application/json")
    heating.everybody_hears(later)

    assert tied.status_code == 200
    with heating.scope():
        assert Run.objects.under_way().get().began_at.date() == IN_SPRING.date()
    assert heating.ended() == ["visited_again"]


def test_of_a_boiler_that_is_gone_nobody_is_reminded(heating):
    heating.first_visit(heating.kitchen)

    with heating.scope():
        end_thing(thing=heating.kitchen, how="broken", at=IN_SPRING)
    heating.everybody_hears(IN_SPRING)

    assert heating.ended() == ["thing_gone"]
    assert heating.reminded(until=FIRST + 400 * DAYS) == []

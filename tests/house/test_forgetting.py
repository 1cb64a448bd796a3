"""Whoever asks to be forgotten is: no word of theirs stays in any table of the shop, while its sums and the figures that left stay as they were."""

from datetime import date, time, timedelta

import pytest
from django.apps import apps
from django.db import connection

from tests.many_shops import open_street
from tests.world import NOON
from towpath.booking.answer_questions import answer_questions
from towpath.booking.manage_link import make_feed, make_link
from towpath.booking.models import Booking, ManageLink
from towpath.booking.publish_questions import publish_questions
from towpath.booking.questions import Said
from towpath.booking.tests.a_tutor import open_lessons
from towpath.care.give_feedback import give_feedback
from towpath.care.models import RepairCase, ToolRun
from towpath.care.tests.visits import serve, visit
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.consents import give_consent
from towpath.clientele.erase import erase_customer
from towpath.clientele.models import Customer
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.methods.models import OwnVersion
from towpath.orders.models import Order
from towpath.project.reactions import REACTIONS
from towpath.refinery.count_contributions import count_contributions
from towpath.releases.models import Contribution, DataRelease
from towpath.releases.release import release_due
from towpath.teaching.assign import assign
from towpath.teaching.keep_result import learner_of
from towpath.teaching.log_progress import log_progress
from towpath.teaching.make_plan import draft, make_plan
from towpath.teaching.tests.a_course import adopted, mobility

MINE, ANOTHERS = "CNRY-mine", "CNRY-anothers"


@pytest.fixture
def carla(world):
    """Carla left a word everywhere one can; so did another guest of the same shop."""
    with merchant_scope(world.nan.id):
        other = Customer.objects.create(first_seen_at=NOON, email=f"{ANOTHERS.lower()}@example.org", name=ANOTHERS)
        lessons = open_lessons()
        wish = {"code": "wish", "kind": "short", "text": {"en": "What for?"}, "purpose": {"en": "To prepare"}, "keep": "customer"}
        lessons.lesson = publish_questions(service=lessons.lesson.service, questions=[wish], at=NOON)
    for customer, mark, hour in ((world.carla, MINE, time(14)), (other, ANOTHERS, time(17))):
        leave_traces(world.nan, customer, mark)
        book_a_lesson(world.nan, lessons, customer, mark, hour)
        begin_learning(world.nan, customer, mark)
    return world.carla


def book_a_lesson(nan, lessons, customer, mark, hour):
    """With a note, an address, a link to it, and a calendar of one's own."""
    with merchant_scope(nan.id):
        booking = lessons.book(date(2026, 10, 20), hour, customer=customer, when=NOON)
        Booking.objects.filter(pk=booking.pk).update(note=f"{mark} rings twice", address=f"{mark} street 1", guests=[f"{mark} friend"])
        answer_questions(bookings=[booking], said=Said({"wish": [f"{mark} exam"]}), at=NOON)
        make_link(booking=booking, at=NOON)
        make_feed(customer=customer, at=NOON)


def begin_learning(nan, customer, mark):
    """Why their plan is as it is, what there is to do, and what they wrote down about it."""
    with merchant_scope(nan.id):
        own = OwnVersion.objects.filter(adoption__method__code="back").first() or adopted(mobility(), kind="program", code="back", at=NOON)
        give_consent(customer=customer, purpose="health", channel="page", wording="health-1", at=NOON)
        learner, today = learner_of(customer=customer, at=NOON), NOON.date()
        plan = make_plan(learner=learner, own=own, items=draft(own), reason=f"{mark} back", today=today, at=NOON)
        assign(plan=plan, words=f"{mark} walk", due=today, today=today, at=NOON)
        log_progress(plan=plan, exercise="cat", day=today, done=2, effort=5, note=f"{mark} hurts", today=today, at=NOON)


def leave_traces(nan, customer, mark):
    order = visit(nan, customer, at=NOON)
    serve(nan, order, at=NOON)
    with merchant_scope(nan.id):
        Customer.objects.filter(pk=customer.pk).update(name=mark, phone=mark, email=f"{mark.lower()}@example.org")
        Order.objects.filter(pk=order.pk).update(note=f"{mark} call me 555 0199")
        ToolRun.objects.create(tool="suits-me", customer=customer, answers={"allergy": mark}, completed_at=NOON)
        said = give_feedback(order=order, customer=customer, score=1, aspects=["saltiness"], word=f"{mark} word", listing=None, at=NOON)
        RepairCase.objects.filter(feedback=said).update(answer=f"Dear {mark}")
        Post.objects.create(
            key=f"follow_up:{mark}",
            channel="email",
            to=f"{mark.lower()}@example.org",
            subject=mark,
            text=mark,
            sender_name="Nan",
            not_before=NOON,
        )


def forget(customer, shop):
    with merchant_scope(shop.id):
        erase_customer(customer=customer, at=NOON)
        for reaction in REACTIONS[CustomerErased]:
            reaction(CustomerErased(at=NOON, customer_id=customer.pk))


def rows_with(mark, shop):
    """Every table of the shop, as text."""
    found = []
    with merchant_scope(shop.id), connection.cursor() as cursor:
        for model in apps.get_models():
            if getattr(model, "wall", "") == "customer":
                cursor.execute(f"select count(*) from {model._meta.db_table} t where t::text ilike %s", [f"%{mark}%"])
                found += [model._meta.db_table] * bool(cursor.fetchone()[0])
    return sorted(found)


TRACES = [
    "booking_answer",
    "booking_booking",
    "care_feedback",
    "care_repaircase",
    "care_toolrun",
    "clientele_customer",
    "foundation_post",
    "orders_order",
    "teaching_assignment",
    "teaching_logentry",
    "teaching_planversion",
]


def test_no_word_of_theirs_stays_in_any_table(world, carla):
    assert rows_with(MINE, world.nan) == TRACES, "the traces were really there"

    forget(carla, world.nan)

    assert rows_with(MINE, world.nan) == []


def test_the_links_to_their_bookings_are_dead(world, carla):
    forget(carla, world.nan)

    with merchant_scope(world.nan.id):
        assert not ManageLink.objects.filter(customer=carla).exists()
        assert ManageLink.objects.count() == 2, "somebody else's stay"


def test_nobody_elses_word_goes_with_them(world, carla):
    forget(carla, world.nan)

    assert rows_with(ANOTHERS, world.nan) == TRACES


def test_the_shops_sums_stay(world, carla):
    def sums():
        with merchant_scope(world.nan.id):
            return sorted(Order.objects.values_list("pk", "total_minor", "paid_at"))

    before = sums()

    forget(carla, world.nan)

    assert sums() == before


def test_figures_that_left_stay_as_they_were(world):
    """Erasing one customer after a release moves neither the counts nor the figure: no difference of two states is that customer."""
    street = open_street(count=6, at=NOON, including=[world.nan, world.bruno])
    monday = (NOON - timedelta(days=NOON.weekday() + 14)).date()
    move_adoptions_back(street, NOON - timedelta(days=60))
    street.guests(since=monday, until=monday + timedelta(days=7), a_week=6, share=0.5, seed="forgetting")
    everyone_counts(street)
    assert release_due(at=NOON) >= 1
    before = list(DataRelease.objects.order_by("id").values())

    with merchant_scope(world.nan.id):
        guest = Customer.objects.filter(pk__in=Order.objects.filter(placed_at__date__lt=NOON.date()).values("customer_id")).first()
    forget(guest, world.nan)
    counted = everyone_counts(street)

    assert counted == 0
    assert release_due(at=NOON + timedelta(days=1)) == 0
    assert list(DataRelease.objects.order_by("id").values()) == before


def move_adoptions_back(street, since):
    from towpath.presence.models import Adoption

    for shop in street.shops:
        with merchant_scope(shop):
            Adoption.objects.update(since=since)


def everyone_counts(street):
    moved = 0
    for shop in street.shops:
        with merchant_scope(shop):
            moved += count_contributions(at=NOON)
            assert Contribution.objects.exists()
    return moved

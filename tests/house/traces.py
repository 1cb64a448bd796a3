"""A word left everywhere one can leave one: by a guest of Nan's, and by another guest of the same shop."""

from datetime import date, time, timedelta

from tests.house.campaigns_of_nan import got_a_letter
from tests.house.meeting_of_nan import met_with
from tests.house.talk_of_nan import written_with
from tests.world import NOON, World
from towpath.booking.answer_questions import answer_questions
from towpath.booking.manage_link import make_feed, make_link
from towpath.booking.models import Booking
from towpath.booking.publish_questions import publish_questions
from towpath.booking.questions import Said
from towpath.booking.tests.a_tutor import open_lessons
from towpath.care.answer_review import reply_to_review
from towpath.care.give_feedback import give_feedback
from towpath.care.models import DailyLog, LoggedDay, NeedSignal, RepairCase, ToolPhoto, ToolRun
from towpath.care.publish_review import publish_review
from towpath.care.tests.visits import serve, visit
from towpath.clientele.consents import give_consent
from towpath.clientele.models import Customer
from towpath.engage.kit.first_touch import say_source
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.goods.log_at_desk import Brought, log_at_desk
from towpath.goods.register import Registered, register_thing
from towpath.methods.models import OwnVersion
from towpath.orders.models import Order
from towpath.teaching.assign import assign
from towpath.teaching.keep_result import learner_of
from towpath.teaching.log_progress import log_progress
from towpath.teaching.make_plan import draft, make_plan
from towpath.teaching.tests.a_course import adopted, mobility

MINE, ANOTHERS = "CNRY-mine", "CNRY-anothers"


def leave_all_traces(world: World) -> None:
    """Carla's, and the other guest's."""
    with merchant_scope(world.nan.id):
        other = Customer.objects.create(first_seen_at=NOON, email=f"{ANOTHERS.lower()}@example.org", name=ANOTHERS)
        lessons = open_lessons()
        wish = {"code": "wish", "kind": "short", "text": {"en": "What for?"}, "purpose": {"en": "To prepare"}, "keep": "customer"}
        lessons.lesson = publish_questions(service=lessons.lesson.service, questions=[wish], at=NOON)
    for customer, mark, hour in ((world.carla, MINE, time(14)), (other, ANOTHERS, time(17))):
        leave_traces(world.nan, customer, mark)
        book_a_lesson(world.nan, lessons, customer, mark, hour)
        begin_learning(world.nan, customer, mark)


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
        run = ToolRun.objects.create(tool="suits-me", customer=customer, answers={"allergy": mark}, begun_at=NOON, completed_at=NOON)
        ToolPhoto.objects.create(run=run, question=mark.lower(), name=f"{mark}.jpg", sha256="0" * 64, bytes=1, kept_at=NOON)
        log = DailyLog.objects.create(log="week", customer=customer, token_hash=mark.encode(), begun_at=NOON, last_at=NOON, kept_at=NOON)
        LoggedDay.objects.create(daily_log=log, day=NOON.date(), values={mark: 3}, logged_at=NOON)
        until = NOON + timedelta(days=60)
        NeedSignal.objects.create(
            customer=customer, need=mark, kind="said", source="team", source_id=order.pk, noted_at=NOON, expires_at=until
        )
        said = give_feedback(order=order, customer=customer, score=1, aspects=["saltiness"], word=f"{mark} word", listing=None, at=NOON)
        written_with(nan, customer, mark)
        met_with(nan, customer, mark)
        got_a_letter(customer)
        say_source(customer=customer, source="outside", label=mark, by=nan.owner.pk, at=NOON)
        RepairCase.objects.filter(feedback=said).update(answer=f"Dear {mark}")
        said.refresh_from_db(fields=["customer"])
        review = publish_review(feedback=said, named=True, at=NOON)
        reply_to_review(review=review, reply=f"Dear {mark}", by=customer.pk, at=NOON)
        thing = register_thing(customer=customer, said=Registered(name=f"{mark} kettle"), by=None, today=NOON.date(), at=NOON)
        brought = Brought(aspect="saltiness", words=f"{mark} it drips", done=f"{mark} told", thing=thing)
        log_at_desk(key=f"key-of-{customer.pk}", brought=brought, by=None, at=NOON)
        Post.objects.create(
            key=f"follow_up:{customer.pk}:{order.pk}",
            channel="email",
            to=f"{mark.lower()}@example.org",
            subject=mark,
            text=mark,
            sender_name="Nan",
            not_before=NOON,
        )

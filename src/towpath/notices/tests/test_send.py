from datetime import timedelta
from uuid import uuid4

from django.core import mail

from towpath.care.announcements import ComplaintAnswered, FollowUpDue
from towpath.care.answer_case import answer_case
from towpath.care.follow_up import open_follow_up, schedule_follow_up, send_due_follow_ups
from towpath.care.give_feedback import give_feedback
from towpath.care.models import FollowUp
from towpath.care.tests.visits import served, visit
from towpath.clientele.consents import leave_contact, withdraw_consent
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.dining.announcements import VisitServed
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.ask_how_it_was import ask_how_it_was
from towpath.notices.deliver_post import send_waiting
from towpath.notices.messages import CHANGE_NOTE
from towpath.notices.send import send
from towpath.notices.tell_the_answer import tell_the_answer


def asked(world, customer=None):
    """A visit of yesterday whose question is in the post; answers the follow-up."""
    customer = customer or world.carla
    order = visit(world.nan, customer, at=world.at)
    with merchant_scope(world.nan.id):
        schedule_follow_up(VisitServed(at=world.at, order_id=order.pk))
        send_due_follow_ups(at=tomorrow(world))
        follow_up = FollowUp.objects.get(order=order)
        ask_how_it_was(FollowUpDue(at=tomorrow(world), follow_up_id=follow_up.pk, order_id=order.pk))
    return follow_up


def tomorrow(world):
    return world.at + timedelta(hours=24)


def test_the_question_comes_in_the_shops_name_with_a_link_that_works(world):
    follow_up = asked(world)

    assert send_waiting(at=tomorrow(world)) == 1

    (message,) = mail.outbox
    assert message.from_email.startswith("Nan's Noodle House <")
    assert message.subject == "How was it at Nan's Noodle House?"
    assert message.to == ["carla@example.org"]
    link = next(line for line in message.body.splitlines() if line.startswith("http"))
    assert link.startswith("http://nans-noodle-house.towpath.localhost:8000/follow-up/")
    with merchant_scope(world.nan.id):
        assert open_follow_up(token=link.rstrip("/").rsplit("/", 1)[1], at=tomorrow(world)).pk == follow_up.pk


def test_the_networks_name_is_nowhere_in_it(world):
    asked(world)
    send_waiting(at=tomorrow(world))

    whole = mail.outbox[0].message().as_string()
    assert world.operator.name not in whole
    assert "Larkfield" not in whole


def test_a_message_comes_in_the_customers_language(world):
    with merchant_scope(world.nan.id):
        wei, _token = meet(token=None, language="zh-hans", at=world.at)
        wei = leave_contact(customer=wei, email="wei@example.org", purposes=["follow_up"], wording="follow-up-1", at=world.at)
    asked(world, wei)
    send_waiting(at=tomorrow(world))

    assert "这顿" in mail.outbox[0].body
    assert "Thank you" not in mail.outbox[0].body


def test_nothing_is_sent_twice(world):
    follow_up = asked(world)
    with merchant_scope(world.nan.id):
        ask_how_it_was(FollowUpDue(at=tomorrow(world), follow_up_id=follow_up.pk, order_id=follow_up.order_id))

    assert send_waiting(at=tomorrow(world)) == 1
    assert send_waiting(at=tomorrow(world) + timedelta(days=1)) == 0
    assert len(mail.outbox) == 1


def test_whoever_withdraws_in_the_last_moment_hears_nothing_and_leaves_no_address(world):
    asked(world)
    with merchant_scope(world.nan.id):
        withdraw_consent(customer=world.carla, purpose="follow_up", at=tomorrow(world))

    assert send_waiting(at=tomorrow(world)) == 0
    with merchant_scope(world.nan.id):
        post = Post.objects.get()
        assert (post.to, post.text, post.cancelled_at) == ("", "", tomorrow(world))


def test_without_a_yes_to_this_purpose_nothing_is_even_written(world):
    with merchant_scope(world.nan.id):
        withdraw_consent(customer=world.carla, purpose="change_note", at=world.at)

        post = send(message=CHANGE_NOTE, customer=world.carla, about=uuid4(), site=world.nan.site, facts={}, at=world.at)

        assert post is None
        assert not Post.objects.exists()


def test_a_refusal_is_logged_without_its_reader(world, monkeypatch, capfd):
    asked(world)
    monkeypatch.setattr("towpath.notices.deliver_post.EmailMessage.send", lambda self: _raise(ConnectionRefusedError("carla@example.org")))

    send_waiting(at=tomorrow(world))

    output = capfd.readouterr()
    assert "post_refused" in output.out + output.err
    assert "carla" not in output.out + output.err


def test_a_name_with_a_line_break_cannot_add_a_header(world):
    with merchant_scope(world.nan.id):
        world.nan.site.name = "Nan\r\nBcc: everyone@example.org"
        send(message=CHANGE_NOTE, customer=world.carla, about=uuid4(), site=world.nan.site, facts={}, at=world.at)

    assert send_waiting(at=world.at) == 1
    assert "Bcc" not in dict(mail.outbox[0].message().items())


def test_the_answer_to_a_complaint_reaches_whoever_complained(world):
    order = served(world.nan, world.carla, at=world.at)
    with merchant_scope(world.nan.id):
        feedback = give_feedback(
            order=order, customer=world.carla, score=1, aspects=["saltiness"], word="Too salty", listing=None, at=world.at
        )
        case = answer_case(case=feedback.case, answer="Sorry <3. Your next bowl is on us.", by=world.nan.owner.pk, at=world.at)
        tell_the_answer(ComplaintAnswered(at=world.at, case_id=case.pk, feedback_id=feedback.pk))

    send_waiting(at=world.at)

    assert "Too salty" in mail.outbox[0].body
    assert "Sorry <3. Your next bowl is on us." in mail.outbox[0].body


def test_an_anonymous_guest_gets_an_answer_only_in_the_shop(world):
    with merchant_scope(world.nan.id):
        anonymous, _token = meet(token=None, language="en", at=world.at)
    order = served(world.nan, anonymous, at=world.at)
    with merchant_scope(world.nan.id):
        feedback = give_feedback(order=order, customer=anonymous, score=1, aspects=[], word="", listing=None, at=world.at)
        case = answer_case(case=feedback.case, answer="We are sorry.", by=world.nan.owner.pk, at=world.at)
        tell_the_answer(ComplaintAnswered(at=world.at, case_id=case.pk, feedback_id=feedback.pk))

        assert not Post.objects.exists()
        assert Customer.objects.filter(email=None).exists()


def _raise(problem):
    if problem is not None:
        raise problem
    return 1

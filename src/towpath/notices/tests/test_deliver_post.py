"""Letters leave through a mail server that really runs: once, later where it says no, and never held up by one that can't be read."""

from datetime import timedelta
from uuid import uuid4

import pytest

from towpath.clientele.note_down import note_down
from towpath.conversations.answer import answer
from towpath.conversations.models import Conversation
from towpath.conversations.write_in import write_in
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.waiting_post import businesses_with_post
from towpath.network.models import Merchant
from towpath.notices.deliver_post import send_waiting
from towpath.notices.tests.a_mail_server import closed_port, mail_server, rude_server

CARLA, WEI = "carla@example.org", "wei@example.org"


@pytest.fixture
def outside(settings):
    with mail_server(settings) as server:
        yield server


class Desk:
    """What waits in the post of one business, and when it goes out."""

    def __init__(self, world, shop):
        self.world, self.shop = world, shop

    def writes(self, to, *, key="", text="Hello"):
        with merchant_scope(self.shop.id):
            key = key or f"said:{uuid4()}:{uuid4()}"
            return Post.objects.create(
                key=key, channel="email", to=to, subject="Hello", text=text, sender_name="Nan", not_before=self.world.at
            )

    def goes(self, *, after=timedelta()):
        return send_waiting(at=self.world.at + after)

    def rows(self):
        with merchant_scope(self.shop.id):
            return [(each.attempts, each.problem, each.sent_at is None, each.cancelled_at is None) for each in Post.objects.order_by("pk")]


@pytest.fixture
def nans(world):
    return Desk(world, world.nan)


def test_a_letter_nobody_can_read_holds_up_none_behind_it_and_is_given_up_in_the_end(nans, outside):
    nans.writes(CARLA, key="booking_reminder:nobody:nothing")
    nans.writes(WEI)

    assert nans.goes() == 1
    assert outside.read_by() == [WEI]
    for day in range(8):
        for hours in (0, 6, 12, 18):
            nans.goes(after=timedelta(days=day, hours=hours))

    assert outside.read_by() == [WEI]
    assert nans.rows()[0] == (22, "ValueError", True, False)


def test_a_server_nobody_finds_loses_nothing_over_a_weekend_and_puts_nothing_in_doubt(nans, outside, settings):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, closed_port()
    nans.writes(CARLA)
    nans.writes(WEI)
    Desk(nans.world, nans.world.bruno).writes("bruno@example.org")

    for hours in range(60):
        assert nans.goes(after=timedelta(hours=hours)) == 0
    settings.EMAIL_PORT = port

    assert nans.goes(after=timedelta(hours=67)) == 3
    assert sorted(outside.read_by()) == ["bruno@example.org", CARLA, WEI]


def test_a_server_that_hangs_up_before_it_was_told_anything_has_nothing_of_it(nans, outside, settings):
    port = settings.EMAIL_PORT
    with rude_server() as settings.EMAIL_PORT:
        nans.writes(CARLA)
        assert nans.goes() == 0
    settings.EMAIL_PORT = port

    assert nans.goes(after=timedelta(minutes=2)) == 1, "it was never handed over, so nothing is in doubt"
    assert outside.read_by() == [CARLA]


def test_a_line_that_breaks_after_the_letter_leaves_it_in_doubt_and_nobody_sends_it_again(nans, outside):
    outside.hangs_up = True
    nans.writes(CARLA)

    assert nans.goes() == 0
    outside.hangs_up = False

    assert [nans.goes(after=timedelta(days=day)) for day in (0, 1)] == [0, 0]
    assert (len(outside.mails), nans.rows()) == (1, [(1, "in doubt", True, True)])
    assert waiting(nans) == []


def test_an_answer_to_an_address_nobody_has_is_given_up_at_once_and_owed_again(nans, outside):
    world = nans.world
    outside.refuses["gone@example.org"] = "550 5.1.1 No such user"
    outside.refuses["shy@example.org"] = "550 5.7.1 Not from you, today"
    nans.writes("shy@example.org")
    with merchant_scope(world.nan.id):
        guest = note_down(name="Gone", email="gone@example.org", at=world.at)
        asked = write_in(customer=guest, text="A table?", key="key-of-guest", at=world.at).conversation
        Post.objects.create(
            key=f"said:{guest.pk}:{said(asked, world).pk}",
            channel="email",
            to="gone@example.org",
            text="Yes",
            sender_name="Nan",
            not_before=world.at,
        )
        assert Conversation.objects.waiting().count() == 0

    assert nans.goes() == 0

    assert nans.rows() == [(1, "SMTPRecipientsRefused", True, True), (1, "SMTPRecipientsRefused", True, False)]
    with merchant_scope(world.nan.id):
        assert Conversation.objects.waiting().get() == asked, "who answered thinks it is done; it is not"


def test_what_cannot_be_written_as_a_mail_is_given_up_at_once(nans, outside):
    nans.writes("carla@" + "é" * 70 + ".example")
    nans.writes(WEI)

    assert nans.goes() == 1
    assert nans.rows()[0][2:] == (True, False)


def test_who_has_post_is_asked_once_and_answered_with_businesses_alone(nans, django_assert_num_queries):
    world = nans.world
    nans.writes(CARLA)
    everybody = list(Merchant.objects.values_list("pk", flat=True))

    with django_assert_num_queries(1):
        assert waiting(nans, among=everybody) == [world.nan.id]
    assert (waiting(nans, among=[world.bruno.id]), waiting(nans, among=[])) == ([], [])
    with merchant_scope(world.bruno.id):
        assert waiting(nans, among=everybody) == [world.nan.id]
        assert not Post.objects.exists(), "whoever asked stands within the same walls as before"


def waiting(nans, *, among=None):
    at = nans.world.at + timedelta(days=1)
    return businesses_with_post(among=[nans.shop.id] if among is None else among, channels=["email"], most_attempts=22, doubts=False, at=at)


def said(conversation, world):
    return answer(conversation=conversation, text="Yes.", key="key-of-answer", by=world.nan.owner.pk, at=world.at)

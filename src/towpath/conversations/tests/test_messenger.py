"""A messenger with a provider that really runs: one inbox, answers within a day and once, and never to who said stop or blocked it."""

import json
import time
from datetime import UTC, datetime, timedelta

import pytest

from towpath.booking.tests.a_tutor import refused
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.consents import give_consent
from towpath.clientele.erase import erase_customer
from towpath.clientele.models import Consent
from towpath.conversations.answer import answer
from towpath.conversations.channels import NoWayBack
from towpath.conversations.forget import forget_conversations
from towpath.conversations.messenger.connect_messenger import BadAccount, connect_messenger, disconnect_messenger
from towpath.conversations.messenger.hear_messenger import hear_messenger
from towpath.conversations.models import Conversation, Correspondent, Line, Message, Origin, TextSent
from towpath.conversations.texts.provider import Forged, KeyRefused
from towpath.foundation.models import Post
from towpath.foundation.pace import TooFast
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.deliver_texts import send_waiting_texts
from towpath.sandbox import webhooks
from towpath.sandbox.tests.practice import Listener, Practice

NANS, DAY = "nans_noodles", 24 * 3600


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    ear = Listener()
    practice = Practice(tmp_path_factory.mktemp("chat") / "practice.sqlite3", "")
    practice.ear = ear
    yield practice
    practice.stop()
    ear.stop()


class Chat:
    """Nan's account with a messenger, and whoever writes to it."""

    def __init__(self, world, company):
        self.world, self.company, self.id, self.read = world, company, world.nan.id, len(company.ear.heard)
        self.lena = f"lena.{time.time_ns()}"
        self.own = company.control("/chat/accounts", {"name": NANS, "webhook_url": company.ear.url})
        self.connect()

    def connect(self, **more):
        given = {"address": self.company.url, "account": NANS, "key": self.own["key"], "secret": self.own["secret"]}
        return connect_messenger(merchant_id=self.id, by=None, at=datetime.now(UTC), **{**given, **more})

    def writes(self, text="", **more):
        self.company.control("/chat/received", {"to": NANS, "from": self.lena, "text": text, "name": "Lena", **more})
        return self.hears()

    def blocks(self, *, blocked=True):
        self.company.control("/chat/blocked", {"to": NANS, "from": self.lena, "blocked": blocked})
        return self.hears()

    def hears(self):
        self.company.drain()
        told = self.company.ear.heard[self.read :]
        self.read += len(told)
        for signature, body in told:
            self.tell(signature, body)
        return told

    def tell(self, signature, body, **more):
        hear_messenger(**{"merchant_id": self.id, "body": body, "signature": signature, "at": datetime.now(UTC), **more})

    def answers(self, text="Yes.", *, key="key-of-answer", hours=0):
        with merchant_scope(self.id):
            there = Conversation.objects.order_by("-last_said_at").first()
            at = datetime.now(UTC) + timedelta(hours=hours)
            return answer(conversation=there, text=text, key=key, by=self.world.nan.owner.pk, at=at)

    def goes_out(self, *, hours=0):
        return send_waiting_texts(at=datetime.now(UTC) + timedelta(hours=hours))

    def arrived(self):
        return [row["text"] for row in self.company.control(f"/chat?to={self.lena}")["data"]]

    def rows(self, model, *names):
        with merchant_scope(self.id):
            return list(model.objects.order_by("pk").values_list(*names, flat=len(names) == 1))


@pytest.fixture
def chat(world, company, settings):
    settings.TOWPATH_SANDBOX, settings.TOWPATH_SANDBOX_PORT = True, int(company.url.rpartition(":")[2])
    company.control("/delivery_plan", {})
    company.control("/fail_next", method="DELETE")
    return Chat(world, company)


def test_who_writes_by_messenger_is_answered_there_and_goes_on_in_the_same_conversation(chat):
    chat.writes("您好，还有位子吗？", created=int(time.time()) - 60)
    said = chat.answers("有的，几位？")

    assert (said.channel, chat.goes_out(), chat.goes_out()) == ("messenger", 1, 0)
    assert chat.arrived() == ["有的，几位？"]
    chat.hears()
    assert chat.rows(TextSent, "state", "cost_minor") == [("delivered", None)]

    chat.writes("四位。")
    assert chat.rows(Message, "said_by", "text")[-1] == ("customer", "四位。")
    with merchant_scope(chat.id):
        there = Conversation.objects.get()
        assert (there.customer.name, there.customer.language, there.waits_since is not None) == ("Lena", "zh-hans", True)


def test_what_is_told_twice_late_and_by_thieves_is_one_message(chat):
    chat.company.control("/delivery_plan", {"double": 1, "forge": 1, "drop": 1, "shuffle": 0.2, "retry_after": 0.05})
    chat.company.control("/chat/received", {"to": NANS, "from": chat.lena, "text": "Hello?"})
    chat.company.drain()
    outcomes, good = [], None
    for signature, body in chat.company.ear.heard[chat.read :]:
        try:
            chat.tell(signature, body)
            outcomes, good = [*outcomes, "heard"], (signature, body)
        except Forged:
            outcomes.append("forged")

    assert sorted(outcomes) == ["forged", "heard", "heard"]
    assert chat.rows(Message, "text") == ["Hello?"]
    for wrong in ({"at": datetime.now(UTC) + timedelta(minutes=6)}, {"body": good[1] + b" "}, {"merchant_id": chat.world.bruno.id}):
        with refused(Forged):
            chat.tell(*good, **wrong) if "body" not in wrong else chat.tell(good[0], wrong["body"])


@pytest.mark.parametrize("mode", ["error_after", "timeout"])
def test_a_lost_answer_is_asked_for_again_and_nobody_reads_it_twice(chat, mode):
    chat.writes("Hello?")
    chat.answers()
    chat.company.control("/fail_next", {"mode": mode, "path": "/v1/chat", "seconds": 0.1})

    assert (chat.goes_out(), chat.goes_out(hours=0.1)) == (0, 1)
    assert chat.arrived() == ["Yes."]


def test_a_day_after_their_last_word_the_answer_goes_another_way_or_says_why_not(chat):
    chat.writes("Hello?")

    with pytest.raises(NoWayBack) as no:
        chat.answers(hours=25)
    assert "24 hours" in str(no.value.what_happened)
    assert chat.rows(Message, "said_by") == ["customer"], "nothing is sent that nobody would read"
    with merchant_scope(chat.id):
        customer = Conversation.objects.get().customer
        customer.email = "lena@example.org"
        customer.save()
    assert chat.answers(hours=25, key="key-by-another-way").channel == "web", "a mail tells them that it is there"


def test_an_answer_that_waited_past_the_window_is_not_sent_and_is_owed_again(chat):
    chat.writes("Hello?")
    chat.answers(hours=23.9)

    assert chat.goes_out(hours=24.1) == 0

    assert chat.rows(Post, "problem", "text") == [("messenger_window_closed", "")]
    with merchant_scope(chat.id):
        assert Conversation.objects.waiting().count() == 1
    chat.writes("Are you there?")
    chat.company.control("/clock", {"advance": DAY + 60})
    try:
        chat.answers(key="key-of-another", text="Now?")
        assert chat.goes_out() == 0, "their clock decides: it is a no like any other"
    finally:
        chat.company.control("/chat/received", {"to": NANS, "from": chat.lena, "text": "I am."})
    assert chat.rows(Post, "problem")[-1] == "messenger_window_closed"


@pytest.mark.parametrize("way", ["stop", "block"])
def test_who_says_stop_or_blocks_it_is_not_written_to_and_takes_back_what_they_agreed_to_there(chat, way):
    chat.writes("Hello?")
    with merchant_scope(chat.id):
        customer, at = Conversation.objects.get().customer, datetime.now(UTC)
        give_consent(customer=customer, purpose="news", channel="messenger", wording="news-told-1", at=at)
        give_consent(customer=customer, purpose="follow_up", channel="page", wording="follow-up-1", at=at)
    chat.answers()

    chat.writes("ＳＴＯＰ！！🙏") if way == "stop" else chat.blocks()

    assert (chat.goes_out(), chat.arrived()) == (0, [])
    with refused(NoWayBack):
        chat.answers(key="key-of-another")
    with merchant_scope(chat.id):
        assert list(Consent.objects.filter(customer=customer, withdrawn_at=None).values_list("purpose", flat=True)) == ["follow_up"]
    time.sleep(1.1)  # the provider tells whole seconds: the last word counts
    chat.writes("start") if way == "stop" else chat.blocks(blocked=False)
    assert chat.rows(Message, "said_by", "text") == [("customer", "Hello?"), ("team", "Yes.")]
    assert chat.answers(key="key-of-a-third", text="There you are.").channel == "messenger"
    assert (chat.goes_out(), chat.arrived()) == (1, ["There you are."])


def test_who_blocked_it_unheard_is_not_asked_again(chat):
    chat.writes("Hello?")
    chat.answers()
    chat.company.control("/chat/blocked", {"to": NANS, "from": chat.lena})

    assert chat.goes_out() == 0

    assert chat.rows(Post, "problem") == ["messenger_blocked"]
    with refused(NoWayBack):
        chat.answers(key="key-of-another")


def test_a_picture_is_counted_and_not_kept_and_somebody_hears_that_there_was_one(chat):
    chat.writes(kind="picture")
    chat.writes("Is this too thin?", kind="picture")

    assert chat.rows(Message, "text") == ["(a picture or voice message, which is not kept here)", "Is this too thin?"]
    assert chat.rows(Origin, "left_out", "is_proven") == [(1, True), (1, True)]


def test_many_names_at_once_do_not_fill_the_list_of_customers(chat):
    def somebody(number):
        now = int(time.time())
        told = {"id": f"cht_{number}", "created": now, "from": f"somebody.{number}", "text": "Hello"}
        body = json.dumps({"type": "chat.received", "data": {"object": told}})
        chat.tell(webhooks.signature(chat.own["secret"], now, body), body.encode())

    for number in range(60):
        somebody(number)
    with refused(TooFast):
        somebody(61)


def test_an_account_is_tried_before_it_is_kept_and_let_go_of(chat):
    with refused(KeyRefused):
        chat.connect(key="ck_not_the_key")
    for wrong in ({"account": "x"}, {"address": "http://10.0.0.1"}, {"address": "nonsense"}, {"key": "short"}, {"secret": ""}):
        with refused(BadAccount):
            chat.connect(**wrong)
    chat.writes("Hello?")
    with merchant_scope(chat.id):
        assert chat.own["key"].encode() not in bytes(Line.objects.get(way="messenger", ended_at=None).sealed)
        disconnect_messenger(at=datetime.now(UTC))
        assert {bytes(each.sealed) for each in Line.objects.all()} == {b""}
    with refused(NoWayBack):
        chat.answers()
    with refused(Forged):
        chat.tell("t=1,v1=x", b"{}")


def test_who_is_forgotten_takes_every_word_along(chat):
    chat.writes("Hello?")
    chat.answers()
    chat.goes_out()
    chat.hears()
    with merchant_scope(chat.id):
        customer, at = Conversation.objects.get().customer, datetime.now(UTC)
        erase_customer(customer=customer, at=at)
        forget_conversations(CustomerErased(at=at, customer_id=customer.pk))
        assert not any(model.objects.exists() for model in (Post, TextSent, Origin, Correspondent))
    chat.writes("It is me again.")
    with merchant_scope(chat.id):
        assert Conversation.objects.order_by("-opened_at").first().customer != customer

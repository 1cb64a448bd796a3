"""Text messages with a provider that really runs: both ways, through bad weather, and never to who said stop."""

import json
import time
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from towpath.booking.tests.a_tutor import refused
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.erase import erase_customer
from towpath.clientele.models import Customer
from towpath.conversations.answer import answer
from towpath.conversations.forget import forget_conversations
from towpath.conversations.models import Conversation, Line, Message, Origin, Stop, TextSent
from towpath.conversations.texts.by_text import reaches_by_text
from towpath.conversations.texts.connect_line import BadLine, BadNumber, connect_line, disconnect_line, try_line
from towpath.conversations.texts.hear_line import hear_line
from towpath.conversations.texts.provider import Forged, KeyRefused, NotYet
from towpath.foundation.models import Post
from towpath.foundation.pace import TooFast
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.deliver_texts import send_waiting_texts
from towpath.notices.messages import BOOKING_LINK, FOLLOW_UP
from towpath.notices.send import send
from towpath.presence.site import own_site
from towpath.sandbox.tests.practice import Listener, Practice

NANS, LENA = "+862155550100", "+8613912345678"


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    ear = Listener()
    practice = Practice(tmp_path_factory.mktemp("texts") / "practice.sqlite3", "")
    practice.ear = ear
    yield practice
    practice.stop()
    ear.stop()


class Phone:
    """Nan's line, and whoever writes to it."""

    def __init__(self, world, company):
        self.world, self.company, self.id, self.read = world, company, world.nan.id, len(company.ear.heard)
        self.own = company.control("/texts/lines", {"number": NANS, "webhook_url": company.ear.url})
        self.connect()

    def connect(self, **more):
        self.at = datetime.now(UTC)  # the provider signs by its own clock
        given = {"address": self.company.url, "number": "+86 21 5555-0100", "key": self.own["key"], "secret": self.own["secret"]}
        return connect_line(merchant_id=self.id, by=None, at=self.at, **{**given, **more})

    def writes(self, text, *, sender=LENA, ago=0):
        created = int(time.time()) - ago
        self.company.control("/texts/received", {"to": NANS, "from": sender, "text": text, "created": created})
        self.hears()

    def hears(self):
        """What the provider has told since, in the order in which it came."""
        self.company.drain()
        told = self.company.ear.heard[self.read :]
        self.read += len(told)
        for signature, body in told:
            self.tell(signature, body)
        return told

    def tell(self, signature, body, **more):
        hear_line(**{"merchant_id": self.id, "body": body, "signature": signature, "at": datetime.now(UTC), **more})

    def answers(self, text="Yes.", *, key="key-of-answer"):
        with merchant_scope(self.id):
            there = Conversation.objects.order_by("-last_said_at").first()
            return answer(conversation=there, text=text, key=key, by=self.world.nan.owner.pk, at=datetime.now(UTC))

    def goes_out(self, *, hours=0):
        return send_waiting_texts(at=datetime.now(UTC) + timedelta(hours=hours))

    def arrived(self, number=LENA):
        rows = self.company.control("/texts?to=" + number.replace("+", "%2B"))["data"]
        return [row["text"] for row in rows]

    def rows(self, model, *names):
        with merchant_scope(self.id):
            return list(model.objects.order_by("pk").values_list(*names, flat=len(names) == 1))


@pytest.fixture
def phone(world, company, settings):
    settings.TOWPATH_SANDBOX, settings.TOWPATH_SANDBOX_PORT = True, int(company.url.rpartition(":")[2])
    company.control("/delivery_plan", {})
    company.control("/fail_next", method="DELETE")
    number = f"+86139{time.time_ns() % 10**8:08d}"
    made = Phone(world, company)
    made.lena = number if not number.endswith(("0000", "0001")) else LENA
    return made


def test_a_text_is_answered_by_text_and_the_reply_goes_on_in_the_same_conversation(phone):
    phone.writes("您好，还有位子吗？", sender=phone.lena)
    said = phone.answers("有的，几位？" * 12)

    assert said.channel == "sms"
    assert phone.goes_out() == 1
    assert phone.goes_out() == 0
    assert phone.arrived(phone.lena) == ["Nan's Noodle House: " + "有的，几位？" * 12]
    phone.hears()
    assert phone.rows(TextSent, "state", "segments", "cost_minor", "currency") == [("delivered", 2, 10, "CNY")]

    phone.writes("四位。", sender=phone.lena)
    assert phone.rows(Message, "said_by", "text")[-1] == ("customer", "四位。")
    assert phone.rows(Origin, "is_proven", "address") == [(False, phone.lena), (True, phone.lena)]
    with merchant_scope(phone.id):
        assert Conversation.objects.count() == 1
        assert Conversation.objects.get().customer.language == "zh-hans"


def test_what_is_told_twice_late_and_by_thieves_is_one_message(phone):
    phone.company.control("/delivery_plan", {"double": 1, "forge": 1, "drop": 1, "shuffle": 0.2, "retry_after": 0.05})
    phone.company.control("/texts/received", {"to": NANS, "from": phone.lena, "text": "Hello?"})
    phone.company.drain()

    outcomes = []
    for signature, body in phone.company.ear.heard[phone.read :]:
        try:
            phone.tell(signature, body)
            outcomes.append("heard")
        except Forged:
            outcomes.append("forged")
    good = next(
        (signature, body) for (signature, body), how in zip(phone.company.ear.heard[phone.read :], outcomes, strict=True) if how == "heard"
    )

    assert sorted(outcomes) == ["forged", "heard", "heard"]
    assert phone.rows(Message, "text") == ["Hello?"]
    with refused(Forged):
        phone.tell(*good, at=datetime.now(UTC) + timedelta(minutes=6))
    with refused(Forged):
        phone.tell(good[0], good[1] + b" ")
    with refused(Forged):
        phone.tell(*good, merchant_id=phone.world.bruno.id)
    with refused(Forged):
        phone.tell("t=²,v1=x", good[1])


@pytest.mark.parametrize("mode", ["error_before", "error_after", "close_after", "timeout"])
def test_a_lost_answer_is_asked_for_again_and_nobody_reads_it_twice(phone, mode):
    phone.writes("Hello?", sender=phone.lena)
    phone.answers()
    phone.company.control("/fail_next", {"mode": mode, "path": "/v1/texts", "seconds": 0.1})

    assert phone.goes_out() == 0
    assert phone.rows(Post, "problem", "sent_at") == [("in doubt", None)]
    assert phone.goes_out() == 0, "who asks again waits a minute"
    assert phone.goes_out(hours=0.1) == 1

    assert phone.arrived(phone.lena) == ["Nan's Noodle House: Yes."]
    assert phone.rows(Post, "problem", "attempts") == [("", 2)]


def test_who_writes_stop_is_not_written_to_until_they_write_start_in_whatever_order_it_arrives(phone):
    phone.writes("Hello?", sender=phone.lena)
    phone.answers(key="key-of-answer-1")
    phone.writes(" Stop. ", sender=phone.lena)

    assert phone.goes_out() == 0
    assert phone.arrived(phone.lena) == []
    assert phone.rows(Post, "to", "text") == [("", "")], "what waited for them is gone"
    phone.writes("start", sender=phone.lena, ago=3600)
    assert phone.answers("One more", key="key-of-answer-2").channel == "web", "an older word that comes later changes nothing"

    time.sleep(1.1)
    phone.writes("START", sender=phone.lena)
    assert phone.answers("And now", key="key-of-answer-3").channel == "sms"
    assert phone.goes_out() == 1
    assert phone.rows(Message, "text").count("START") == 0
    assert phone.rows(Stop, "stopped") == [False]
    for word in ("Stopp!", "退訂", "ＴＤ", "stop 🛑", "Arrêt."):
        phone.writes(word, sender=phone.lena, ago=-1)
    assert phone.rows(Stop, "stopped") == [True], "in whatever language, width and mood"
    phone.writes("取消", sender=phone.lena)
    assert phone.rows(Message, "text")[-1] == "取消", "to cancel is about the visit, and is read by somebody"


def test_what_the_provider_refuses_is_not_sent_and_said(phone):
    for number in ("+8613900000000", "+8613900000001"):
        phone.writes("Hello?", sender=number)
        phone.answers(key=f"key-of-{number}")

    assert phone.goes_out() == 1
    phone.hears()

    assert phone.rows(TextSent, "state") == ["failed"], "switched off"
    with merchant_scope(phone.id):
        assert Conversation.objects.waiting().count() == 2, "neither was reached: both are still owed an answer"
    with merchant_scope(phone.id):
        gone = Post.objects.get(sent_at=None)
        assert (gone.problem, gone.cancelled_at is not None) == ("texts_refused", True)


def test_a_report_that_is_quicker_than_the_answer_is_told_again(phone):
    phone.writes("Hello?", sender=phone.lena)
    phone.answers()
    phone.goes_out()
    phone.company.drain()
    (signature, body) = phone.company.ear.heard[-1]
    with merchant_scope(phone.id):
        TextSent.objects.update(reference="not written down yet")

    with refused(NotYet):
        phone.tell(signature, body)

    with merchant_scope(phone.id):
        TextSent.objects.update(reference=json.loads(body)["data"]["object"]["id"])
    for _twice in range(2):
        phone.tell(signature, body)
    assert phone.rows(TextSent, "state") == ["delivered"]


def test_a_line_is_tried_before_it_is_kept_and_its_key_is_read_by_nobody(phone):
    with refused(KeyRefused):
        phone.connect(key="tk_not_the_key")
    for wrong in ({"number": "5555 0100"}, {"address": "http://10.0.0.1"}, {"address": "nonsense"}, {"key": "short"}, {"secret": ""}):
        with refused(BadLine):
            phone.connect(**wrong)
    with merchant_scope(phone.id):
        line = Line.objects.get(ended_at=None)
        assert phone.own["key"].encode() not in bytes(line.sealed)

    assert try_line(merchant_id=phone.id, to=phone.lena, at=phone.at).segments == 1
    assert try_line(merchant_id=phone.id, to=phone.lena, at=phone.at).segments == 1
    assert phone.arrived(phone.lena) == ["Nan's Noodle House: text messages arrive."], "pressed twice it is one"
    with refused(BadNumber):
        try_line(merchant_id=phone.id, to="Nan", at=phone.at)
    with refused(BadNumber):
        try_line(merchant_id=phone.id, to="+49 900 1234567", at=phone.at)
    with refused(TooFast):
        for _press in range(6):
            try_line(merchant_id=phone.id, to=phone.lena, at=phone.at)

    with merchant_scope(phone.id):
        disconnect_line(at=phone.at)
        assert {bytes(each.sealed) for each in Line.objects.exclude(ended_at=None)} == {b""}
    with refused(Forged):
        phone.tell("t=1,v1=x", b"{}")


def test_a_notice_goes_by_text_to_who_left_a_number_and_no_mail_address_and_only_what_they_asked_for(phone):
    at = datetime.now(UTC)
    with merchant_scope(phone.id):
        guest = Customer.objects.create(first_seen_at=at, name="Lena", phone=phone.lena)
        facts = {"name": "Lena", "service": "Table", "when": "8 pm", "when_there": "", "link": "https://nans.example/b/token/"}
        assert send(message=FOLLOW_UP, customer=guest, about=guest.pk, site=own_site(), facts=facts, at=at) is None
        letter = send(message=BOOKING_LINK, customer=guest, about=guest.pk, site=own_site(), facts=facts, at=at)

    assert (letter.channel, letter.subject) == ("sms", "")
    assert letter.text.endswith(" https://nans.example/b/token/")
    assert (phone.goes_out(), phone.arrived(phone.lena)) == (1, [letter.text])
    with merchant_scope(phone.id):
        for n in range(12):
            key = f"{BOOKING_LINK.name}:{guest.pk}:{uuid4()}"
            Post.objects.create(key=key, channel="sms", to=phone.lena, text=str(n), sender_name="Nan", not_before=at)
    assert phone.goes_out() == 9, "ten a day to one number, whoever typed it into how many forms"
    with merchant_scope(phone.id):
        guest.phone = "139 1234 5678"
        assert send(message=BOOKING_LINK, customer=guest, about=phone.id, site=own_site(), facts=facts, at=at) is None, (
            "no country, no guess"
        )
        guest.phone = "+1 900 555 1234"
        assert send(message=BOOKING_LINK, customer=guest, about=phone.id, site=own_site(), facts=facts, at=at) is None, "a trap to earn by"


def test_who_is_forgotten_takes_every_text_along_and_their_stop_stays(phone):
    phone.writes("Hello?", sender=phone.lena)
    phone.answers()
    phone.goes_out()
    phone.writes("STOP", sender=phone.lena)
    with merchant_scope(phone.id):
        customer = Conversation.objects.get().customer
        erase_customer(customer=customer, at=phone.at)
        forget_conversations(CustomerErased(at=phone.at, customer_id=customer.pk))

        assert not Post.objects.exists()
        assert not TextSent.objects.exists()
        assert not Origin.objects.exists()
        again = Customer.objects.create(first_seen_at=phone.at, phone=phone.lena)
        assert not reaches_by_text(again), "taken over anew from old books, they are still not written to"


def test_a_provider_that_says_nothing_holds_up_neither_its_own_line_for_long_nor_another_business(phone):
    phone.company.control("/fail_next", {"mode": "error_before", "path": "/v1/texts", "count": 1})
    for number in range(3):
        phone.writes("Hello?", sender=f"{phone.lena[:-1]}{number + 2}")
        phone.answers(key=f"key-of-answer-{number}")

    assert phone.goes_out() == 0
    assert phone.rows(Post, "attempts") == [1, 0, 0], "one silence is enough for this turn"
    assert phone.goes_out() == 2


def test_a_text_that_cannot_be_read_holds_up_none_behind_it(phone):
    phone.writes("Hello?", sender=phone.lena)
    with merchant_scope(phone.id):
        for key in ("said:nobody:nothing", "no key at all"):
            Post.objects.create(key=key, channel="sms", to=phone.lena, text="?", sender_name="Nan", not_before=phone.at - timedelta(days=1))
    phone.answers()

    assert phone.goes_out() == 1
    assert phone.arrived(phone.lena) == ["Nan's Noodle House: Yes."]

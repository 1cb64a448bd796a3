"""Write to us: without an account, about a booking, an order or anything, and read the answer."""

from datetime import timedelta

import pytest

from towpath.clientele.models import Customer
from towpath.conversations.answer import answer
from towpath.conversations.close import close
from towpath.conversations.models import Conversation, Message
from towpath.conversations.note import note
from towpath.conversations.thread_link import make_thread_link
from towpath.faces.storefront.tests.conftest import key_in
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope

QUESTION = "Do you have a high chair?"


@pytest.fixture
def asks(phone):
    """A guest opens the page and writes."""

    def write(text=QUESTION, at="/write/", **more):
        key = key_in(phone.get(at).content.decode())
        return phone.post(f"{at}send/", {"key": key, "text": text, **more})

    return write


def answered(shop, text="Yes, two of them."):
    with merchant_scope(shop.id):
        there, when = Conversation.objects.get(), clock.now() + timedelta(hours=1)
        answer(conversation=there, text=text, key="key-of-answer", by=shop.owner.pk, at=when)
        note(conversation=there, text="She comes with a child.", by=shop.owner.pk, at=when)
        return make_thread_link(conversation=there, at=when)


def text(page, status=200):
    assert page.status_code == status, page.content.decode()
    return page.content.decode()


def test_a_guest_asks_without_an_account_and_finds_the_answer_in_my_place(world, phone, asks):
    thread = asks(name="Carla M", email="carla.m@example.org").headers["Location"]
    assert QUESTION in text(phone.get(thread))
    assert "We answer within 24 hours." in text(phone.get(thread)), "nobody knows better yet"

    answered(world.nan)

    assert "New answer" in text(phone.get("/my/"))
    with clock.frozen(clock.now() + timedelta(hours=2)):
        assert "Yes, two of them." in text(phone.get(f"{thread}now/"))
        assert "New answer" in text(phone.get("/my/")), "a page that lies open looks at nothing"
        page = text(phone.get(thread))
        assert "Yes, two of them." in page
        assert "She comes with a child." not in page
        assert "New answer" not in text(phone.get("/my/"))
    with merchant_scope(world.nan.id):
        known = Customer.objects.get(pk=Conversation.objects.get().customer_id)
        assert (known.name, known.email) == ("Carla M", "carla.m@example.org")


def test_what_it_is_about_stands_beside_it(world, phone, soup, asks):
    order = phone.order(soup)
    assert f"/orders/{order.pk}/write/" in text(phone.get(f"/orders/{order.pk}/"))
    assert f"Order {order.number}" in text(phone.get(f"/orders/{order.pk}/write/"))

    thread = asks("Was there sesame in it?", at=f"/orders/{order.pk}/write/").headers["Location"]

    assert f'href="/orders/{order.pk}/"' in text(phone.get(thread))
    assert f"Order {order.number}" in text(phone.get("/my/"))
    with merchant_scope(world.nan.id):
        assert Conversation.objects.get().order_id == order.pk


def test_it_goes_on_where_it_was_and_opens_again(world, phone, asks):
    thread = asks().headers["Location"]
    answered(world.nan)
    with merchant_scope(world.nan.id):
        close(conversation=Conversation.objects.get(), at=clock.now())

    key = key_in(text(phone.get(thread)))
    sent, again = (phone.post(f"{thread}say/", {"key": key, "text": "And a place for a pram?"}) for _press in range(2))

    assert sent.headers["Location"] == again.headers["Location"] == f"{thread}#last"
    with merchant_scope(world.nan.id):
        assert Conversation.objects.get().closed_at is None
        assert Message.objects.filter(said_by="customer").count() == 2


def test_a_no_keeps_what_was_typed(world, phone, asks):
    page = text(asks("x" * 2001, name="Carla", email="carla@example.org"), status=400)

    assert "A message needs 1 to 2,000 characters." in page
    assert 'value="carla@example.org"' in page
    with merchant_scope(world.nan.id):
        assert not Conversation.objects.exists()


def test_somebody_elses_conversation_is_answered_like_none(world, phone, another_phone, at_brunos, asks):
    thread = asks().headers["Location"]
    token, never = answered(world.nan), thread.replace(thread.split("/")[3], "0" * 8 + "-0000-4000-8000-" + "0" * 12)

    for stranger in (another_phone, at_brunos):
        assert text(stranger.get(thread), 404) == text(stranger.get(never), 404)
        assert stranger.post(f"{thread}say/", {"key": "key-of-stranger", "text": "x"}).status_code == 404
    assert at_brunos.get(f"/my/messages/by/{token}/").status_code == 410


def test_the_link_of_a_mail_opens_it_on_another_device_and_leads_to_nothing_else(world, phone, soup, another_phone, asks):
    order = phone.order(soup)
    asks(at=f"/orders/{order.pk}/write/")
    here = f"/my/messages/by/{answered(world.nan)}/"

    page = another_phone.get(here)
    said = another_phone.post(f"{here}say/", {"key": key_in(text(page)), "text": "Thank you."})

    assert "Yes, two of them." in text(page)
    assert f"/orders/{order.pk}/" not in text(page)
    assert (page.headers["Cache-Control"], page.headers["Referrer-Policy"]) == ("no-store", "same-origin")
    assert said.headers["Location"] == f"{here}#last"
    assert "Thank you." in text(another_phone.get(f"{here}now/"))
    assert another_phone.get(f"/orders/{order.pk}/").status_code == 404


def test_these_pages_ask_little(world, phone, asks, at_most_statements):
    thread = asks().headers["Location"]

    for page in ("/write/", thread, f"{thread}now/", "/my/"):
        with at_most_statements(5):
            assert phone.get(page).status_code == 200


def test_a_chinese_guest_reads_it_in_chinese(phone):
    page = text(phone.get("/write/", **{"accept-language": "zh-hans"}))

    assert "给我们留言" in page
    assert "我们会在24 小时以内回复。" in page


def test_what_stands_written_is_found_by_itself_and_a_person_comes_unless_it_is_enough(world, phone, asks):
    thread = asks("Until when are you open?").headers["Location"]
    page = text(phone.get(thread))
    assert "Found by itself, while you wait" in page
    assert "We are usually open: " in page
    assert "We answer within 24 hours." in page, "a person comes all the same"

    after = page.split('name="after" value="')[1].split('"')[0]
    assert phone.post(f"{thread}enough/", {"after": "nonsense"}).status_code == 409
    assert phone.post(f"{thread}enough/", {"after": after}).headers["Location"] == f"{thread}#last"

    page = text(phone.get(thread))
    assert "Found by itself" in page
    assert "We answer within 24 hours." not in page
    with merchant_scope(world.nan.id):
        assert (Conversation.objects.get().waits_since, Message.objects.last().said_by) == (None, "itself")

"""The button beside a letter: a mail program presses it without a cookie, and from then on nothing of that kind leaves."""

import re
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from towpath.clientele.consents import give_consent
from towpath.clientele.models import Consent, Customer
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.deliver_post import send_waiting
from towpath.notices.messages import CHANGE_NOTE, MESSAGE_ANSWERED
from towpath.notices.send import send

FACTS = {"link": "https://nans.example/", "name": "Carla"}


@pytest.fixture
def over_https(settings):
    settings.TOWPATH_SCHEME = "https"


def written(world, message=CHANGE_NOTE):
    with merchant_scope(world.nan.id):
        return send(message=message, customer=world.carla, about=uuid4(), site=world.nan.site, facts=FACTS, at=world.at)


def heads(world):
    send_waiting(at=world.at)
    return mail.outbox[-1].message()


def pressed(world, where, *, shop=None, client=None):
    host = f"{(shop or world.nan).site.slug}.towpath.localhost:8000"
    client = client or Client(enforce_csrf_checks=True)
    return client.post(where, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded", headers={"host": host})


def standing(world):
    with merchant_scope(world.nan.id):
        return set(Consent.objects.filter(customer=world.carla, withdrawn_at=None).values_list("purpose", flat=True))


@pytest.mark.usefixtures("over_https")
def test_one_press_without_a_cookie_counts_at_once_also_for_what_is_in_the_post(phone, world):
    written(world)
    head = heads(world)
    where = re.fullmatch(r"<https://nans-noodle-house\.towpath\.localhost(?::\d+)?(/no-more/\w{64}/)>", head["List-Unsubscribe"])[1]
    assert head["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    before, waiting = standing(world), written(world)

    looked = phone.get(where)
    assert standing(world) == before, "a program that only looks takes nothing back"
    assert "No more word of changes from Nan&#x27;s Noodle House?" in looked.content.decode()
    answers = [pressed(world, where) for _twice in range(2)]

    assert [each.status_code for each in answers] == [200, 200], "and no redirect, which no program follows"
    assert "No more of it is sent to you" in answers[0].content.decode()
    assert standing(world) == before - {CHANGE_NOTE.purpose}
    assert send_waiting(at=world.at) == 0
    with merchant_scope(world.nan.id):
        assert Post.objects.get(pk=waiting.pk).text == ""


def test_what_somebody_asked_for_has_no_such_button(world):
    written(world, MESSAGE_ANSWERED)
    head = heads(world)

    assert (head["List-Unsubscribe"], head["List-Unsubscribe-Post"]) == (None, None)


def test_it_holds_for_every_record_of_the_person_and_nobody_elses_letter_opens_it(world, phone):
    written(world)
    where = re.search(r"/no-more/\w{64}/", heads(world)["List-Unsubscribe"])[0]
    with merchant_scope(world.nan.id):
        other = Customer.objects.create(first_seen_at=world.at, merged_into=world.carla, merged_at=world.at, email="carla@work.example")
        give_consent(customer=other, purpose=CHANGE_NOTE.purpose, channel="page", wording="order-page-1", at=world.at)
    forged = where[:-2] + ("0" if where[-2] != "0" else "1") + "/"

    assert [pressed(world, each).status_code for each in (forged, "/no-more/x/")] == [404, 404]
    assert pressed(world, where, shop=world.bruno).status_code == 404
    assert CHANGE_NOTE.purpose in standing(world)
    assert phone.post(where).status_code == 200
    with merchant_scope(world.nan.id):
        assert not Consent.objects.filter(purpose=CHANGE_NOTE.purpose, withdrawn_at=None).exists()

"""A network begins once, for whoever started the installation."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import ProgrammingError, connection

from towpath.foundation.tokens import token_hash
from towpath.identity.models import Person
from towpath.network.beginning import BadBeginner, BeginningOver, begin_network, offer_beginning, require_live_beginning
from towpath.network.check_facts import BadNetwork
from towpath.network.models import Beginning, Membership, Operator, PackVersion
from towpath.network.open_network import open_network

AT = datetime(2026, 10, 16, 4, 0, tzinfo=UTC)
FACTS = {
    "name": "Larkfield Supply",
    "currency": "CNY",
    "zone": "Asia/Shanghai",
    "language": "zh-hans",
    "email": "Orla@Example.org",
    "person_name": "Orla",
}


def test_whoever_holds_the_link_names_the_network_and_becomes_the_first_of_its_team(committed):
    token = offer_beginning(at=AT)

    with committed.as_role("console"):
        orla = begin_network(token=token, at=AT + timedelta(hours=1), **FACTS)

    network = Operator.objects.get()
    assert (network.name, network.currency, network.zone, network.language) == ("Larkfield Supply", "CNY", "Asia/Shanghai", "zh-hans")
    assert (orla.email, orla.name, orla.language) == ("orla@example.org", "Orla", "zh-hans")
    assert list(Membership.objects.values_list("person_id", "role", "merchant_id")) == [(orla.pk, "operator", None)]
    assert PackVersion.objects.filter(trade="food").exists(), "a business can be invited at once"


def test_a_link_works_once(committed):
    token = offer_beginning(at=AT)

    with committed.as_role("console"):
        begin_network(token=token, at=AT, **FACTS)
        with pytest.raises(BeginningOver):
            begin_network(token=token, at=AT, **(FACTS | {"email": "otto@example.org"}))

    assert Person.objects.count() == 1


@pytest.mark.parametrize("token", ["", "A" * 22, "\ud800", "x" * 5000])
def test_an_invented_link_begins_nothing(committed, token):
    offer_beginning(at=AT)

    with committed.as_role("console"):
        with pytest.raises(BeginningOver):
            require_live_beginning(token=token, at=AT)
        with pytest.raises(BeginningOver):
            begin_network(token=token, at=AT, **FACTS)

    assert not Operator.objects.exists()


def test_a_link_of_yesterday_is_over(committed):
    token = offer_beginning(at=AT)

    with committed.as_role("console"), pytest.raises(BeginningOver):
        begin_network(token=token, at=AT + timedelta(hours=24), **FACTS)


def test_the_next_start_prints_a_new_link_and_the_old_one_is_over(committed):
    old, new = offer_beginning(at=AT), offer_beginning(at=AT + timedelta(minutes=5))

    with committed.as_role("console"):
        with pytest.raises(BeginningOver):
            require_live_beginning(token=old, at=AT + timedelta(minutes=6))
        require_live_beginning(token=new, at=AT + timedelta(minutes=6))


def test_only_the_hash_of_a_link_is_kept(db):
    token = offer_beginning(at=AT)

    assert [bytes(row.token_hash) for row in Beginning.objects.all()] == [token_hash(token)]


def test_an_installation_with_a_network_offers_no_link_and_takes_none(committed):
    token = offer_beginning(at=AT)
    open_network(name="First", currency="EUR", zone="Europe/Berlin", email="first@example.org", person_name="First", at=AT)

    assert offer_beginning(at=AT) is None
    with committed.as_role("console"), pytest.raises(BeginningOver):
        begin_network(token=token, at=AT, **FACTS)
    assert Operator.objects.get().name == "First"


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"name": "x"}, BadNetwork),
        ({"name": "n" * 121}, BadNetwork),
        ({"currency": "XYZ"}, BadNetwork),
        ({"currency": ""}, BadNetwork),
        ({"zone": "Europe/Atlantis"}, BadNetwork),
        ({"zone": "../../etc/passwd"}, BadNetwork),
        ({"zone": "Europe"}, BadNetwork),
        ({"zone": ""}, BadNetwork),
        ({"language": "tlh"}, BadNetwork),
        ({"email": "orla"}, BadBeginner),
        ({"person_name": "  "}, BadBeginner),
    ],
)
def test_what_a_network_says_of_itself_must_make_sense_and_the_link_still_works_then(committed, wrong, refusal):
    token = offer_beginning(at=AT)

    with committed.as_role("console"):
        with pytest.raises(refusal):
            begin_network(token=token, at=AT, **(FACTS | wrong))
        require_live_beginning(token=token, at=AT)


def test_two_who_press_at_the_same_moment_make_one_network(committed):
    import threading

    token = offer_beginning(at=AT)
    answers: list[str] = []

    def press(email: str) -> None:
        try:
            begin_network(token=token, at=AT, **(FACTS | {"email": email}))
            answers.append("begun")
        except BeginningOver:
            answers.append("over")
        finally:
            connection.close()

    with committed.as_role("console"):
        settings = dict(connection.settings_dict)
        threads = [threading.Thread(target=_as, args=(settings, press, f"p{n}@example.org")) for n in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert sorted(answers) == ["begun", "over"]
    assert committed.plainly("select count(*) from network_membership") == [(1,)]


def _as(settings, act, *arguments):
    connection.settings_dict.update(settings)
    act(*arguments)


def test_the_console_can_make_no_link_for_itself(committed):
    with committed.as_role("console"), pytest.raises(ProgrammingError, match="permission denied"):
        offer_beginning(at=AT)


def test_the_businesses_side_cannot_begin_a_network_this_way(committed):
    token = offer_beginning(at=AT)

    with pytest.raises(ProgrammingError, match="permission denied"):
        begin_network(token=token, at=AT, **FACTS)

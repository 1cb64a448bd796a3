import pytest
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from towpath.faces.entrance import BACKEND
from towpath.identity.models import Session
from towpath.identity.sessions import LAN_NAME, SECURE_NAME, SessionStore
from towpath.identity.sign_in import make_sign_in_link
from towpath.project.mounts import WORKSPACE

WORK = {"host": "work.towpath.localhost:8000"}
LAN = {"host": "192.0.2.20:8000"}


@pytest.fixture
def nans_link(world, settings):
    from towpath.foundation import clock

    settings.ALLOWED_HOSTS = ["*"]
    return make_sign_in_link(person=world.nan.owner, at=clock.now())


def signed_in(link, headers=WORK, prefix=""):
    client = Client(headers=headers)
    answer = client.post(f"{prefix}/enter/{link}/")
    return client, answer


def test_a_saved_session_is_found_by_its_key_and_stored_by_its_hash(db):
    store = SessionStore()
    store["word"] = "kept"
    store.create()

    key = store.session_key

    assert SessionStore(key)["word"] == "kept"
    assert Session.objects.get().session_key != key
    assert SessionStore(Session.objects.get().session_key).get("word") is None


def test_the_stored_hash_opens_no_door(nans_link):
    signed_in(nans_link)
    thief = Client(headers=WORK)
    thief.cookies[SECURE_NAME] = Session.objects.get().session_key

    answer = thief.get("/more/")

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/")


def test_changing_a_session_keeps_its_key(db):
    store = SessionStore()
    store.create()
    again = SessionStore(store.session_key)
    again["word"] = "new"
    again.save()

    assert SessionStore(store.session_key)["word"] == "new"
    assert Session.objects.count() == 1


def test_cycling_the_key_keeps_the_contents_and_kills_the_old_key(db):
    store = SessionStore()
    store["word"] = "kept"
    store.create()
    before = store.session_key

    store.cycle_key()

    assert SessionStore(store.session_key)["word"] == "kept"
    assert store.session_key != before
    assert SessionStore(before).get("word") is None
    assert Session.objects.count() == 1


def test_flushing_leaves_no_row(db):
    store = SessionStore()
    store["word"] = "kept"
    store.create()
    key = store.session_key

    store.flush()

    assert Session.objects.count() == 0
    assert SessionStore(key).get("word") is None


def test_signing_in_lasts_and_signing_out_ends_it(nans_link):
    client, answer = signed_in(nans_link)
    assert answer.status_code == 302
    assert client.get("/more/").status_code == 200

    client.post("/sign-out/")

    assert client.get("/more/").status_code == 302
    assert Session.objects.count() == 0


def test_signing_in_gives_the_session_a_fresh_key(nans_link):
    client = Client(headers=WORK)
    planted = SessionStore()
    planted["planted"] = "yes"
    planted.create()
    client.cookies[SECURE_NAME] = planted.session_key

    client.post(f"/enter/{nans_link}/")

    assert client.cookies[SECURE_NAME].value != planted.session_key
    assert SessionStore(planted.session_key).get(SESSION_KEY) is None


def test_on_this_machine_the_cookie_is_bound_to_its_host_and_secure(nans_link):
    _client, answer = signed_in(nans_link)
    cookie = answer.cookies[SECURE_NAME]

    assert (cookie["secure"], cookie["httponly"], cookie["path"], cookie["domain"], cookie["samesite"]) == (True, True, "/", "", "Lax")
    assert "sessionid" not in answer.cookies
    assert LAN_NAME not in answer.cookies


def test_over_plain_http_on_a_home_network_the_cookie_is_one_the_phone_accepts(nans_link):
    client, answer = signed_in(nans_link, LAN, "/work")

    assert answer.cookies[LAN_NAME]["secure"] == ""
    assert SECURE_NAME not in answer.cookies
    assert client.get(f"{WORKSPACE}/more/").status_code == 200


def test_an_ended_session_takes_its_cookie_along(nans_link):
    client, _answer = signed_in(nans_link)

    answer = client.post("/sign-out/")

    assert answer.cookies[SECURE_NAME]["max-age"] == 0
    assert answer.cookies[SECURE_NAME]["secure"]


def test_a_session_is_bound_to_the_persons_address(nans_link, world):
    client, _answer = signed_in(nans_link)
    world.nan.owner.email = "nan@elsewhere.example"
    world.nan.owner.save()

    assert client.get("/more/").status_code == 302


def test_someone_who_was_deactivated_is_out_at_once(nans_link, world):
    client, _answer = signed_in(nans_link)
    world.nan.owner.is_active = False
    world.nan.owner.save()

    assert client.get("/more/").status_code == 302


def test_the_person_is_named_by_djangos_own_means_too(nans_link, world, rf):
    from django.contrib.auth import get_user

    client, _answer = signed_in(nans_link)
    request = rf.get("/")
    request.session = SessionStore(client.cookies[SECURE_NAME].value)

    assert get_user(request).pk == world.nan.owner.pk
    assert request.session[HASH_SESSION_KEY] == world.nan.owner.get_session_auth_hash()
    assert request.session["_auth_user_backend"] == BACKEND

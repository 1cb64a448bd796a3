"""A guest reads, corrects and takes along what a shop keeps about them, and sees what it did for them."""

import io
import re
from datetime import timedelta
from zipfile import ZipFile

import pytest

from tests.world import NOON
from towpath.care.answer_case import answer_case
from towpath.care.models import RepairCase, ToolRun
from towpath.clientele.consents import may_be_told
from towpath.clientele.models import Consent, Customer, NewAddress
from towpath.clientele.write_note import write_note
from towpath.faces.storefront.tests.test_my_place import leave_address
from towpath.foundation import clock
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order


@pytest.fixture
def guest(world, phone, soup):
    """Dora ordered once and left her address."""
    order = phone.order(soup)
    leave_address(phone, order)
    with merchant_scope(world.nan.id):
        return Customer.objects.get(pk=order.customer_id)


def now(world, guest):
    with merchant_scope(world.nan.id):
        return Customer.objects.get(pk=guest.pk)


def test_everything_is_there_kind_by_kind_and_a_stranger_reads_nothing(phone, another_phone, guest, at_most_statements):
    with merchant_scope(phone.shop.id):
        write_note(customer=guest, text="sits by the window", by=None, at=NOON)
    phone.get("/my/data/")
    with at_most_statements(5):
        page = phone.get("/my/data/").content.decode()

    assert ("The team wrote 1 note to itself about you." in page, "sits by the window" in page) == (True, False)

    assert all(
        words in page
        for words in ("dora@example.org", "Orders", "What was in your orders", "Beef noodle soup", "Of these kinds nothing is kept")
    )
    for path in ("/my/data/", "/my/consents/", "/my/export/", "/my/did-for-me/"):
        assert another_phone.get(path).status_code == 404
        assert phone.get(path).headers["Cache-Control"] == "no-store"


def test_name_phone_and_language_are_put_right(world, phone, guest):
    answer = phone.post("/my/data/correct/", {"name": " Dora  Lin ", "phone": "+86 139 0000 0000", "language": "zh-hans"})

    assert answer.headers["Location"] == "/my/data/?saved#correct"
    dora = now(world, guest)
    assert (dora.name, dora.phone, dora.language) == ("Dora Lin", "+86 139 0000 0000", "zh-hans")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": "", "phone": "", "language": "en"}, "A first name is missing"),
        ({"name": "Dora", "phone": "call me", "language": "en"}, "does not look like a phone number"),
        ({"name": "Dora", "phone": "", "language": "tlh"}, "We do not write in this language yet"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_changed(world, phone, guest, said, words):
    phone.post("/my/data/correct/", {"name": "Dora", "phone": "", "language": "en"})

    answer = phone.post("/my/data/correct/", said)

    assert (answer.status_code, words in answer.content.decode()) == (400, True)
    assert now(world, guest).name == "Dora"


def ask_for(world, phone, email):
    """The link that went to the new address."""
    phone.post("/my/data/address/", {"email": email})
    with merchant_scope(world.nan.id):
        post = Post.objects.get(to=email, key__startswith="new_address:")
    return re.search(r"/my/address/[\w-]+/", post.text).group()


def test_an_address_changes_once_its_link_was_opened_and_the_old_one_hears_of_it(world, phone, another_phone, guest):
    link = ask_for(world, phone, "lin@example.org")
    looked = another_phone.get(link)
    before = now(world, guest).email

    another_phone.post(f"{link}take/")

    assert "lin@example.org" in looked.content.decode()
    assert (before, now(world, guest).email) == ("dora@example.org", "lin@example.org"), "looking changes nothing"
    with merchant_scope(world.nan.id):
        told = Post.objects.get(key__startswith="address_changed:")
        waiting = set(Post.objects.filter(key__startswith="follow_up:").values_list("to", flat=True))
    assert (told.to, "lin@example.org" in told.text) == ("dora@example.org", False)
    assert waiting <= {"lin@example.org"}
    assert another_phone.post(f"{link}take/").status_code == 410


def test_no_page_tells_the_link_that_went_to_a_mailbox(world, phone, guest):
    """Else whoever types a stranger's address could open it without the mailbox."""
    link = ask_for(world, phone, "stranger@example.org")
    secret = link.split("/")[-2]

    page, file = phone.get("/my/data/").content.decode(), ZipFile(io.BytesIO(phone.get("/my/export/").content))

    assert "stranger@example.org" in page, "that there is such a letter is told"
    assert secret not in page
    assert not [name for name in file.namelist() if secret in file.read(name).decode()]


def test_nobody_learns_whether_an_address_is_known(world, phone, another_phone, soup, guest):
    """Somebody else types Dora's address: the page says what it says for any address, and nothing of hers changes."""
    another_phone.order(soup)

    pages = [another_phone.post("/my/data/address/", {"email": email}) for email in ("dora@example.org", "nobody@example.org")]

    assert [(each.status_code, each.headers["Location"]) for each in pages] == [(302, "/my/data/?sent#new-address")] * 2
    with merchant_scope(world.nan.id):
        assert NewAddress.objects.count() == 1, "one wish at a time"
        assert not Post.objects.filter(to="dora@example.org", key__startswith="new_address:").exists(), (
            "the letter to an earlier one did not leave"
        )


def test_a_link_is_over_after_two_days_and_mailboxes_are_not_filled(world, phone, another_phone, guest):
    link = ask_for(world, phone, "lin@example.org")

    with clock.frozen(world.at + timedelta(days=2)):
        assert another_phone.get(link).status_code == 410
    assert phone.post("/my/data/address/", {"email": "no address"}).status_code == 400
    answers = [phone.post("/my/data/address/", {"email": "lin@example.org"}).status_code for _time in range(4)]
    assert answers == [302, 302, 302, 429], "with the first one that is four"


def test_everything_is_taken_along_in_one_file(phone, guest):
    answer = phone.get("/my/export/")

    file = ZipFile(io.BytesIO(answer.content))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{phone.shop.site.slug}-my-data.zip"'
    assert {"README.txt", "everything.json", "orders.csv", "dishes.csv", "consents.csv"} <= set(file.namelist())
    assert "dora@example.org" in file.read("everything.json").decode()


def test_each_yes_is_taken_back_and_given_again_by_itself_and_at_once(world, phone, guest):
    page = phone.get("/my/consents/").content.decode()
    assert "Ask me tomorrow how it was. One question, once for this visit." in page, "the words she said yes to"

    with clock.frozen(world.at + timedelta(hours=1)):
        phone.post("/my/consents/follow_up/withdraw/")
    with merchant_scope(world.nan.id):
        after = (may_be_told(now(world, guest), "follow_up"), may_be_told(now(world, guest), "change_note"))
    with clock.frozen(world.at + timedelta(hours=2)):
        phone.post("/my/consents/follow_up/give/")
        phone.post("/my/consents/news/give/")

    with merchant_scope(world.nan.id):
        assert (after, may_be_told(now(world, guest), "follow_up")) == ((False, True), True)
        newest = Consent.objects.filter(customer=guest, purpose="follow_up").latest("given_at", "id")
        assert (newest.wording, newest.channel) == ("my-place-1/en", "page")
    page = phone.get("/my/consents/").content.decode()
    assert all(
        words in page
        for words in ("may write to me about news.", "Ask me after a visit how it was. One question, once for each visit.", "taken back")
    )


def test_what_is_no_purpose_and_what_needs_an_address_is_said(phone, soup):
    phone.order(soup)

    assert phone.post("/my/consents/news/give/").status_code == 409
    assert phone.post("/my/consents/health/give/").status_code == 400, "nobody of hers learns here"
    assert phone.post("/my/consents/nonsense/withdraw/").status_code == 400
    assert "To be written to, leave an address first." in phone.get("/my/consents/").content.decode()


def test_what_the_shop_did_is_counted_from_rows_and_each_opens_its_source(world, phone, guest, soup):
    with merchant_scope(world.nan.id):
        Order.objects.filter(customer=guest).update(placed_at=world.at - timedelta(days=1))
        run = ToolRun.objects.create(
            tool="suits-me", customer=guest, answers={}, suggested=[str(soup.pk)], begun_at=world.at, completed_at=world.at
        )
    order = phone.eats(soup)
    phone.post(f"/orders/{order.pk}/feedback/", {"aspect": "saltiness", "word": "thirsty all night"})
    with merchant_scope(world.nan.id):
        answer_case(case=RepairCase.objects.get(), answer="Sorry.", by=world.nan.owner.pk, at=world.at)

    page = phone.get("/my/did-for-me/").content.decode()

    assert "1 time you used free help" in page
    assert "1 time something was recommended to you" in page
    assert "taken up: 1, it did not help: 1" in page
    assert "1 complaint of yours was answered" in page
    assert all(f'href="{path}"' in page for path in (f"/help/{run.pk}/", f"/orders/{order.pk}/"))


def test_forgetting_says_kind_by_kind_what_goes_and_once_more_what_went(phone, guest):
    before = phone.get("/my/forget/").content.decode()
    after = phone.post("/my/forget/now/").content.decode()

    for page in (before, after):
        assert all(
            words in page
            for words in ("Goes, every row of it", "Phones and computers that know you here", "Stays as the law asks", "Orders")
        )

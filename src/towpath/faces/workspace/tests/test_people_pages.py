"""Customers are looked up, read from first to last, noted about, put together and taken over from a file."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.world import NOON
from towpath.care.give_feedback import give_feedback
from towpath.care.needs.hear_need import hear_need
from towpath.care.needs.note_signal import note_signal
from towpath.clientele.consents import give_consent, may_be_told
from towpath.clientele.merge import merge_customers
from towpath.clientele.models import Consent, Customer, Merge, Note, PeopleFile
from towpath.clientele.note_down import note_down
from towpath.conversations.answer import answer
from towpath.conversations.write_in import write_in
from towpath.faces.workspace.tests.conftest import round_at_nans
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.pay import pay_order
from towpath.passes.offer_pack import offer_pack
from towpath.teaching.keep_result import learner_of

LIST = "/customers/people/"


@pytest.fixture
def dora(world):
    """Known by name and number, since yesterday; she agreed that her health is kept."""
    with merchant_scope(world.nan.id):
        dora = note_down(name="Dora Lind", phone="+49 151 2345 678", email="dora@example.org", at=NOON - timedelta(days=1))
        give_consent(customer=dora, purpose="health", channel="page", wording="health-1", at=NOON - timedelta(days=1))
        return dora


@pytest.fixture
def carla(world):
    """She ate, paid and complained."""
    order, _ticket = round_at_nans(world, until="served")
    with merchant_scope(world.nan.id):
        pay_order(order=order, method="cash", by=world.nan.owner.pk, at=NOON + timedelta(minutes=5))
        give_feedback(
            order=order, customer=world.carla, score=1, aspects=["saltiness"], word="too salty", listing=None, at=NOON + timedelta(hours=1)
        )
    return world.carla


def page_of(customer):
    return f"{LIST}{customer.pk}/"


def test_the_list_finds_by_name_mail_and_number_and_says_nothing_of_health(mei, dora, carla, at_most_statements):
    with at_most_statements(5):
        everybody = mei.text(LIST)

    assert everybody.index("carla@example.org") < everybody.index("Dora Lind")
    assert "ealth" not in everybody
    for typed, found in (("dor", True), ("DORA@", True), ("0151 2345678", True), ("carla@", False), ("zz", False)):
        assert ("Dora Lind" in mei.post(LIST, {"find": typed}).content.decode()) is found, typed
    assert "carla@example.org" in mei.post(LIST, {"agreed": "follow_up"}).content.decode()
    assert "Dora Lind" not in mei.post(LIST, {"agreed": "follow_up"}).content.decode()
    assert "Nobody like this" in mei.post(LIST, {"find": "zz"}).content.decode()


def test_one_page_tells_everything_newest_first_with_whose_doing_it_was(nan, mei, carla, at_most_statements):
    mei.post(f"{page_of(carla)}note/", {"text": "Allergic to noise"})
    with at_most_statements(5):
        page = mei.text(page_of(carla))

    told = page[page.index("Everything that happened") :]
    heard = ["Gave 1 of 5", "Paid ¥28.00 in cash", "Order 261016-1, ¥28.00", "Agreed: To be asked how it was", "Here for the first time"]
    assert [told.index(words) for words in heard] == sorted(told.index(words) for words in heard)
    assert "Nan · in the workspace" in told, "who took the money"
    assert "Allergic to noise" in told
    assert "Mei · in the workspace" in told
    only = mei.text(f"{page_of(carla)}?kind=money")
    assert "Paid ¥28.00 in cash" in only
    assert "Gave 1 of 5" not in only


def test_a_note_can_be_taken_away_and_an_empty_one_is_refused_in_words(world, mei, carla):
    mei.post(f"{page_of(carla)}note/", {"text": "Sits by the window"})
    with merchant_scope(world.nan.id):
        note = Note.objects.get()

    refused = [mei.post(f"{page_of(carla)}note/", {"text": text}) for text in ("  ", "x" * 1001)]
    mei.post(f"/customers/notes/{note.pk}/strike/")

    assert [answer.status_code for answer in refused] == [400, 400]
    assert "There are no words in this note." in refused[0].content.decode()
    assert "Sits by the window" not in mei.text(page_of(carla))


def test_a_yes_and_a_no_told_to_the_team_count_at_once_with_who_heard_them(world, mei, carla, dora):
    mei.post(f"{page_of(dora)}agreed/", {"purpose": "news", "how": "phone", "words": "Yes, write to me"})
    with merchant_scope(world.nan.id):
        assert may_be_told(dora, "news")
    page = mei.text(page_of(dora))
    assert "heard by Mei" in page
    assert "Yes, write to me" in page

    mei.post(f"{page_of(dora)}withdrew/", {"purpose": "news", "how": "letter"})

    with merchant_scope(world.nan.id):
        assert not may_be_told(dora, "news")
        assert Consent.objects.get(customer=dora, purpose="news").withdrawn_how == "letter"
    assert "Mei was told" in mei.text(page_of(dora))
    for said in ({"purpose": "health", "how": "phone"}, {"purpose": "news", "how": "dream"}, {}):
        assert mei.post(f"{page_of(dora)}agreed/", said).status_code == 400
    assert mei.post(f"{page_of(dora)}withdrew/", {"purpose": "guardian", "how": "phone"}).status_code == 400


def test_two_records_are_put_together_by_the_owner_and_parted_again(world, nan, mei, carla, dora):
    with merchant_scope(world.nan.id):
        twin = note_down(name="Dora Lindt", phone="0151-2345678", at=NOON)
    assert "same phone number" in nan.text(f"{LIST}doubles/")
    offered = nan.text(f"{page_of(dora)}same/")
    assert "Dora Lindt" in offered
    assert "similar name" in offered

    nan.post(f"{page_of(dora)}merge/", {"other": str(twin.pk)})

    page = nan.text(page_of(twin))
    assert "Also known as" in page
    assert "Two records became one" in page
    assert nan.text(LIST).count("Dora Lind") == 1, "one line for one person"
    assert nan.post(f"{page_of(dora)}merge/", {"other": str(twin.pk)}).status_code == 409
    with merchant_scope(world.nan.id):
        merge = Merge.objects.get()
    nan.post(f"/customers/merges/{merge.pk}/undo/")
    assert nan.text(LIST).count("Dora Lind") == 2
    assert mei.post(f"{page_of(dora)}merge/", {"other": str(twin.pk)}).status_code == 404, "staff do not"
    for other in ("", "x", str(dora.pk)):
        assert nan.post(f"{page_of(dora)}merge/", {"other": other}).status_code in (400, 409)


def test_whoever_was_merged_is_offered_once_wherever_somebody_is_chosen(tutor, ines):
    """Also where the visit was booked with the record that went: whoever learns in it goes on learning in it."""
    gone = tutor.book().booker
    stays = tutor.customer("Jana Weber-Lind")
    with merchant_scope(tutor.tutor.id):
        there = learner_of(customer=gone, at=tutor.at)
        merge_customers(kept=stays, gone=gone, by=None, at=tutor.at)
        services = [tutor.service("single").service_id]
        offered = offer_pack(site=tutor.tutor.site, name={"en": "Ten"}, uses=10, price_minor=34000, services=services, at=tutor.at)

    pages = [ines.text(path) for path in ("/bookings/add/", "/bookings/add/series/", f"/packs/offers/{offered.pk}/sell/", "/learning/add/")]

    for page in pages:
        assert str(stays.pk) in page
        assert str(gone.pk) not in page
    assert ines.post("/learning/add/", {"customer": str(stays.pk)}).headers["Location"] == f"/learning/{there.pk}/"


def test_what_somebody_needs_stands_on_their_page_with_since_when_and_why(tutor, ines, at_most_statements):
    jana = tutor.customer()
    with merchant_scope(tutor.tutor.id):
        hear_need(customer=jana, need="exam_soon", at=tutor.at)
        for _twice in range(2):
            note_signal(customer=jana, need="gaps", kind="answered", source="tool", source_id=uuid4(), at=tutor.at)

    with at_most_statements(5):
        page = ines.text(page_of(jana))

    section = page[page.index("What they need") : page.index("What they agreed to")]
    told = [
        "An exam is near",
        "What they told one of you",
        "they say so",
        "Gaps in the basics",
        "What they answered in your free help",
        "points at it",
    ]
    assert [section.index(words) for words in told] == sorted(section.index(words) for words in told)
    for _pressed_twice in range(2):
        ines.post(f"{page_of(jana)}need/", {"need": "routine", "key": "key-of-the-form"})
    assert ines.text(page_of(jana)).count("What they told one of you") == 2
    assert ines.post(f"{page_of(jana)}need/", {"need": "gold"}).status_code == 400


def test_what_was_written_and_answered_is_in_the_timeline_with_the_way_to_it(world, nan, carla):
    with merchant_scope(world.nan.id):
        asked = write_in(key="key-of-carla", customer=carla, text="Is there sesame?", at=NOON)
        answer(
            conversation=asked.conversation, text="None at all.", key="key-of-nan", by=world.nan.owner.pk, at=NOON + timedelta(minutes=9)
        )

    only = nan.text(f"{page_of(carla)}?kind=message")

    told = [f'href="/inbox/{asked.conversation_id}/">You wrote', "None at all.", "Nan · in the workspace", "They wrote", "Is there sesame?"]
    assert [only.index(words) for words in told] == sorted(only.index(words) for words in told)


def test_a_file_is_looked_at_taken_over_once_and_taken_back(world, nan, mei):
    lines = "Name;E-Mail;Phone\nAnna Berg;anna@example.org;\n;nobody@example.org;\nBen;ben.example;\nAnna B.;ANNA@example.org;\nCarl;carla@example.org;"
    answer = nan.post(f"{LIST}import/", {"file": SimpleUploadedFile("old.csv", lines.encode("utf-8-sig"), "text/csv")})
    with merchant_scope(world.nan.id):
        file = PeopleFile.objects.get()
    look = nan.text(f"{LIST}import/{file.pk}/")

    for words in (
        "The name is missing.",
        "“ben.example” is not an e-mail address.",
        "The same person stands in row 2.",
        "in your list already",
    ):
        assert words in look
    assert answer.status_code == 302
    for _twice in range(2):
        done = nan.post(f"{LIST}import/{file.pk}/take/", follow=True)
    assert "1 customer was taken over." in done.content.decode()
    assert "Anna Berg" in mei.text(LIST)
    assert "taken back." in nan.post(f"{LIST}import/{file.pk}/take-back/", follow=True).content.decode()
    assert "Anna Berg" not in nan.text(LIST)
    assert nan.post(f"{LIST}import/{file.pk}/take-back/").status_code == 409
    assert mei.get(f"{LIST}import/").status_code == 404
    for content in (b"", b"\x00\x01", b"a,b\n1,2\n", b"name\n"):
        assert nan.post(f"{LIST}import/", {"file": SimpleUploadedFile("x.csv", content, "text/csv")}).status_code == 400


def test_bruno_finds_nobody_of_nans(world, nan, bruno, carla, dora):
    nan.post(f"{page_of(dora)}note/", {"text": "Likes the corner"})
    with merchant_scope(world.nan.id):
        note = Note.objects.get()
        merge = Merge.objects.create(kept=carla, gone=dora, merged_at=NOON)
    with merchant_scope(world.bruno.id):
        own = note_down(name="Own", at=NOON)

    assert "Dora" not in bruno.post(LIST, {"find": "dora", "everybody": "1"}).content.decode()
    assert "Nobody looks like somebody else" in bruno.text(f"{LIST}doubles/")
    assert bruno.get(page_of(dora)).status_code == 404
    for path, said in (
        (f"{page_of(dora)}note/", {"text": "x"}),
        (f"{page_of(dora)}agreed/", {"purpose": "news", "how": "phone"}),
        (f"{page_of(dora)}withdrew/", {"purpose": "news", "how": "phone"}),
        (f"{page_of(dora)}merge/", {"other": str(own.pk)}),
        (f"/customers/notes/{note.pk}/strike/", {}),
        (f"/customers/merges/{merge.pk}/undo/", {}),
    ):
        assert bruno.post(path, said).status_code == 404, path
    somebody = [bruno.post(f"{page_of(own)}merge/", {"other": other}).status_code for other in (str(dora.pk), str(uuid4()))]
    assert somebody == [400, 400], "who is Nan's and who never was are one answer"
    with merchant_scope(world.nan.id):
        assert Customer.objects.filter(pk=dora.pk, merged_into=None).exists()

"""A thousand customers come out of a spreadsheet: looked at row by row, taken over once, and taken back while nothing has happened with them."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.world import NOON
from towpath.clientele.consents import may_be_told
from towpath.clientele.correct import correct_customer
from towpath.clientele.erase import erase_customer
from towpath.clientele.meet import meet
from towpath.clientele.models import Consent, Customer, Note, PeopleFile
from towpath.clientele.own_way import keep_own_way
from towpath.clientele.people_file import (
    KEPT_FOR,
    NobodyInIt,
    NotTakenOver,
    forget_people_files,
    keep_people_file,
    look_into_people,
    take_back_people,
    take_over_people,
)
from towpath.clientele.write_note import write_note
from towpath.foundation.spreadsheet import ColumnMissing, read_table
from towpath.foundation.tenancy import merchant_scope

WRITTEN = {"zone": "Asia/Shanghai", "language": "zh-hans"}
HEADINGS = "name,email,phone,language,note,agreed to follow-up,agreed on,proof"


@pytest.fixture(autouse=True)
def shop(world):
    with merchant_scope(world.nan.id):
        yield world.nan


@pytest.fixture
def keep(tmp_path):
    def kept(*lines, encoding="utf-8", headings=HEADINGS):
        path = tmp_path / "people.csv"
        path.write_bytes("\n".join([headings, *lines]).encode(encoding))
        return keep_people_file(name="people.csv", rows=read_table(path), **WRITTEN, at=NOON)

    return kept


def take(file, at=NOON):
    return take_over_people(file=file, **WRITTEN, by=None, at=at)


def look(file):
    return look_into_people(file, **WRITTEN, at=NOON)


def test_a_thousand_rows_are_taken_over_in_a_few_statements_and_once(keep, at_most_statements):
    lines = [
        f'Guest {n},guest{n}@example.org,+86 138 0000 {n:04},en,"likes, tea",yes,2026-09-0{n % 9 + 1},signed slip {n}' for n in range(1000)
    ]
    file, again = keep(*lines), keep(*lines)

    with at_most_statements(15):
        done = take(file)

    assert (done["taken"], done["agreed"]) == (1000, 1000)
    assert (Customer.objects.filter(came_with=file).count(), Note.objects.count()) == (1000, 1000)
    assert take(file)["taken"] == 1000, "sent twice it is done once"
    assert take(again)["taken"] == 0
    assert take(again)["known"] == 1000
    one = Customer.objects.get(email="guest7@example.org")
    assert (one.name, one.phone, one.language, one.source) == ("Guest 7", "+86 138 0000 0007", "en", "own")
    assert may_be_told(one, "follow_up")
    assert not may_be_told(one, "news")
    consent = Consent.objects.get(customer=one)
    assert (consent.channel, consent.proof, consent.given_at.date().isoformat()) == ("import", "signed slip 7", "2026-09-07")


def test_every_row_says_what_becomes_of_it(keep, world):
    file = keep(
        "Ann,ann@example.org,,,,yes,2026-09-01,paper form",
        ",x@example.org,,,,,,",
        "Ben,ben.example,,,,,,",
        "Ann again,ANN@example.org,,,,,,",
        "Carla,carla@example.org,,,,,,",
        "Dan,dan@example.org,,,,yes,,",
        "Eve,eve@example.org,,,,yes,2027-01-01,she will",
        "Fay,,12,,,,,",
        "Gus,gus@example.org,,Klingon,,,,",
        "Hal,hal@example.org,,,,perhaps,,",
        "Ida,,+86 21 555 0101,中文,,,,",
        "Ida,,+8621-5550101,,,,,",
        "Jon,,+86 21 555 0101,,,,,",
        "Kim,,1.38001E+10,,,,,",
        "\u202eLea,lea@example.org,,,,,,",
    )

    preview = look(file)

    outcomes = "taken refused refused refused known taken taken refused taken refused taken refused taken refused taken"
    assert [fate.outcome for fate in preview.fates] == outcomes.split()
    reasons = {fate.number: str(fate.reason) for fate in preview.fates}
    assert reasons[3] == "The name is missing."
    assert reasons[4] == "“ben.example” is not an e-mail address."
    assert reasons[5] == "The same person stands in row 2."
    assert reasons[7].startswith("Taken without their yes")
    assert reasons[8].startswith("Taken without their yes")
    assert reasons[10].startswith("“Klingon”")
    assert reasons[15].startswith("The spreadsheet rounded this number"), "the last digits are gone: it is somebody else's number"
    assert preview.count() == {"taken": 7, "refused": 7, "known": 1, "agreed": 1}
    take(file)
    assert {row.name for row in Customer.objects.filter(came_with=file)} == {"Ann", "Dan", "Eve", "Gus", "Ida", "Jon", "Lea"}
    assert Consent.objects.filter(channel="import").count() == 1
    assert PeopleFile.objects.get().rows == [], "names and addresses are not kept twice"
    assert world.carla.email == Customer.objects.get(pk=world.carla.pk).email


@pytest.mark.parametrize(
    ("encoding", "headings", "line"),
    [
        ("utf-8-sig", "Name;E-Mail;Phone", '"Müller; Jana";jana@example.org;+49 151 2345678'),
        ("cp1252", "Name;E-Mail;Ort", '"Müller; Jana";jana@example.org;Köln'),
        ("gb18030", "姓名,邮箱,电话,语言", "王芳,fang@example.org,138 0000 1234,中文"),
        ("utf-16", "name\temail", "Li Na\tlina@example.org"),
    ],
)
def test_it_is_read_in_whatever_dress_it_comes(keep, encoding, headings, line):
    file = keep(line, headings=headings, encoding=encoding)

    take(file)

    assert Customer.objects.get(came_with=file).name in ("Müller; Jana", "王芳", "Li Na")


def test_a_file_without_rows_or_without_names_is_refused(keep):
    with pytest.raises(NobodyInIt), transaction.atomic():
        keep_people_file(name="x", rows=[], **WRITTEN, at=NOON)
    with pytest.raises(ColumnMissing), transaction.atomic():
        keep("a@example.org", headings="email")
    assert not PeopleFile.objects.exists()


def test_it_is_taken_back_except_with_whom_something_happened(keep):
    file = keep(*(f"Guest {n},guest{n}@example.org,,,a note,yes,2026-09-01,slip" for n in range(5)))
    take(file)
    customers = list(Customer.objects.filter(came_with=file).order_by("name"))
    keep_own_way(customer=customers[0], word="no ice", at=NOON)
    Consent.objects.filter(customer=customers[1]).update(withdrawn_at=NOON)
    write_note(customer=customers[2], text="called", by=None, at=NOON + timedelta(minutes=5))
    correct_customer(customer=customers[3], name="Dan Guest", phone="", language="en", at=NOON + timedelta(minutes=6))

    done = take_back_people(file=file, at=NOON + timedelta(hours=1))

    assert (done["taken_back"], done["stay"]) == (1, 4)
    assert set(Customer.objects.filter(came_with=file)) == set(customers[:4])
    with pytest.raises(NotTakenOver), transaction.atomic():
        take_back_people(file=file, at=NOON)


def test_whoever_asked_to_be_forgotten_is_not_found_by_the_old_file(keep):
    file = keep("Ann,ann@example.org,,,,,,")
    take(file)
    ann = Customer.objects.get(came_with=file)

    erase_customer(customer=ann, at=NOON)

    assert Customer.objects.get(pk=ann.pk).source_code is None
    assert take_back_people(file=file, at=NOON)["stay"] == 1


def test_a_file_nobody_said_yes_to_is_forgotten_in_a_week(keep):
    kept, taken = keep("Ann,,,,,,,"), keep("Ben,,,,,,,")
    take(taken)

    assert forget_people_files(at=NOON + KEPT_FOR) == 1
    assert PeopleFile.objects.get() == taken
    assert not PeopleFile.objects.filter(pk=kept.pk).exists()


def test_a_row_with_a_known_address_hands_nobody_anything(keep, world):
    """The row is left out; the guest with that address on their phone stays who they are."""
    file = keep("Carla Rossi,carla@example.org,,,secret note,,,")

    take(file)

    known, _token = meet(token=world.carlas_token, language="en", at=NOON)
    assert (known, known.name) == (world.carla, "")
    assert not Note.objects.exists()

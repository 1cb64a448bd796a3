"""A mail as it is read: what somebody wrote anew, how many attachments were left out, and what no person wrote."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.conversations.mail.html_words import words_in_html
from towpath.conversations.mail.letter import Letter, read_letter
from towpath.conversations.mail.returned import Returned
from towpath.conversations.mail.unquote import unquoted
from towpath.conversations.tests.a_mail import a_mail

QUOTED = [
    "Yes, four of us.\n\nOn Fri, 16 Oct 2026 at 12:00, Nan's Noodle House <post@towpath.localhost> wrote:\n> For how many?\n>\n> Nan",
    "Yes, four of us.\n\nOn Fri, 16 Oct 2026 at 12:00, Nan's Noodle House\n<post@towpath.localhost> wrote:\n\n> For how many?",
    "Yes, four of us.\n\nAm 16.10.2026 um 12:00 schrieb Nan <post@towpath.localhost>:\n> For how many?",
    "Yes, four of us.\n\n2026年10月16日 12:00，Nan <post@towpath.localhost> 写道：\n> 几位？",
    "Yes, four of us.\n\n------------------ 原始邮件 ------------------\n发件人: Nan\n几位？",
    "Yes, four of us.\n\n-----Original Message-----\nFrom: Nan\n\nFor how many?",
    "Yes, four of us.\r\n\r\nFrom: Nan\r\nSent: Friday, 16 October 2026\r\nTo: Carla\r\n\r\nFor how many?",
    "Yes, four of us.\n\n> For how many?",
    "Yes, four of us.\n-- \nCarla Chen\nThe Bridge 4",
]


@pytest.mark.parametrize("whole", QUOTED)
def test_what_was_answered_below_is_cut_away(whole):
    assert unquoted(whole) == "Yes, four of us."


@pytest.mark.parametrize(
    "whole",
    [
        "> For how many?\nFour.\n> And when?\nAt eight.",
        "On Sunday my sister wrote:\nshe comes too.",
        "From: the bridge.\nTo: your door it is far.",
        "> only what you said",
        "--\nno signature",
    ],
)
def test_nothing_is_cut_away_that_might_be_their_own(whole):
    assert unquoted(whole) == whole


def test_a_page_is_read_as_words_and_its_quote_as_a_quote():
    page = "<html><head><style>p{}</style></head><body><p>Yes,  four&nbsp;of us.</p><div>On Fri, Nan wrote:</div><blockquote>For how many?</blockquote>"

    assert words_in_html(page) == "Yes, four of us.\nOn Fri, Nan wrote:\n> For how many?"
    assert unquoted(words_in_html(page)) == "Yes, four of us."
    assert "hello" in words_in_html("<![bad[ hello")


def read(raw, **more):
    return read_letter(raw, **{"envelope_sender": "carla@example.org", "begins": True} | more)


def test_attachments_are_counted_and_a_picture_within_the_words_is_not():
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = '"Carla Chen" <Carla@Example.org>', "Re: a table", "<a@example.org>"
    mail.set_content("Like this?\n")
    mail.add_alternative("<p>Like this?<img src='cid:1'></p>", subtype="html")
    mail.get_payload()[1].add_related(b"logo", "image", "png", cid="<1>")
    mail.add_attachment(b"one", maintype="image", subtype="jpeg", filename="one.jpg")
    mail.add_attachment("two", filename="two.txt")

    assert read(mail.as_bytes()) == Letter("<a@example.org>", "carla@example.org", "Carla Chen", "Like this?", 2)


def test_what_a_first_mail_is_about_is_part_of_its_words_and_of_an_answer_is_not():
    begun = a_mail("For four.", Subject="=?utf-8?b?5ZGo5LqU?=")

    assert read(begun).words == "周五\n\nFor four."
    assert read(begun, begins=False).words == "For four."
    assert read(a_mail("For four.", Subject="AW: 周五")).words == "For four."


@pytest.mark.parametrize(
    ("heads", "code"),
    [
        ({"Auto-Submitted": "auto-replied (vacation)"}, 550),
        ({"Precedence": "bulk"}, 550),
        ({"List-Id": "<news.example.org>"}, 550),
        ({"Message-ID": f"<{'0' * 32}@towpath.localhost>"}, 554),
        ({"From": "post@towpath.localhost"}, 554),
        ({"From": "undisclosed recipients:;"}, 550),
    ],
)
def test_what_no_person_wrote_goes_back_and_says_why(heads, code):
    with pytest.raises(Returned) as no:
        read(a_mail("Hello", **heads))
    assert no.value.code == code


def test_a_returned_mail_a_silent_one_and_an_endless_one_go_back():
    for raw, more, code in [
        (a_mail("Hello"), {"envelope_sender": ""}, 550),
        (a_mail("", Subject="Re: hello"), {}, 554),
        (a_mail("x" * 10_001), {}, 552),
    ]:
        with pytest.raises(Returned) as no:
            read(raw, **more)
        assert no.value.code == code


BROKEN = [
    b"From: a@example.org\r\nContent-Type: text/plain; charset=klingon\r\n\r\ncaf\xc3\xa9",
    b"From: a@example.org\r\nContent-Type: text/plain; charset=utf-8\r\n\r\ncaf\xe9",
    b"From: a@example.org\r\nContent-Type: text/plain; charset=gb18030\r\nContent-Transfer-Encoding: base64\r\n\r\nxOO6ww",
    b"From: a@example.org\r\nSubject: =?x?b?!!?= =?utf-8?q?=ff?=\r\nContent-Type: multipart/mixed\r\n\r\nno boundary at all",
    b"From: =?bad?= <a@example.org>\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nhi\r\n",
]


@pytest.mark.parametrize("raw", BROKEN)
def test_what_is_wrong_with_its_form_does_not_keep_it_from_being_read(raw):
    letter = read(raw)

    assert letter.sender == "a@example.org"
    assert letter.words.strip()
    assert not letter.is_named


def test_a_mail_that_is_built_too_deep_goes_back():
    boxes = (b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number) for number in range(3000))

    with pytest.raises(Returned) as no:
        read(b"From: a@example.org\r\n" + b"".join(boxes) + b"\r\nhello")
    assert no.value.code == 554


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"From: a@b.org\r\n", b"From: a@b.org\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"]),
)
def test_any_bytes_at_all_are_read_or_go_back(noise, heads):
    try:
        letter = read(heads + noise)
    except Returned as no:
        said = str(no)
    else:
        said = letter.words
        assert "\x00" not in letter.words + letter.sender_name

    assert said.encode()


BOMBS = [
    ("text/html", b"<a " * 2_000_000),
    ("text/html", b"<!--" * 1_000_000),
    ("text/html", b"<a b='" * 1_000_000),
    ("text/html", b"<p><style>" * 500_000),
    ("multipart/mixed; boundary=b", b"--b\r\n\r\n" * 800_000),
    ("text/plain", b"Am wrote:\n" * 200_000),
    ("text/plain", b"Am wrote:\n" * 40_000),
]


@pytest.mark.parametrize(("kind", "bomb"), BOMBS, ids=range(len(BOMBS)))
def test_a_mail_made_to_keep_us_busy_for_hours_goes_back_at_once(kind, bomb):
    with pytest.raises(Returned) as no:
        read(a_mail("", Content_Type=kind) + bomb)
    assert no.value.code in (552, 554)


@pytest.mark.parametrize(
    ("heads", "name", "address"),
    [
        ("=?utf-8?q?Chen=2C_Carla?= <carla@example.org>", "Chen, Carla", "carla@example.org"),
        ("=?utf-8?q?boss=40bank=2Eexample=2C?= <carla@example.org>", "boss@bank.example,", "carla@example.org"),
        ("=?gb2312?b?1uzpRg==?= <carla@example.org>", "朱镕", "carla@example.org"),
    ],
)
def test_a_name_is_read_in_its_alphabet_and_never_taken_for_an_address(heads, name, address):
    letter = read(a_mail("Hello", From=heads))

    assert (letter.sender_name, letter.sender) == (name, address)


def test_words_in_the_alphabet_programs_in_china_name_and_do_not_keep_to():
    head = b"From: wei@example.org\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n"

    assert read(head + "朱镕先生，囧".encode("gbk")).words == "朱镕先生，囧"

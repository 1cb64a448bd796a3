"""Papers: a file another program accepts, a PDF that keeps with that file inside, and no empty box ever."""

import io
import json
import shutil
import subprocess
from datetime import timedelta
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world import NOON
from towpath.foundation.tenancy import merchant_scope
from towpath.settlement.documents.e_invoice import RAM, DoesNotAddUp, FactsMissing, check_arithmetic, e_invoice, tax_parts
from towpath.settlement.documents.pdf import NoPdf, SignMissing, invoice_pdf
from towpath.settlement.issue_invoice import Charge, Issuer, issue_invoice, share_tax
from towpath.settlement.models import Invoice, InvoiceLine

SELLER = {"name": "Larkfield Supply", "address": "1 Quay", "tax_number": "DE123456789", "country": "DE"}
VAT, FOOD = Fraction(19, 100), Fraction(7, 100)


@pytest.fixture
def write(world):
    """A paper of Nan's; its lines come with it."""

    def written(*charges, seller=SELLER, included=True, credits=None, country="DE"):
        with merchant_scope(world.nan.id):
            world.operator.country = country
            world.operator.save()
            invoice = issue_invoice(
                key=f"k{Invoice.objects.count()}", issuer=Issuer("supplier", world.bruno.id, "T", seller), charges=charges, included=included,
                due_on=NOON.date() + timedelta(days=14), at=NOON, credits=credits,
            )  # fmt: skip
            return invoice, list(InvoiceLine.objects.filter(invoice=invoice).order_by("position"))

    return written


def charge(minor=2680, milli=15_020, rate=VAT, words=None):
    return Charge(words or {"en": "Pork belly", "zh-hans": "五花肉"}, milli, "kg", minor, rate, "VAT")


def chinese_fonts() -> str:
    """What the machine says it has; bin/check asks for one, bin/check --fast does not."""
    lists = shutil.which("fc-list")
    return subprocess.run([lists, ":lang=zh", "family"], capture_output=True, text=True, check=True).stdout if lists else ""


def accepted(xml: bytes) -> bool:
    """By the schema of the standard, in another project's copy."""
    from facturx import xml_check_xsd

    return bool(xml_check_xsd(xml, flavor="factur-x", level="en16931"))


@pytest.mark.parametrize("included", [True, False])
def test_the_file_is_accepted_by_the_standards_schema(write, included):
    invoice, lines = write(charge(), charge(420, 12_000, FOOD), charge(460, 8_000, FOOD), included=included)

    assert accepted(e_invoice(invoice, lines))


def test_so_is_one_without_any_tax_and_a_credit_note(write):
    invoice, lines = write(charge(rate=Fraction(0)), seller={**SELLER, "tax_number": ""})
    note, credited = write(charge(milli=2_000, rate=Fraction(0)), seller={**SELLER, "tax_number": ""}, credits=invoice)

    assert accepted(e_invoice(invoice, lines))
    xml = e_invoice(note, credited)
    assert accepted(xml)
    assert b"<ram:TypeCode>381</ram:TypeCode>" in xml
    assert invoice.code.encode() in xml


def test_its_amounts_are_those_of_the_invoice(write):
    invoice, lines = write(charge(), charge(420, 12_000, FOOD))

    root = ET.fromstring(e_invoice(invoice, lines))  # noqa: S314 - our own
    total = root.find(f".//{{{RAM}}}SpecifiedTradeSettlementHeaderMonetarySummation")
    found = {each.tag.rpartition("}")[2]: each.text for each in total}

    assert found["GrandTotalAmount"] == "452.94"
    assert sum(int(each.text.replace(".", "")) for each in root.iter(f"{{{RAM}}}CalculatedAmount")) == invoice.tax_minor
    assert int(found["LineTotalAmount"].replace(".", "")) + invoice.tax_minor == 45294


@given(
    lines=st.lists(
        st.tuples(st.integers(1, 99_999), st.integers(1, 50_000), st.sampled_from([Fraction(0), FOOD, VAT])), min_size=1, max_size=9
    ),
    included=st.booleans(),
)
def test_whatever_is_charged_the_arithmetic_of_the_standard_holds(lines, included):
    charges = [charge(*line) for line in lines]
    parts = share_tax(charges, "EUR", included=included)
    rows = [
        InvoiceLine(
            merchant_id=None, net_minor=part.net, tax_minor=part.tax, gross_minor=part.gross,
            tax_numerator=each.rate.numerator, tax_denominator=each.rate.denominator, quantity_milli=each.quantity_milli,
        )
        for each, part in zip(charges, parts, strict=True)
    ]  # fmt: skip
    invoice = Invoice(
        merchant_id=None,
        net_minor=sum(part.net for part in parts),
        tax_minor=sum(part.tax for part in parts),
        gross_minor=sum(part.gross for part in parts),
    )

    check_arithmetic(invoice, rows, tax_parts(rows))


def test_an_invoice_that_does_not_add_up_is_not_handed_out(write):
    invoice, lines = write(charge(), charge())
    lines[0].net_minor += 1

    with pytest.raises(DoesNotAddUp):
        e_invoice(invoice, lines)


def test_facts_nobody_stated_are_asked_for_and_not_made_up(write):
    with pytest.raises(FactsMissing):
        e_invoice(*write(charge(), country=""))
    with pytest.raises(FactsMissing):
        e_invoice(*write(charge(), seller={**SELLER, "tax_number": ""}))


def test_the_pdf_keeps_and_holds_the_file(write):
    from pypdf import PdfReader

    invoice, lines = write(charge(), charge(420, 12_000, FOOD))

    made = invoice_pdf(invoice, lines, language="en")

    read = PdfReader(io.BytesIO(made))
    assert b"<pdfaid:part>3</pdfaid:part>" in made
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in made
    assert read.attachments["factur-x.xml"] == [e_invoice(invoice, lines)]
    text = " ".join(read.pages[0].extract_text().split())
    for words in (invoice.code, "Pork belly", "452.94", "Larkfield Supply", "Not a fiscal till"):
        assert words in text


@pytest.mark.skipif(not chinese_fonts(), reason="not run: this machine has no font with Chinese signs, or nothing that lists its fonts")
def test_in_chinese_every_sign_is_there(write):
    from pypdf import PdfReader

    invoice, lines = write(charge())

    text = PdfReader(io.BytesIO(invoice_pdf(invoice, lines, language="zh-hans"))).pages[0].extract_text()

    assert "五花肉" in text
    assert "□" not in text


def test_a_sign_without_a_glyph_is_an_error_and_not_a_box(write):
    invoice, lines = write(charge(words={"en": "Cuneiform \U00012000 sign"}))

    with pytest.raises(SignMissing):
        invoice_pdf(invoice, lines, language="en")


def test_what_somebody_typed_is_text_and_never_markup(write):
    from pypdf import PdfReader

    nasty = '#read("/etc/passwd") $x^2$ *bold* \\ "quoted" // gone'
    invoice, lines = write(charge(words={"en": nasty}), seller={**SELLER, "name": "#panic()"})

    text = PdfReader(io.BytesIO(invoice_pdf(invoice, lines, language="en"))).pages[0].extract_text()

    assert "#panic()" in text
    assert '#read("/etc/passwd") $x^2$ *bold*' in " ".join(text.split())
    assert "root:" not in text


def test_without_the_facts_the_pdf_is_there_without_the_file(write):
    from pypdf import PdfReader

    invoice, lines = write(charge(), country="")

    assert PdfReader(io.BytesIO(invoice_pdf(invoice, lines, language="en"))).attachments == {}


def test_without_the_writer_the_refusal_says_what_there_is_instead(write, monkeypatch):
    monkeypatch.setattr("towpath.settlement.documents.pdf.find_spec", lambda name: None)
    invoice, lines = write(charge())

    with pytest.raises(NoPdf) as no:
        invoice_pdf(invoice, lines, language="en")
    assert "prints" in str(no.value.what_is_safe)
    assert json.dumps(str(no.value.what_to_do))

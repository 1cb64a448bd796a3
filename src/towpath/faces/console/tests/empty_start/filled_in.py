"""What a newcomer fills in, and what she reads."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

FACTS = {
    "person_name": "Orla",
    "email": "orla@example.org",
    "name": "Larkfield Supply",
    "currency": "EUR",
    "zone": "Europe/Berlin",
    "language": "en",
}
TAX = {
    "country": "DE", "included": "yes", "rate_name_1": "Standard", "rate_1": "19", "rate_name_2": "Food", "rate_2": "7", "address": "1 Quay", "tax_number": "DE1",
}  # fmt: skip
FEES = {"introduced": "6", "plan": "99", "first_month_free": "on"}
ROWS = [("Base broth", "bag", 49), ("Bok choy", "kg", 4.2), ("Base broth", "bag", 49), ("Star anise", "bag", None)]


def price_list(rows=ROWS, heading=("Name", "Unit", "Price"), name="prices.xlsx"):
    book, out = Workbook(), io.BytesIO()
    for row in (heading, *rows):
        book.active.append(row)
    book.save(out)
    return SimpleUploadedFile(name, out.getvalue())


def words(answer):
    return answer.content.decode()

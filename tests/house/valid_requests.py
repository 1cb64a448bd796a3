"""What each address takes, filled in so that it could be accepted."""

from typing import Any

FORM = {
    "method": "cash", "answer": "We are sorry.", "accept": "yes", "name": "X", "aspect": "saltiness", "word": "x", "email": "x@example.org",
    "follow_up": "1", "left": "3", "price": "1.00", "key": "key-of-a-stranger",
}  # fmt: skip
JSON = {
    "/v1/listings/{listing_id}": {"price_minor": 1},
    "/v1/listings/{listing_id}/left": {"left": 1},
    "/v1/orders/{order_id}/pay": {"method": "cash"},
    "/v1/orders/{order_id}/feedback": {"score": 1, "aspects": [], "word": "x"},
    "/v1/tickets/{ticket_id}/move": {"to": "started"},
    "/v1/cases/{case_id}/answer": {"answer": "We are sorry."},
    "/v1/purchases/{purchase_id}/receive": {"arrivals": []},
}
MORE_JSON = {
    "/v1/site/brand": {"name": "Nan's", "hue": 20},
    "/v1/site/hours": {"hours": [[["09:00", "21:00"]]] * 7},
    "/v1/listings": {"name": {"en": "Soup"}, "price_minor": 100},
    "/v1/help": {"answers": {"hunger": "hungry"}},
    "/v1/purchases": {"deliver_on": "2026-10-18", "quantities": {"base-broth": 2}},
}
MORE_FORM: dict[str, dict[str, Any]] = {
    "setup/hours/": {f"{day}-{part}": "09:00" for day in range(7) for part in ("from", "until")},
    "setup/look/": {"hue": "20", "typeface": "sans"},
    "setup/name/": {"name": "Nan's", "tagline": "x", "address": "y"},
    "setup/licence/": {"number": "JY 2510 1234 5678", "holder": "Nan", "address": "x", "scope": "hot_food", "valid_until": "2027-10-16"},
    "menu/add/": {"name_en": "Soup", "price": "12.00", "section": "", "left": "3"},
    "menu/template/": {"dish": ["beef-noodle-soup"], "price-beef-noodle-soup": "12"},
    "tables/add/": {"label": "9", "count": "2"},
    "more/team/": {"name": "Mei", "email": "mei2@example.org"},
    "more/keys/": {"label": "till"},
    "buy/": {"day": "2026-10-18", "n:base-broth": "2", "p:base-broth": "4900"},
    "choose/": {"business": "x", "next": "/"},
    "sign-in/": {"email": "nobody@example.org"},
    "sign-in/code/": {"code": "1234-5678"},
    "language/": {"language": "en", "next": "/"},
    "help/": {"allergy": ["peanut"], "hunger": "hungry"},
    "door/search/": {"business": "", "q": "Carla"},
    "door/order/": {"reference": "x"},
    "door/export/": {"business": ""},
    "door/sql/": {"business": "", "statement": "select 1"},
    "businesses/invite/": {"business_name": "X y", "email": "x@example.org", "trade": "food", "language": "en"},
    "supply/<slug:code>/version/": {"note_en": "x", "facts": "sodium: 5"},
    "supply/<slug:code>/price/": {"price": "12.00", "from": "2026-10-20"},
    "supply/<slug:code>/lot/": {"number": "L1", "made_on": "2026-10-16"},
}
BY_ENDING: dict[str, dict[str, Any]] = {
    "pay/": {"method": "cash"},
    "cases/<uuid:case_id>/answer/": {"answer": "We are sorry."},
    "answer/": {"aspect": "saltiness", "word": "x", "score": "5", "dish": ""},
    "feedback/": {"aspect": "saltiness", "word": "x", "score": "5", "dish": ""},
    "ask-me/": {"email": "x@example.org", "follow_up": "1", "change_note": "1"},
    "decide/": {"accept": "yes"},
    "menu/<uuid:listing_id>/": {"name_en": "Soup", "price": "12.00", "section": "", "left": "3"},
    "deliveries/<uuid:purchase_id>/": {"lot": "L-0412", "quantity": "2"},
    "enter/<str:token>/": {"next": "/"},
    "join/<str:token>/": {"business_name": "X y", "owner_name": "X"},
    "propose/": {"summary_en": "x", "note_en": "x", "facts": "sodium: 5", "expected": "10"},
    "decline/": {"reason": "Not now please."},
    "trial/": {"starts_on": "2026-12-21", "weeks": "8", "seed": "7"},
    "refuse/": {"reason": "Not readable."},
    "sql/": {"statement": "select 1", "business": ""},
}
NOT_SENT_TO = {"sign-out/", "my/forget/now/", "setup/go-offline/"}
"""They end what the other requests need; each is tried once at the end of its face's own tests."""

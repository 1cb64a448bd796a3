"""The pages a customer and a business see. Plain HTML that works without scripts; a second click does nothing a second time."""

import html
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from towpath.sandbox import cashier, onboarding
from towpath.sandbox.errors import Json, Refused
from towpath.sandbox.money import written
from towpath.sandbox.params import Params
from towpath.sandbox.store import Books
from towpath.sandbox.words import Words, language_for

STYLE = (Path(__file__).parent / "practice.css").read_bytes()
PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="/assets/practice.css">
</head>
<body>
<header class="practice">{practice}</header>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


@dataclass(frozen=True)
class Reply:
    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Visit:
    """Somebody's browser at one of our addresses."""

    token: str
    params: Params
    accepted: str
    posted: bool

    def words(self, wish: str | None = None) -> Words:
        asked = self.params.values.get("locale")
        return Words(language_for(asked if isinstance(asked, str) and asked else wish, self.accepted))


def page(words: Words, title: str, body: str, *, status: int = 200, leads_to: tuple[str | None, ...] = ()) -> Reply:
    """A form may only lead here, and on to where the business wanted the visitor back."""
    places = " ".join(dict.fromkeys(["'self'", *(origin(place) for place in leads_to if place)]))
    policy = f"default-src 'none'; style-src 'self'; form-action {places}; base-uri 'none'; frame-ancestors 'none'"
    text = PAGE.format(language=words.language, title=html.escape(title), practice=html.escape(words("practice")), body=body)
    return Reply(
        status, text.encode(), {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy, "Vary": "Accept-Language"}
    )


def origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def go_to(address: str) -> Reply:
    return Reply(303, b"", {"Location": quote(address, safe=":/?#[]@!$&'()*+,;=%~")})


def message(words: Words, key: str, *, status: int, back: str | None = None, name: str = "") -> Reply:
    link = f'<p><a class="button quiet" href="{html.escape(back)}">{html.escape(words("go_back"))}</a></p>' if back else ""
    return page(words, words(key, name=name), f"<p>{html.escape(words(key + '_text'))}</p>{link}", status=status)


def nothing_here(visit: Visit) -> Reply:
    return message(visit.words(), "gone", status=404)


def visit_checkout(books: Books, visit: Visit) -> Reply:
    session = books.fetch(visit.token)
    if session is None or session["object"] != "checkout.session":
        return nothing_here(visit)
    words = visit.words(session["locale"])
    if session["status"] == "complete":
        return go_to(after(session)) if visit.posted else message(words, said(session, "paid"), status=200, back=after(session))
    if session["status"] != "open" or session["expires_at"] <= books.now:
        return message(words, said(session, "expired"), status=410, back=session["cancel_url"])
    if visit.posted:
        return pay_here(books, session, visit, words)
    return checkout_page(books, session, words, problem="was_declined" if "declined" in visit.params else None)


def said(session: Json, key: str) -> str:
    """Where a card is left nobody is paid, so other words are needed."""
    return f"keep_{key}" if session["mode"] == "setup" else key


def after(session: Json) -> str:
    return str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", session["id"])


def pay_here(books: Books, session: Json, visit: Visit, words: Words) -> Reply:
    choice = visit.params.values.get("choice")
    if choice not in cashier.choices_on(session):
        return checkout_page(books, session, words, problem="choose", status=422)
    try:
        session = cashier.pay(books, session, choice)
    except Refused:
        return message(words, said(session, "cannot_pay"), status=409, back=session["cancel_url"], name=payee(books, session))
    if session["status"] == "complete":
        return go_to(after(session))
    return go_to(f"/pay/{session['id']}?{urlencode({'declined': '1', 'locale': words.language})}")


def payee(books: Books, session: Json) -> str:
    account = books.get("account", session["_account"])
    return str(account["business_profile"]["name"] or account.get("_legal_name") or account["id"])


def checkout_page(books: Books, session: Json, words: Words, *, problem: str | None = None, status: int = 200) -> Reply:
    name = payee(books, session)
    about, button = what_is_left(words, name) if session["mode"] == "setup" else what_is_paid(words, session)
    error = f'<p class="problem" role="alert">{html.escape(words(said(session, problem)))}</p>' if problem else ""
    back, leave = session["cancel_url"], words(said(session, "back"), name=name)
    choices = "".join(choice_of(words, choice, said(session, choice)) for choice in cashier.choices_on(session))
    body = (
        f'{about}{error}<form method="post" action="/pay/{session["id"]}">{hidden(words)}'
        f"<fieldset><legend>{words(said(session, 'how'))}</legend>{choices}</fieldset>"
        f"<button>{html.escape(button)}</button></form>"
        + (f'<p><a class="button quiet" href="{html.escape(back)}">{html.escape(leave)}</a></p>' if back else "")
    )
    title = words("keep_to" if session["mode"] == "setup" else "pay_to", name=name)
    return page(words, title, body, status=status, leads_to=(session["success_url"],))


def what_is_paid(words: Words, session: Json) -> tuple[str, str]:
    """What somebody reads before they choose, and what the button says."""
    amount = written(session["amount_total"], session["currency"])
    lines = "".join(
        f"<li>{html.escape(line['description'])} × {line['quantity']}<span>{written(line['amount_total'], line['currency'])}</span></li>"
        for line in session["_lines"]
    )
    about = (
        f'<dl><dt>{words("amount")}</dt><dd class="amount">{html.escape(amount)}</dd></dl>'
        f'<h2>{words("for_what")}</h2><ul class="lines">{lines}</ul>'
    )
    return about, words("pay", amount=amount)


def what_is_left(words: Words, name: str) -> tuple[str, str]:
    return f"<p>{html.escape(words('keep_text', name=name))}</p>", words("keep")


def hidden(words: Words) -> str:
    return f'<input type="hidden" name="locale" value="{words.language}">'


def choice_of(words: Words, choice: str, key: str) -> str:
    checked = " checked" if choice == "card" else ""
    hint = html.escape(words(key + "_hint"))
    return (
        f'<label class="choice"><input type="radio" name="choice" value="{choice}" required{checked}>'
        f"<span><strong>{html.escape(words(key))}</strong><small>{hint}</small></span></label>"
    )


def visit_onboarding(books: Books, visit: Visit) -> Reply:
    link = onboarding.find(books, visit.token)
    if link is None:
        return nothing_here(visit)
    if link["expires_at"] <= books.now and not link["_done"]:
        return go_to(link["_refresh_url"])
    if not visit.posted:
        return onboarding_page(visit, link)
    if link["_done"]:
        return go_to(link["_return_url"])
    problems = onboarding.problems(visit.params)
    if problems:
        return onboarding_page(visit, link, problems)
    onboarding.hand_in(books, link, visit.params)
    return go_to(link["_return_url"])


def onboarding_page(visit: Visit, link: Json, problems: dict[str, str] | None = None) -> Reply:
    words = visit.words()
    wrong = problems or {}
    summary = f'<p class="problem" role="alert">{html.escape(words("nothing_sent"))}</p>' if wrong else ""
    states = "".join(state_of(words, state) for state in onboarding.RESULTS)
    body = (
        f"<p>{html.escape(words('onboarding_text'))}</p>{summary}"
        f'<form method="post" action="/onboarding/{html.escape(visit.token)}">{hidden(words)}'
        f"{box(words, visit, 'legal_name', 'organization', wrong)}{box(words, visit, 'bank_account', 'off', wrong)}"
        f"<fieldset><legend>{html.escape(words('result'))}</legend>{states}</fieldset>"
        f"<button>{html.escape(words('send'))}</button></form>"
    )
    return page(words, words("onboarding"), body, status=422 if wrong else 200, leads_to=(link["_return_url"], link["_refresh_url"]))


def box(words: Words, visit: Visit, name: str, autocomplete: str, wrong: dict[str, str]) -> str:
    value = visit.params.values.get(name)
    typed = html.escape(value[:100]) if isinstance(value, str) else ""
    error = f'<small class="problem" id="{name}-problem">{html.escape(words(wrong[name]))}</small>' if name in wrong else ""
    described = f'aria-describedby="{name}-hint {name}-problem" aria-invalid="true"' if error else f'aria-describedby="{name}-hint"'
    return (
        f'<label class="box"><strong>{html.escape(words(name))}</strong><small id="{name}-hint">{html.escape(words(name + "_hint"))}</small>{error}'
        f'<input name="{name}" value="{typed}" autocomplete="{autocomplete}" maxlength="100" required {described}></label>'
    )


def state_of(words: Words, state: str) -> str:
    checked = " checked" if state == "verified" else ""
    return f'<label class="choice"><input type="radio" name="result" value="{state}" required{checked}><span>{html.escape(words(state))}</span></label>'

"""A telephone to practise with: what a number sent to it, and something to write back."""

import html
from urllib.parse import urlencode

from towpath.sandbox import texts
from towpath.sandbox.errors import Json
from towpath.sandbox.pages import Reply, Visit, go_to, hidden, nothing_here, page
from towpath.sandbox.store import Books
from towpath.sandbox.words import Words

ANYBODY = "+8613800138000"
SHOWN = 30


def visit_phone(books: Books, visit: Visit) -> Reply:
    """At /phone/ and the digits of the number. `from`: which telephone it is."""
    lines = books.find("text_line", books.platform, wanted={"number": f"+{visit.token}"})
    if not lines:
        return nothing_here(visit)
    line, words = lines[0], visit.words()
    mine, text = typed(visit, "from") or ANYBODY, typed(visit, "text").strip()
    if not texts.NUMBER.fullmatch(mine):
        return phone_page(books, line, mine, words, problem="no_number", status=422)
    if not visit.posted:
        return phone_page(books, line, mine, words)
    if not 0 < len(text) <= texts.LONGEST:
        return phone_page(books, line, mine, words, problem="no_text", status=422)
    texts.receive(books, line["number"], mine, text)
    return go_to(f"/phone/{visit.token}?{urlencode({'from': mine, 'locale': words.language})}")


def typed(visit: Visit, name: str) -> str:
    value = visit.params.values.get(name)
    return value if isinstance(value, str) else ""


def phone_page(books: Books, line: Json, mine: str, words: Words, *, problem: str = "", status: int = 200) -> Reply:
    number = line["number"]
    error = f'<p class="problem" role="alert">{html.escape(words(problem))}</p>' if problem else ""
    body = (
        f"<p>{html.escape(words('phone_text'))}</p>{said(books, line, mine, words)}{error}"
        f'<form method="post" action="/phone/{number[1:]}">{hidden(words)}'
        f'<label class="box"><strong>{words("phone_mine")}</strong><input name="from" value="{html.escape(mine[:30])}" maxlength="30" required></label>'
        f'<label class="box"><strong>{words("phone_words")}</strong><input name="text" maxlength="{texts.LONGEST}" autocomplete="off" required></label>'
        f"<button>{words('phone_send')}</button></form>"
        f'<p><a class="button quiet" href="/phone/{number[1:]}?{urlencode({"from": mine, "locale": words.language})}">{words("phone_look")}</a></p>'
    )
    return page(words, words("phone", number=number), body, status=status)


def said(books: Books, line: Json, mine: str, words: Words) -> str:
    """Between the two, the oldest of the last ones first."""
    rows = [each for each in books.find("text", line["id"], limit=500) if mine in (each["from"], each["to"])][:SHOWN]
    told = "".join(f"<li>{html.escape(each['text'])}<span>{html.escape(each['from'])}</span></li>" for each in reversed(rows))
    return f'<ul class="lines">{told}</ul>' if told else f"<p>{html.escape(words('phone_nothing'))}</p>"

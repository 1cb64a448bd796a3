"""A messenger to practise with: what an account sent to somebody, something to write back, and the button that blocks it."""

import html
from urllib.parse import urlencode

from towpath.sandbox import chat
from towpath.sandbox.errors import Json
from towpath.sandbox.pages import Reply, Visit, go_to, hidden, nothing_here, page
from towpath.sandbox.phone import typed
from towpath.sandbox.store import Books
from towpath.sandbox.words import Words

ANYBODY = "lena.practises"
SHOWN = 30


def visit_chat(books: Books, visit: Visit) -> Reply:
    """At /chat/ and the name of the account. `from`: who it is that chats; `act`: what they do."""
    accounts = books.find("chat_account", books.platform, wanted={"name": visit.token})
    if not accounts:
        return nothing_here(visit)
    account, words = accounts[0], visit.words()
    mine, text, act = typed(visit, "from") or ANYBODY, typed(visit, "text").strip(), typed(visit, "act") or "text"
    if not chat.CONTACT.fullmatch(mine):
        return chat_page(books, account, mine, words, problem="no_contact", status=422)
    if not visit.posted:
        return chat_page(books, account, mine, words)
    if act in ("block", "unblock"):
        chat.block(books, account["name"], mine, blocked=act == "block")
    elif act == "picture":
        chat.receive(books, account["name"], mine, text[: chat.LONGEST], name=typed(visit, "name")[:80], kind="picture")
    elif not 0 < len(text) <= chat.LONGEST:
        return chat_page(books, account, mine, words, problem="no_text", status=422)
    else:
        chat.receive(books, account["name"], mine, text, name=typed(visit, "name")[:80])
    return go_to(f"/chat/{visit.token}?{urlencode({'from': mine, 'name': typed(visit, 'name')[:80], 'locale': words.language})}")


def chat_page(books: Books, account: Json, mine: str, words: Words, *, problem: str = "", status: int = 200) -> Reply:
    name = account["name"]
    error = f'<p class="problem" role="alert">{html.escape(words(problem))}</p>' if problem else ""
    is_blocked = chat.is_blocked(books, account, mine)
    act, label = ("unblock", "chat_unblock") if is_blocked else ("block", "chat_block")
    who = f'<input type="hidden" name="from" value="{html.escape(mine[:64])}">'
    body = (
        f"<p>{html.escape(words('chat_text'))}</p>{said(books, account, mine, words)}{error}"
        f'<form method="post" action="/chat/{name}">{hidden(words)}'
        f'<label class="box"><strong>{words("chat_mine")}</strong><input name="from" value="{html.escape(mine[:64])}" maxlength="64" required></label>'
        f'<label class="box"><strong>{words("chat_name")}</strong><input name="name" maxlength="80" autocomplete="off"></label>'
        f'<label class="box"><strong>{words("phone_words")}</strong><input name="text" maxlength="{chat.LONGEST}" autocomplete="off"></label>'
        f'<p><button>{words("phone_send")}</button></p><p><button class="quiet" name="act" value="picture">{words("chat_picture")}</button></p></form>'
        f'<form method="post" action="/chat/{name}">{hidden(words)}{who}<p><button class="quiet" name="act" value="{act}">{words(label)}</button></p></form>'
        f'<p><a class="button quiet" href="/chat/{name}?{urlencode({"from": mine, "locale": words.language})}">{words("phone_look")}</a></p>'
    )
    return page(words, words("chat", account=name), body, status=status)


def said(books: Books, account: Json, mine: str, words: Words) -> str:
    """Between the two, the oldest of the last ones first."""
    rows = [each for each in books.find("chat", account["id"], limit=500) if mine in (each["from"], each["to"])][:SHOWN]
    told = "".join(
        f"<li>{html.escape(each['text'] or words('chat_no_words'))}<span>{html.escape(each['from'])}</span></li>" for each in reversed(rows)
    )
    return f'<ul class="lines">{told}</ul>' if told else f"<p>{html.escape(words('phone_nothing'))}</p>"

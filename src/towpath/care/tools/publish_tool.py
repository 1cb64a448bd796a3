"""Customers are asked the business's own version from now on. What nobody could answer, or what leads nowhere, is not published."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from towpath.booking.models import ServiceVersion
from towpath.booking.publish_questions import sounds_like
from towpath.care.models import OwnTool
from towpath.care.needs.catalogue import catalogue_of
from towpath.care.tools.as_written import Written, all_written, kept_by_trade
from towpath.care.tools.edit_tool import check_room, held, next_number, take_turns
from towpath.care.tools.keep_film import film_that_is_gone
from towpath.care.tools.shapes import MOST_BYTES, BadTool, as_kept, shaped
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.free_tools import Tool
from towpath.network.models import Merchant
from towpath.network.packs import in_language
from towpath.presence.menu import menu_changed


def publish_tool(*, merchant: Merchant, code: str, seen: str, by: UUID | None, at: datetime) -> OwnTool | None:
    """The draft, as it was seen. Runs under way go on with what they began with. None: customers are asked the trade's version, and that is the same."""
    with all_or_nothing():
        there = held(merchant=merchant, code=code, seen=seen)
        return _publish(merchant, there, there.body, by=by, at=at)


def publish_body(*, merchant: Merchant, code: str, seen: str, body: Mapping[str, Any], by: UUID | None, at: datetime) -> OwnTool | None:
    """A whole tool at once, in place of a draft as well. One that does not exist yet was seen as nothing."""
    with all_or_nothing():
        take_turns()
        if not seen and all(each.code != code for each in all_written(merchant)):
            check_room(merchant)
            there = Written(code, {}, "", None, None, None)
        else:
            there = held(merchant=merchant, code=code, seen=seen)
        return _publish(merchant, there, {**body, "code": code}, by=by, at=at)


def what_is_wrong(merchant: Merchant, there: Written, services: Iterable[ServiceVersion]) -> BadTool | None:
    """Why it can't be asked like that, if it can't. `services`: those in force."""
    try:
        check_tool(merchant, there, there.body, services)
    except BadTool as problem:
        return problem
    return None


def check_tool(merchant: Merchant, there: Written, body: Mapping[str, Any], services: Iterable[ServiceVersion]) -> Tool:
    """Whole in itself, by what the trade and the business have; and the trade's own safety stays in it."""
    if not body.get("questions"):
        raise BadTool(_("Ask at least one question."))
    if len(json.dumps(body, ensure_ascii=False).encode()) > MOST_BYTES:
        raise BadTool(_("That is too much for one page. Say less."))
    section = merchant.pack.manifest.get("booking") or {}
    known = catalogue_of(merchant.pack.section("care")).needs.values()
    tool = shaped(body, section=section, services=_services(section, services), needs={each.code: each.is_health for each in known})
    if tool.kind != (there.of_trade.kind if there.of_trade else "questions"):
        raise BadTool(_("A tool stays of its kind: only your trade's own looks into the menu."))
    if tool.kind == "dishes" and there.of_trade is not None:
        _check_dishes(tool, there.of_trade)
    _check_safety(tool, there)
    _check_about(tool, there)
    if gone := film_that_is_gone(tool):
        raise BadTool(_("It shows a picture or film that is not there. Choose one again."), part="result", name=gone)
    return tool


def _publish(merchant: Merchant, there: Written, body: Mapping[str, Any], *, by: UUID | None, at: datetime) -> OwnTool | None:
    kept = as_kept(check_tool(merchant, there, body, ServiceVersion.objects.current()))
    if there.draft is not None and there.live == kept:
        there.draft.delete()
    if there.live == kept:
        return there.in_force
    OwnTool.objects.in_force().filter(code=there.code).update(superseded_at=at)
    own = there.draft or OwnTool(code=there.code, number=next_number(there.code))
    own.body, own.by, own.published_at, own.edits = kept, by, at, own.edits + 1
    own.save()
    menu_changed(take_turns())
    return own


def _services(section: Mapping[str, Any], services: Iterable[ServiceVersion]) -> set[str]:
    """What the business has, and what the template of its trade has: that is offered only where the business has it."""
    own = [name for each in services for name in (each.service_id, each.service.source_code) if name]
    return {str(name) for name in own} | {each["code"] for each in section.get("template", [])}


def _check_dishes(tool: Tool, of_trade: Tool) -> None:
    """What the menu does not know can't be looked up in it."""
    for each in tool.questions:
        before = of_trade.question(each.code)
        if before is None or each.kind != before.kind or each.source != before.source or not set(each.answers) <= set(before.answers):
            name = in_language(each.text, get_language() or "en")
            words = _("The question “%(name)s”: the menu knows no answer to it. Here you can change words, and leave questions out.")
            raise BadTool(words % {"name": name}, part="question", name=each.code)


def _check_safety(tool: Tool, there: Written) -> None:
    for each in kept_by_trade(there):
        if tool.question(each.code) != each:
            name = in_language(each.text, get_language() or "en")
            words = _("The question “%(name)s” is about safety. It stays as your trade has it: put it back, in the same words.")
            raise BadTool(words % {"name": name}, part="question", name=each.code)


def _check_about(tool: Tool, there: Written) -> None:
    """Answers about health or a child are nobody's: a tool that asks for them says so."""
    if there.of_trade is not None and there.of_trade.about and tool.about != there.of_trade.about:
        raise BadTool(_("It asks about health or a child, as your trade's does. Say so: then nobody's name stands beside the answers."))
    for each in tool.questions if not tool.about else ():
        said = " ".join([*each.text.values(), *(text for choice in each.choices for text in choice.name.values())])
        if sounds_like(said) and not (there.of_trade and there.of_trade.question(each.code) == each):
            name = in_language(each.text, get_language() or "en")
            words = _(
                "The question “%(name)s” sounds like health or a child. Say that the tool is about it: then nobody's name stands beside the answers."
            )
            raise BadTool(words % {"name": name}, part="question", name=each.code)

"""What somebody told free help, in words for whoever helps them next. The same on every face."""

from typing import Any

from django.utils.translation import gettext as _

from towpath.care.tools.ask import Value, chosen
from towpath.care.tools.current import choices_of
from towpath.care.tools.told_before import Told
from towpath.network.free_tools import Question
from towpath.network.packs import in_language


def told_in_words(there: Told, language: str) -> dict[str, Any]:
    """The questions that were answered, what was said, and what was shown."""
    result = there.result
    return {
        "name": in_language(there.tool.name, language),
        "result": in_language(result.headline, language) if result else "",
        "at": there.run.completed_at,
        "run": there.run,
        "rows": [
            (in_language(each.text, language), _said(each, value, there, language))
            for each, value in there.answered
            if each.kind != "photo"
        ],
        "photos": [(each.pk, _text_of(there, each.question, language)) for each in there.photos],
    }


def _said(question: Question, value: Value, there: Told, language: str) -> str:
    if question.kind == "yes_no":
        return _("Yes") if value == "yes" else _("No")
    if question.kind == "number":
        return f"{value} {in_language(question.unit, language) if question.unit else ''}".strip()
    names = (
        dict(choices_of(question, there.run.pack)) if there.run.pack is not None else {each.code: each.name for each in question.choices}
    )
    return _(", ").join(in_language(dict(names[code]), language) if code in names else code for code in chosen(value))


def _text_of(there: Told, code: str, language: str) -> str:
    question = there.tool.question(code)
    return in_language(question.text, language) if question else code

"""One result of free help as somebody of the team types it: for whom, what helps at once, and only then what could be booked."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from towpath.faces.workspace.forms.dishes import LANGUAGES
from towpath.faces.workspace.forms.free_help import HIGHEST, Part, StateForm, both, need_words, offer_or_drop, said_in, words_in
from towpath.network.packs import in_language

MOST_STEPS: Final = 8
MOST_WORDS: Final = 6
LONGEST_WORD: Final = 20


def lines_of(typed: str) -> list[tuple[str, str]]:
    """English and Chinese of each line that says something."""
    parts = [line.partition("|") for line in typed.splitlines() if line.strip(" |")]
    return [(english.strip(), chinese.strip()) for english, _between, chinese in parts]


def words_of(typed: str) -> list[str]:
    """Each once, in the order in which they were typed."""
    return list(dict.fromkeys(" ".join(word.split()) for word in re.split(r"[,，、]", typed) if word.strip()))


class ResultForm(StateForm):
    """Conditions are fields made from the questions and scores there are: ticked answers, or limits."""

    headline_en = forms.CharField(label=gettext_lazy("What you say first, English"), max_length=200, required=False)
    headline_zh = forms.CharField(label=gettext_lazy("What you say first, Chinese"), max_length=200, required=False)
    advice_en = forms.CharField(
        label=gettext_lazy("Advice, English"),
        help_text=gettext_lazy("Useful at once, whatever they do next."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1500,
        required=False,
    )
    advice_zh = forms.CharField(
        label=gettext_lazy("Advice, Chinese"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1500, required=False
    )
    try_en = forms.CharField(
        label=gettext_lazy("To try first, English"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1500, required=False
    )
    try_zh = forms.CharField(
        label=gettext_lazy("To try first, Chinese"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1500, required=False
    )
    steps = forms.CharField(
        label=gettext_lazy("Step by step, if it is more than one thing"),
        help_text=gettext_lazy("One step on each line. For two languages: Press reset | 按复位键"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        required=False,
    )
    solved_en = forms.CharField(label=gettext_lazy("What you say when it helped, English"), max_length=1500, required=False)
    solved_zh = forms.CharField(label=gettext_lazy("What you say when it helped, Chinese"), max_length=1500, required=False)
    look_for = forms.CharField(
        label=gettext_lazy("What to look for first"),
        help_text=gettext_lazy("Your own words, as they stand in what your pieces are called, with commas: M2, M5. At most six."),
        max_length=140,
        required=False,
    )
    offers = forms.MultipleChoiceField(
        label=gettext_lazy("Offered last"),
        help_text=gettext_lazy("Nothing ticked: nothing is offered, and you say honestly that nothing is needed."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    hints = forms.MultipleChoiceField(
        label=gettext_lazy("What it points at"),
        help_text=gettext_lazy("What somebody with this result may need. They see it, and have the last word."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    because_en = forms.CharField(label=gettext_lazy("Why it would help, English"), max_length=200, required=False)
    because_zh = forms.CharField(label=gettext_lazy("Why it would help, Chinese"), max_length=200, required=False)
    honest_en = forms.CharField(label=gettext_lazy("That nothing is needed, English"), max_length=200, required=False)
    honest_zh = forms.CharField(label=gettext_lazy("That nothing is needed, Chinese"), max_length=200, required=False)

    def __init__(
        self,
        typed: Any = None,
        *,
        seen: str,
        code: str,
        body: Part,
        services: Sequence[tuple[str, str]],
        needs: Sequence[tuple[str, str]] = (),
        result: Part | None = None,
    ) -> None:
        self.code, self.body, self.before = code, body, result or {}
        super().__init__(typed, initial={"seen": seen, **(_initial_of_result(result) if result else {})})
        there = [*services, *((code, code) for code in (result or {}).get("offers", ()) if code not in dict(services))]
        offer_or_drop(self, "offers", there)
        offer_or_drop(self, "hints", [*needs, *((code, code) for code in (result or {}).get("hints", ()) if code not in dict(needs))])
        self._ask_when(result or {})

    @property
    def conditions(self) -> list[dict[str, Any]]:
        """As the page shows them: one group for each question and score."""
        return [{**each, "fields": [self[name] for name in each["names"]]} for each in self._groups]

    def clean(self) -> dict[str, Any]:
        need_words(self, "headline", _("Say something first, in at least one language."))
        need_words(self, "advice", _("Give advice that is useful at once, in at least one language."))
        given = self.cleaned_data
        has = {name: bool(words_in(given, name)) for name in ("try", "solved", "because", "honest")}
        if has["try"] != has["solved"]:
            self.add_error("try_en", _("Say both: what to try first, and what you say when it helped. Or neither."))
        if given.get("steps", "").strip() and not has["try"]:
            self.add_error("try_en", _("Say in a line what is to be tried; the steps come after it."))
        self._check_steps(lines_of(given.get("steps", "")))
        self._check_words(words_of(given.get("look_for", "")), is_honest=has["honest"])
        if given.get("offers") and not has["because"]:
            self.add_error("because_en", _("Say why what you offer would help."))
        if bool(given.get("offers")) == has["honest"]:
            self.add_error("honest_en", _("Either offer something, or say that nothing is needed."))
        for each in self._groups:
            low, high = given.get(f"{each['name']}-least"), given.get(f"{each['name']}-most")
            if low is not None and high is not None and low > high:
                self.add_error(f"{each['name']}-least", _("The smallest number is larger than the largest."))
        return given

    def written(self) -> dict[str, Any]:
        given = self.cleaned_data
        one: dict[str, Any] = {"code": self.code, "when": [*self._when(), *self._others]}
        one |= {"headline": words_in(given, "headline"), "advice": words_in(given, "advice")}
        if words_in(given, "try"):
            one["try_first"] = self._tried()
        if given.get("offers"):
            one |= {"offers": given["offers"], "because": words_in(given, "because")}
        else:
            one["honest"] = words_in(given, "honest")
        if words_of(given.get("look_for", "")):
            one["look_for"] = words_of(given["look_for"])
        if given.get("hints"):
            one["hints"] = given["hints"]
        return one

    def _tried(self) -> dict[str, Any]:
        """With the film that is there already: it is chosen on a page of its own."""
        given = self.cleaned_data
        tried: dict[str, Any] = {"words": words_in(given, "try"), "solved": words_in(given, "solved")}
        film = (self.before.get("try_first") or {}).get("film")
        steps = [said_in(english, chinese) for english, chinese in lines_of(given.get("steps", ""))]
        return {**tried, **({"steps": steps} if steps else {}), **({"film": film} if film else {})}

    def _check_words(self, words: Sequence[str], *, is_honest: bool) -> None:
        if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
            self.add_error("look_for", _("At most six words of twenty letters each."))
        if words and is_honest:
            self.add_error("look_for", _("Where nothing is needed, nothing is named to look for."))

    def _check_steps(self, lines: Sequence[tuple[str, str]]) -> None:
        if len(lines) > MOST_STEPS:
            self.add_error("steps", _("Eight steps are the most: nobody remembers more."))
        if any(len(text) > 200 for line in lines for text in line):
            self.add_error("steps", _("Two hundred letters at most for each."))

    def _ask_when(self, result: Part) -> None:
        language, yes_no = get_language() or "en", [("yes", _("Yes")), ("no", _("No"))]
        self._groups: list[dict[str, Any]] = []
        self._others: list[Part] = []
        before: dict[str, Part] = {}
        for when in result.get("when", ()):
            name = f"is-{when['answer']}" if when.get("answer") else f"score-{when.get('score')}"
            if name in before:
                self._others.append(when)  # a second condition on the same question: kept as it is, no field says it
            before.setdefault(name, when)
        for each in self.body.get("questions", ()):
            answers = (
                yes_no
                if each["kind"] == "yes_no"
                else [(one["code"], in_language(one["name"], language)) for one in each.get("choices", ())]
            )
            self._group(f"is-{each['code']}", in_language(each["text"], language), answers, before.get(f"is-{each['code']}", {}))
        for each in self.body.get("scores", ()):
            self._group(f"score-{each['code']}", in_language(each["name"], language), [], before.get(f"score-{each['code']}", {}))

    def _group(self, name: str, text: str, answers: Sequence[tuple[str, str]], when: Part) -> None:
        if answers:
            given = [value for value in when.get("is", ()) if value in dict(answers)]
            self.fields[name] = forms.MultipleChoiceField(
                label=_("One of these answers"), choices=list(answers), initial=given, required=False, widget=forms.CheckboxSelectMultiple
            )
            names = [name]
        else:
            names = [f"{name}-least", f"{name}-most"]
            for one, label in zip(names, (_("At least"), _("At most")), strict=True):
                initial = when.get(one.rpartition("-")[2])
                self.fields[one] = forms.IntegerField(label=label, initial=initial, min_value=-HIGHEST, max_value=HIGHEST, required=False)
        self._groups.append({"name": name, "text": text, "names": names, "is_open": bool(when), "is_choice": bool(answers)})

    def _when(self) -> Iterable[Part]:
        given = self.cleaned_data
        for each in self._groups:
            kind, _between, code = each["name"].partition("-")
            named = {"answer" if kind == "is" else "score": code}
            if each["is_choice"]:
                if given.get(each["name"]):
                    yield {**named, "is": given[each["name"]]}
                continue
            limits = {end: given[f"{each['name']}-{end}"] for end in ("least", "most") if given.get(f"{each['name']}-{end}") is not None}
            if limits:
                yield {**named, **limits}


def _initial_of_result(result: Part) -> dict[str, Any]:
    tried = result.get("try_first") or {"words": {}, "solved": {}}
    steps = "\n".join(" | ".join(each.get(language, "") for language in LANGUAGES).removesuffix(" | ") for each in tried.get("steps", ()))
    words = {name: result.get(name) or {} for name in ("headline", "advice", "because", "honest")}
    words |= {"try": tried["words"], "solved": tried["solved"]}
    typed = {name: text for base, said in words.items() for name, text in both(base, said).items()}
    return {
        **typed,
        "steps": steps,
        "look_for": ", ".join(result.get("look_for", ())),
        **{name: list(result.get(name, ())) for name in ("offers", "hints")},
    }

"""A letter or a condition that is put into a follow-up."""

from typing import Any, Final

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from towpath.engage.edit_steps import Edit, add_condition, add_letter
from towpath.engage.journeys_in_words import KINDS, condition_of, conditions_in_words, steps_in_words, targets_in_words
from towpath.faces.workspace.forms.journeys import LANGUAGES, SUBJECTS, TEXTS
from towpath.network.journeys import LONGEST_DAYS, Journey

ANSWERS: Final = (("good", False), ("bad", True))
"""What can be tapped in a question that is put in here: the bad one opens a case."""
GOOD = {"en": gettext_lazy("Answer when all is well, English"), "zh-hans": gettext_lazy("Answer when all is well, Chinese")}
BAD = {"en": gettext_lazy("Answer when something is wrong, English"), "zh-hans": gettext_lazy("Answer when something is wrong, Chinese")}


class LetterForm(forms.Form):
    """When, of which kind, and what it says, in one language or both; a question has two answers to tap."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=tuple(KINDS.items()))
    days = forms.IntegerField(label=gettext_lazy("Days after the beginning"), min_value=0, max_value=LONGEST_DAYS, initial=7)

    def __init__(self, typed: Any = None) -> None:
        super().__init__(typed)
        for code, name in LANGUAGES:
            self.fields[f"subject-{name}"] = forms.CharField(label=SUBJECTS[code], max_length=150, required=False)
            self.fields[f"text-{name}"] = forms.CharField(
                label=TEXTS[code], max_length=1500, required=False, widget=forms.Textarea(attrs={"rows": 4})
            )
        for code, name in LANGUAGES:
            for (answer, _bad), labels in zip(ANSWERS, (GOOD, BAD), strict=True):
                helps = gettext_lazy("For a question alone.") if answer == "good" else ""
                self.fields[f"{answer}-{name}"] = forms.CharField(label=labels[code], max_length=200, required=False, help_text=helps)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        said = {name: [bool(given.get(f"{part}-{name}")) for part in ("subject", "text")] for _code, name in LANGUAGES}
        if not any(map(all, said.values())) or any(any(parts) and not all(parts) for parts in said.values()):
            raise forms.ValidationError(_("A letter needs a subject and a text, in at least one language."))
        return given

    def edit(self) -> Edit:
        given = self.cleaned_data
        letter = {"kind": given["kind"], "subject": self._words("subject"), "text": self._words("text")}
        replies = [{"code": answer, "name": self._words(answer), **({"bad": True} if is_bad else {})} for answer, is_bad in ANSWERS]
        replies = [each for each in replies if each["name"]]
        return add_letter({**letter, **({"replies": replies} if replies else {})}, days=given["days"])

    def _words(self, part: str) -> dict[str, str]:
        words = {code: str(self.cleaned_data[f"{part}-{name}"]).strip() for code, name in LANGUAGES}
        return {code: said for code, said in words.items() if said}


class ConditionForm(forms.Form):
    """Behind which step, if what, then where: chosen from what this follow-up has."""

    def __init__(self, typed: Any = None, *, journey: Journey) -> None:
        super().__init__(typed)
        language = get_language() or "en"
        behind = [(str(place), f"{place + 1}. {words}") for place, words in enumerate(steps_in_words(journey, language)[1:])]
        self.fields["behind"] = forms.ChoiceField(label=gettext_lazy("Behind step"), choices=behind)
        self.fields["when"] = forms.ChoiceField(label=gettext_lazy("If"), choices=conditions_in_words(journey, language))
        self.fields["go"] = forms.ChoiceField(label=gettext_lazy("Then"), choices=targets_in_words(journey, language))

    def edit(self) -> Edit:
        given = self.cleaned_data
        return add_condition({**condition_of(given["when"]), "go": given["go"]}, behind=int(given["behind"]))

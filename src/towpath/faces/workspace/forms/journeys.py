"""What a business changes of a follow-up: how long it waits, to whom it goes, and what it says in either language."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language, gettext_lazy

from towpath.engage.journeys_in_words import KINDS, code_of, condition_of, conditions_in_words, steps_in_words, targets_in_words
from towpath.engage.journeys_now import JourneyNow
from towpath.network.journeys import LONGEST_DAYS, Branch, Send, Wait

LANGUAGES: Final = (("en", "en"), ("zh-hans", "zh"))
"""By their code, and as fields of forms are called."""
SUBJECTS = {"en": gettext_lazy("Subject in English"), "zh-hans": gettext_lazy("Subject in Chinese")}
TEXTS = {"en": gettext_lazy("Letter in English"), "zh-hans": gettext_lazy("Letter in Chinese")}
REPLIES = {"en": gettext_lazy("Answer to tap, English"), "zh-hans": gettext_lazy("Answer to tap, Chinese")}

WAIT, CONDITION = gettext_lazy("Wait"), gettext_lazy("Condition")


class JourneyForm(forms.Form):
    """One group of fields a step. Steps are added and moved on a page of their own (`forms/steps.py`)."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, typed: Any = None, *, now: JourneyNow, services: list[tuple[str, str]]) -> None:
        super().__init__(typed, initial={"seen": now.number})
        self.journey = now.journey
        if services:
            known = {code for code, _name in services}
            self.fields["services"] = forms.MultipleChoiceField(
                label=gettext_lazy("Only after these services"),
                help_text=gettext_lazy("None chosen: after every one."),
                choices=[*services, *((code, code) for code in now.journey.services if code not in known)],
                initial=now.journey.services,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        for place, step in enumerate(self.journey.steps):
            if isinstance(step, Wait):
                self._add_wait(place, step)
            if isinstance(step, Branch):
                self._add_branch(place, step)
            if isinstance(step, Send):
                self._add_send(place, step)

    def _add_branch(self, place: int, step: Branch) -> None:
        language = get_language() or "en"
        there, chosen = conditions_in_words(self.journey, language), code_of(step)
        if chosen not in dict(there):  # one of several answers: the page keeps it, and offers each for itself
            there = [(chosen, steps_in_words(self.journey, language)[place + 1]), *there]
        self.fields[f"when-{place}"] = forms.ChoiceField(label=gettext_lazy("If"), choices=there, initial=chosen)
        targets = targets_in_words(self.journey, language)
        if step.go not in dict(targets):  # an end in the middle, as programs may write one
            targets = [(step.go, steps_in_words(self.journey, language)[place + 1]), *targets]
        self.fields[f"go-{place}"] = forms.ChoiceField(label=gettext_lazy("Then"), choices=targets, initial=step.go)

    def _add_wait(self, place: int, step: Wait) -> None:
        after = gettext_lazy("Counted from the beginning, not from the step before.")
        self.fields[f"months-{place}"] = forms.IntegerField(
            label=gettext_lazy("Months"), min_value=0, max_value=24, initial=step.months, required=False
        )
        self.fields[f"days-{place}"] = forms.IntegerField(
            label=gettext_lazy("Days"), min_value=0, max_value=LONGEST_DAYS, initial=step.days, required=False, help_text=after
        )

    def _add_send(self, place: int, step: Send) -> None:
        for code, name in LANGUAGES:
            needed = code in step.subject
            subject, text = step.subject.get(code, ""), step.text.get(code, "")
            self.fields[f"subject-{name}-{place}"] = forms.CharField(label=SUBJECTS[code], max_length=150, initial=subject, required=needed)
            self.fields[f"text-{name}-{place}"] = forms.CharField(
                label=TEXTS[code], max_length=1500, initial=text, required=needed, widget=forms.Textarea(attrs={"rows": 5})
            )
            for reply in step.replies:
                self.fields[f"reply-{reply.code}-{name}-{place}"] = forms.CharField(
                    label=REPLIES[code], max_length=200, initial=reply.name.get(code, ""), required=code in reply.name
                )
        self.fields[f"unless_back-{place}"] = forms.BooleanField(
            label=gettext_lazy("Not to somebody who came back meanwhile"), initial=step.unless_back, required=False
        )
        self.fields[f"good_for-{place}"] = forms.IntegerField(
            label=gettext_lazy("Days it may be late"),
            help_text=gettext_lazy("What could not go out by then does not go out at all."),
            min_value=1,
            max_value=60,
            initial=step.good_for_days,
        )

    def groups(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The fields step by step, with what kind of step it is."""
        for place, step in enumerate(self.journey.steps):
            names = [name for name in self.fields if name.endswith(f"-{place}")]
            if names:
                kind = KINDS[step.kind] if isinstance(step, Send) else CONDITION if isinstance(step, Branch) else WAIT
                yield f"{place + 1}. {kind}", [self[name] for name in names]

    def body(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        """What was there, with what was typed in its place."""
        given = self.cleaned_data
        steps = [dict(step) for step in kept["steps"]]
        for place, step in enumerate(self.journey.steps):
            if isinstance(step, Wait):
                steps[place] |= {"months": given[f"months-{place}"] or 0, "days": given[f"days-{place}"] or 0}
            if isinstance(step, Branch):
                steps[place] = {"do": "branch", **condition_of(given[f"when-{place}"]), "go": given[f"go-{place}"]}
            if isinstance(step, Send):
                steps[place] |= self._typed(place, step)
        services = {"services": given["services"]} if "services" in self.fields else {}
        return {**kept, "steps": steps, **services}

    def _typed(self, place: int, step: Send) -> dict[str, Any]:
        replies = [{"code": each.code, "bad": each.bad, "name": self._words(f"reply-{each.code}", place)} for each in step.replies]
        return {
            "subject": self._words("subject", place),
            "text": self._words("text", place),
            "unless_back": self.cleaned_data[f"unless_back-{place}"],
            "good_for_days": self.cleaned_data[f"good_for-{place}"],
            **({"replies": replies} if replies else {}),
        }

    def _words(self, field: str, place: int) -> dict[str, str]:
        words = {code: self.cleaned_data[f"{field}-{name}-{place}"].strip() for code, name in LANGUAGES}
        return {code: said for code, said in words.items() if said}

"""Every form of the product looks and reads alike: one template for a form, one for a field.

Settings name it once: ``FORM_RENDERER = "towpath.ui.forms.Renderer"``; then ``{{ form }}`` and
``{{ form.name.as_field_group }}`` are labelled, explained and, when wrong, say so where the eye and the screen reader are.
"""

from collections.abc import Iterable
from typing import Any

from django.forms import BaseForm, ChoiceField
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.template import TemplateDoesNotExist


class Renderer(TemplatesSetting):
    """Our templates for forms and fields, Django's own for bare widgets."""

    form_template_name = "ui/form/form.html"
    field_template_name = "ui/form/field.html"
    formset_template_name = "ui/form/formset.html"

    def get_template(self, template_name: str) -> Any:
        try:
            return super().get_template(template_name)
        except TemplateDoesNotExist:
            return DjangoTemplates().get_template(template_name)


def offer(form: BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Fill a field with what can be chosen now. Raises TypeError for a field that offers no choice."""
    field = form.fields[name]
    if not isinstance(field, ChoiceField):
        raise TypeError(f"{name} offers no choice.")
    field.choices = list(choices)

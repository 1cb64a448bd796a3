"""The API's description, without making the same thing thousands of times."""

from typing import Any

from ninja.openapi.schema import OpenAPISchema
from pydantic.json_schema import JsonSchemaMode


class Description(OpenAPISchema):
    """Every operation refuses in the same eight ways; ninja has each of them described anew for each operation. Here what is answered is described once."""

    def __init__(self, *args: Any) -> None:
        self._answers: dict[Any, tuple[dict[str, Any], bool]] = {}
        super().__init__(*args)

    def _create_schema_from_model(
        self, model: Any, by_alias: bool = True, remove_level: bool = True, mode: JsonSchemaMode = "validation"
    ) -> tuple[dict[str, Any], bool]:
        if mode == "validation":  # what is sent: another one each time
            return super()._create_schema_from_model(model, by_alias, remove_level, mode)
        key = (model.model_fields["response"].annotation, by_alias, remove_level)
        if key not in self._answers:
            self._answers[key] = super()._create_schema_from_model(model, by_alias, remove_level, mode)
        return self._answers[key]

"""The page that explains the API: served locally, made from the API's own description, without a script."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from towpath.faces.api.api import api
from towpath.faces.policy import open_to

METHODS = ("get", "put", "post", "patch", "delete")


@open_to("anyone")
def reference(request: HttpRequest) -> HttpResponse:
    """Every operation with what goes in and what comes out."""
    description = api.get_openapi_schema(path_prefix="/api")
    return render(request, "api/reference.html", {"description": description, "groups": _groups(description)})


def _groups(description: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for address, methods in description["paths"].items():
        for method in METHODS:
            if method in methods:
                operation = methods[method]
                tag = (operation.get("tags") or ["Other"])[0]
                groups.setdefault(tag, []).append(_operation(address, method, operation, description))
    return groups


def _operation(address: str, method: str, operation: dict[str, Any], description: dict[str, Any]) -> dict[str, Any]:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "address": address,
        "summary": operation.get("summary", ""),
        "text": operation.get("description", ""),
        "parameters": list(operation.get("parameters", [])),
        "fields": _fields(body, description),
    }


def _fields(schema: dict[str, Any], description: dict[str, Any]) -> list[dict[str, str | bool]]:
    reference_to = schema.get("$ref", "")
    if reference_to:
        schema = description["components"]["schemas"][reference_to.rsplit("/", 1)[1]]
    required = set(schema.get("required", []))
    return [
        {"name": name, "kind": _kind(field), "required": name in required, "text": field.get("description", "")}
        for name, field in schema.get("properties", {}).items()
    ]


def _kind(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return str(field["$ref"].rsplit("/", 1)[1])
    if "anyOf" in field:
        return " | ".join(_kind(option) for option in field["anyOf"])
    if "enum" in field:
        return " | ".join(map(str, field["enum"]))
    kind = str(field.get("format") or field.get("type", "any"))
    return f"list of {_kind(field['items'])}" if kind == "array" and "items" in field else kind

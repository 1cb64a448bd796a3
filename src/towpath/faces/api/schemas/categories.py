"""Headings for what can be booked, as they go in and come out."""

from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

Heading = Annotated[
    dict[Literal["en", "zh-hans"], Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)]],
    Field(min_length=1),
]
Order = Annotated[list[UUID], Field(max_length=2000, description="All of them, each once, in the order they shall have.")]


class CategoryIn(Schema):
    name: Heading


class CategoryOut(Schema):
    id: UUID
    name: dict[str, str]


class CategoriesOrderIn(Schema):
    categories: Order


class ServicesOrderIn(Schema):
    services: Order = Field(description="All of them, hidden ones too, each once. It counts under each heading.")

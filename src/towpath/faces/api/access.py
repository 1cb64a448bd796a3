"""Who calls: a business by its own key. Every operation runs inside that business's scope, and nowhere else."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja.security import HttpBearer

from towpath.faces.api.answers import as_shown
from towpath.foundation.errors import found
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import live_key, merchant_of_key
from towpath.network.models import Merchant
from towpath.orders.models import Order
from towpath.presence.models import Listing, Site
from towpath.presence.site import own_site
from towpath.settlement.models import Statement, StatementLine


@dataclass
class Caller:
    """The business a key speaks for."""

    merchant_id: UUID
    key_id: UUID


class ApiRequest(HttpRequest):
    """A request that carried a live key."""

    auth: Caller


class ApiKeyAuth(HttpBearer):
    """`Authorization: Bearer tp.<business>.<secret>`. A wrong, foreign or revoked key gets one and the same answer."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        named = merchant_of_key(token)
        if named is None:
            return None
        merchant_id, secret = named
        with merchant_scope(merchant_id):
            key = live_key(secret)
        return Caller(merchant_id, key.pk) if key is not None else None


def in_scope(operation: Callable[..., Any]) -> Callable[..., Any]:
    """The whole operation is one transaction inside the caller's scope."""

    @functools.wraps(operation)
    def scoped(request: ApiRequest, *args: Any, **kwargs: Any) -> Any:
        with merchant_scope(request.auth.merchant_id):
            return operation(request, *args, **kwargs)

    return scoped


def merchant(request: ApiRequest) -> Merchant:
    """The caller's business."""
    return Merchant.objects.select_related("pack").get(pk=request.auth.merchant_id)


def site() -> Site:
    """The site of the business in scope."""
    return own_site()


def listing_or_404(listing_id: UUID) -> Listing:
    """A dish of the business in scope; anybody else's is not there."""
    return found(Listing.objects.select_related("fulfiller", "brings").filter(pk=listing_id).first())


def order_or_404(order_id: UUID) -> Order:
    """An order of the business in scope; anybody else's is not there."""
    return found(as_shown(Order.objects.select_related("customer").filter(pk=order_id)).first())


def statement_or_404(statement_id: UUID) -> Statement:
    """A statement of the business in scope; anybody else's is not there."""
    return found(Statement.objects.filter(pk=statement_id).first())


def statement_line_or_404(line_id: UUID) -> StatementLine:
    """A line of one of its statements; anybody else's is not there."""
    return found(StatementLine.objects.filter(pk=line_id).first())

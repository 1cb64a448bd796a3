"""What every first page begins with: the free help of this business."""

from typing import Any

from towpath.faces.storefront.shop import Shop


def help_first(shop: Shop) -> list[dict[str, Any]]:
    """What the first page says of the free help, the first one first."""
    return [
        {
            "code": each.tool.code,
            "is_dishes": each.tool.kind == "dishes",
            "name": shop.words(each.tool.name),
            "promise": shop.words(each.tool.promise),
        }
        for each in shop.window.tools
    ]

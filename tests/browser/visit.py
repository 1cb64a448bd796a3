"""A walk through one new business."""

from dataclasses import dataclass, field

from tests.browser.walking import Walk

SHOP = "Wei's Noodles"
OWNER, DINER = "wei@example.org", "carla@example.org"


@dataclass
class Visit(Walk):
    """Where the business is found, and the codes on its tables."""

    slug: str = ""
    codes: dict[str, str] = field(default_factory=dict)

    def shop(self, path: str = "/") -> str:
        return self.here.server.shop(self.slug, path)

    def orders(self) -> int:
        return self.here.count("orders_order")

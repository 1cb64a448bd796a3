"""What may happen next in a life with money, drawn by a seed."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.histories.life import Life
from tests.practice import Practice
from tests.world import open_shop
from towpath.foundation.tenancy import merchant_scope
from towpath.subsidies.join_campaign import join_campaign
from towpath.subsidies.models import Campaign

Do = Callable[[Life, random.Random, int], None]


@dataclass(frozen=True)
class Act:
    """Something that may happen to one of the orders it fits, or (without `fits`) to nobody in particular."""

    do: Do
    fits: str = ""

    def chances(self, life: Life) -> list[int]:
        return life.may(self.fits) if self.fits else [-1]


def live(world: Any, provider: Practice, chance: random.Random, *, steps: int) -> Counter[str]:
    """So many acts, one after another, with everything checked after each. Answers how often each act happened."""
    life = a_life(world, provider)
    done: Counter[str] = Counter()
    for _ in range(steps):
        possible = {name: found for name, act in ACTS.items() if (found := act.chances(life))}
        name = min(chance.choices(list(possible), k=4), key=lambda act: done[act])  # what is rare gets its turn
        ACTS[name].do(life, chance, chance.choice(possible[name]))
        done[name] += 1
        life.history.append(name)
        life.hear_everything(random.Random(chance.getrandbits(32)))  # how many messages there are must not change what happens next
        life.three_books_agree()
    return done


def a_life(world: Any, provider: Practice) -> Life:
    """A shop of its own for each history, with an account of its own and its own yes to the network's campaign, so that one database serves many."""
    number = next(_NUMBERS)
    world.nan = open_shop(f"Nan's {number}", f"nan{number}@example.org", "Nan", world.orla, world.at)
    with merchant_scope(world.nan.id):
        join_campaign(campaign=Campaign.objects.get(), merchant=world.nan.merchant, at=world.at - timedelta(days=2))
    provider.letters()
    return Life(world, provider, provider.ready_account(world))


def _with_value(life: Life) -> list[int]:
    return [which for which, purse in enumerate(life.till.purses) if purse.left]


_NUMBERS = iter(range(1, 10**6))


ACTS: dict[str, Act] = {
    "order": Act(lambda life, chance, _: life.order(chance.randint(1, 5), introduced=chance.random() < 0.7)),
    "pay cash": Act(lambda life, _, which: life.pay_cash(which), "pay"),
    "sell a voucher": Act(lambda life, chance, _: life.sell_voucher(chance.randint(1_00, 90_00), chance.choice([1, 5_00, 20_00]))),
    "use a voucher": Act(lambda life, chance, which: life.use_voucher(which, chance.choice(_with_value(life))), "use"),
    "take a voucher off": Act(lambda life, _, which: life.take_voucher_off(which), "take off"),
    "pay online": Act(lambda life, chance, which: life.pay_online(which, comes_back=chance.random() < 0.5), "pay online"),
    "pay twice": Act(lambda life, _, which: life.pay_twice(which), "pay online"),
    "refund a part": Act(lambda life, chance, which: life.refund_part(which, chance.randint(1, life.till.sales[which].left)), "refund"),
    "refund the rest": Act(lambda life, _, which: life.refund_rest(which), "refund"),
    "cancel": Act(lambda life, _, which: life.cancel(which), "cancel"),
    "a refund bounces": Act(lambda life, _, which: life.refund_bounces(which), "bounce"),
    "the bank fails late": Act(lambda life, _, which: life.bank_fails_late(which), "fail"),
    "dispute": Act(lambda life, _, which: life.dispute(which), "dispute"),
    "win a dispute": Act(lambda life, _, which: life.end_dispute(which, "won"), "end"),
    "lose a dispute": Act(lambda life, _, which: life.end_dispute(which, "lost"), "end"),
    "days pass": Act(lambda life, _, __: life.days_pass()),
}

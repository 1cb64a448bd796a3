"""What may happen next in a life with money, drawn by a seed."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.histories.life import Life
from tests.practice import Practice
from tests.world import open_shop

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
        name = min(chance.choices(list(possible), k=2), key=lambda act: done[act])  # what is rare gets its turn
        ACTS[name].do(life, chance, chance.choice(possible[name]))
        done[name] += 1
        life.history.append(name)
        life.hear_everything(random.Random(chance.getrandbits(32)))  # how many messages there are must not change what happens next
        life.three_books_agree()
    return done


def a_life(world: Any, provider: Practice) -> Life:
    """A shop of its own for each history, with an account of its own, so that one database serves many."""
    number = next(_NUMBERS)
    world.nan = open_shop(f"Nan's {number}", f"nan{number}@example.org", "Nan", world.orla, world.at)
    provider.letters()
    return Life(world, provider, provider.ready_account(world))


_NUMBERS = iter(range(1, 10**6))


ACTS: dict[str, Act] = {
    "order": Act(lambda life, chance, _: life.order(chance.randint(1, 5), introduced=chance.random() < 0.7)),
    "pay cash": Act(lambda life, _, which: life.pay_cash(which), "pay"),
    "pay online": Act(lambda life, chance, which: life.pay_online(which, comes_back=chance.random() < 0.5), "pay"),
    "pay twice": Act(lambda life, _, which: life.pay_twice(which), "pay"),
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

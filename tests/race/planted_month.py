"""The worker with one planted defect, to show that the month would notice it. Never part of the product.

TOWPATH_PLANTED=no_cap: whoever is due is written to, however often they were this week.
"""

import os

from towpath.project import worker  # makes Django ready, so it comes first


def no_cap(_spent, _most, at):
    return at


if __name__ == "__main__":
    from towpath.engage import ask_within_budget, contact_budget

    if os.environ.get("TOWPATH_PLANTED") == "no_cap":
        contact_budget.next_free_place = ask_within_budget.next_free_place = no_cap
    worker.main()

"""Read before Django's settings are: a data folder, a database and a clock of the tests' own (loaded by `-p` in pyproject)."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")

os.environ.setdefault("TOWPATH_DATA", str(ROOT / ".cache" / "test-data"))
if "PYTEST_XDIST_WORKER" in os.environ:
    # A server of its own for each: nothing is delivered while an older transaction is open anywhere in a cluster, another test's included.
    os.environ["TOWPATH_DATA"] += f"-{WORKER}"
os.environ["TOWPATH_DATABASE"] = f"towpath_test_{WORKER}"
os.environ["TOWPATH_ROLE"] = "app"
os.environ["TOWPATH_MOVABLE_CLOCK"] = "1"
# Two test processes on two cores that each compute on two: they would mostly wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

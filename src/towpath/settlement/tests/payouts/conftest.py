"""A network with a bank that is a program of its own."""

import subprocess
import sys
import time
from socket import socket

import pytest

from tests.world import NOON
from towpath.settlement.pay_out import tell_network_bank
from towpath.settlement.tests.payouts.paying import Bank


@pytest.fixture
def town(town, committed):
    with committed.as_role("console"):
        tell_network_bank(holder="Larkfield Supply", number="NL41MOCK0000000001", bic="MOCKNL2A", at=NOON)
    town.place = committed
    return town


@pytest.fixture(scope="module")
def bank_process():
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "mockbank", "--port", str(port), "--clock", "2026-11-02T09:00"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    bank = Bank(f"http://127.0.0.1:{port}")
    for _turn in range(100):
        try:
            bank.ask("/_mock/health")
            break
        except OSError:
            time.sleep(0.1)
    yield bank
    process.terminate()
    process.wait(10)


@pytest.fixture
def bank(bank_process):
    bank_process.ask("/_mock/reset", {}, method="POST")
    for name in ("ACME", "INITECH"):
        bank_process.ask(f"/_mock/accounts/{name}", {"currency": "CNY"}, method="PATCH")
    return bank_process

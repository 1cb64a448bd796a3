import pytest

from towpath.sandbox.tests.practice import Listener, Practice

CALM_SETTINGS = {
    "fee_basis_points": 0,
    "fee_fixed": 0,
    "dispute_fee": 1500,
    "dispute_fee_returned": False,
    "three_decimal_tens": True,
    "availability_delay": 2 * 24 * 3600,
}


@pytest.fixture(scope="session")
def listener():
    made = Listener()
    yield made
    made.server.shutdown()


@pytest.fixture(scope="session")
def running(tmp_path_factory, listener):
    provider = Practice(tmp_path_factory.mktemp("practice") / "practice.sqlite3", listener.url)
    yield provider
    assert provider.stop() == 0
    assert provider.rest[1] == "", "Nothing stumbled in all these tests."


@pytest.fixture
def practice(running, listener):
    """One provider for all tests, calm again before each."""
    running.control("/delivery_plan", {})
    running.control("/deliveries/release", {})
    running.control("/settings", {**CALM_SETTINGS})
    running.control("/fail_next", method="DELETE")
    listener.answers.clear()
    running.drain()
    listener.forget()
    return running


@pytest.fixture
def nan(practice):
    """Nan keeps a noodle house, and can be paid."""
    return practice.business()


@pytest.fixture
def own(tmp_path):
    """A provider of the test's own, to be killed or moved through time, with a listener of its own."""
    listener = Listener()
    provider = Practice(tmp_path / "own.sqlite3", listener.url)
    provider.listener = listener
    yield provider
    listener.server.shutdown()
    if provider.process.poll() is None:
        provider.kill()

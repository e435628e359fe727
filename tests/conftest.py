"""For all tests: no network, and one place where Hypothesis is told to be repeatable."""

import os

import pytest
from hypothesis import HealthCheck, settings
from pytest_socket import disable_socket, enable_socket

settings.register_profile(
    "stabiel", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
settings.load_profile("stabiel")
os.environ.pop("STABIEL_MAP", None)


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest):
    """Tests reach no network; a browser test talks to its browser over a local pipe."""
    if request.node.get_closest_marker("browser"):
        enable_socket()
    else:
        disable_socket(allow_unix_socket=True)
    yield
    enable_socket()

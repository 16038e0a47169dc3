"""Sites of a few files, as the tests of events have them."""

from tests.events.conftest import planned

__all__ = ["planned"]

"""How tests run everywhere: properties by what they find, never by the clock of a busy machine; one terminal."""

import pytest
from hypothesis import HealthCheck, settings

from tutor.tui import look

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that shows all signs, in colour: a test that wants another says so.

    The look is the process's: an app that another test ran here wore its own.
    """
    look.use(look.Look())
    for name in ("NO_COLOR", "TEXTUAL_THEME", "COLORFGBG", "LC_ALL", "LC_CTYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")

"""Any: no demand."""

from __future__ import annotations

from typing import ClassVar

from tutor.answers.forms._form import Form, Row, Shortfall, Typed, rows


class Anything(Form):
    """Every form will do."""

    name: ClassVar[str] = "any"

    def lacks(self, typed: Typed) -> Shortfall | None:
        """Nothing."""
        return None

    def examples(self) -> list[Row]:
        """Whatever has the right value."""
        return rows("2*x + 5", ("2x + 5", "x + x + 5", "2x + 2 + 3", "diff(x^2 + 5x, x)"))

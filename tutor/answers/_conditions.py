"""Does a statement of the author hold? Used by `where`, `when`, `check` and `such_that`."""

from __future__ import annotations

import sympy as sp

from tutor.equivalence import same
from tutor.errors import NotationError
from tutor.language.elementary import Value
from tutor.language.evaluate import Scope, evaluate
from tutor.language.tree import Logic, Name, Node, Relation


def holds(statement: Node, scope: Scope) -> bool | None:
    """True, False, or None where it cannot be decided; raises NotationError for what is no statement."""
    match statement:
        case Logic(op=op, items=items):
            found = [holds(item, scope) for item in items]
            decisive = op == "or"
            if decisive in found:
                return decisive
            return None if None in found else not decisive
        case Relation(ops=ops, operands=operands):
            values = [evaluate(operand, scope) for operand in operands]
            pairs = zip(values, ops, values[1:], strict=False)
            verdicts = [_compare(left, op, right, statement) for left, op, right in pairs]
            return False if False in verdicts else (None if None in verdicts else True)
        case Name(name="true" | "false" as word):
            return word == "true"
    value = evaluate(statement, scope)
    if value in (sp.true, sp.false):
        return bool(value)
    raise NotationError("a statement is expected here, such as a != b", statement.span)


def _compare(left: Value, op: str, right: Value, statement: Node) -> bool | None:
    if op in ("=", "!="):
        found = same(left, right)
        return found if op == "=" or found is None else not found
    if op == "in":
        return bool(any(same(item, left) for item in right))
    gap = right - left
    if not (isinstance(gap, sp.Expr) and gap.is_number):
        raise NotationError(f"{op} compares numbers", statement.span)
    found = {
        "<": gap.is_positive,
        ">": gap.is_negative,
        "<=": gap.is_nonnegative,
        ">=": gap.is_nonpositive,
    }[op]
    return None if found is None else bool(found)

"""Python in place of mathematics: refused, and nothing of it is compiled, imported, opened or run."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from tutor.answers import kinds
from tutor.checking import judged
from tutor.errors import UsageError
from tutor.model import Outcome

# fmt: off
PAYLOADS = [
    "__import__('os').system('true')", "__import__(os)", "import os", "from os import system", "os.system('id')",
    "exec('x=1')", "exec(x)", "eval('1+1')", "eval(x)", "compile('1', 'a', 'eval')", "open('/etc/passwd')", "open(x)",
    "print(x)", "input()", "globals()", "locals()['x']",  "getattr(x, 'name')", "setattr(x, y, 1)",
    "delattr(x, y)", "breakpoint()", "exit()", "quit()", "help()", "lambda: 1", "lambda x: x", "(lambda: 0)()",
    "x.__class__", "x.__class__.__mro__", "x.__class__.__base__.__subclasses__()", "().__class__", "[].__class__",
    "''.__class__", "{}.__class__", "1 .__class__", "1..__class__", "x.name", "x.func", "x.subs(x, 1)", "x.doit()",
    "x.free_symbols", "sin.__globals__", "sin.__init__", "__builtins__", "__name__", "__file__", "__class__", "_", "__",
    "f'{x}'", "f'{x.__class__}'", "'{0.__class__}'.format(x)", "{x.__class__}", "'%s' % x", "%s", "%(x)s", "{0}{x!r}",
    "`id`", "${x}", "{{7*7}}", "<%= 7*7 %>", "#{7*7}", "x; import os", "x\nimport os", "x if y else z",
    "[x for x in y]", "{x: y}", "(x := 1)", "x or __import__", "not __import__",
    "class A: pass", "def f(): pass", "@decorator",
    "*x", "**x", "x, *y", "print", "None", "True.__class__", "...", "x[0]()", "x[::2]",
    "Symbol('x')", "Symbol('__import__(\"os\")')", "sympify('1')", "parse_expr('1')", "lambdify(x, x)", "S('1')",
    "Function('f')(x)", "Lambda(x, x)", "Matrix([1]).__class__", "srepr(x)", "pickle.loads(x)", "marshal.loads(x)",
    "cos\nsystem\n(S'id'\ntR.", "b'\\x80\\x04.'", "\\x80\\x04\\x95", "\\input{/etc/passwd}", "\\write18{id}",
    "\\def\\x{1}", "\\newcommand{\\x}{1}", "\\csname x\\endcsname", "\\catcode`\\@=11", "<script>alert(1)</script>",
    "x\x00", "\x1b[31mx", "x\x07", "\ud800", "\U000e0001x\ue000", "\ue000{1}{2}", "x\u0338",
    "x_{__import__('os')}", "x_{;}", "λ_{'}", "∫∂∑", "🙂", "x🙂",
]
# fmt: on
LETTERS = ["vars(x)", "dir(x)", "$(id)", "yield x", "await x", "raise x", "del x", "pass", "Ellipsis", "x_(exec)(1)"]
"""Only letters, which are a product to a reading where any letter may be meant; and nothing else."""

WATCHED = frozenset(
    {"os.system", "subprocess.Popen", "os.exec", "os.posix_spawn", "pickle.find_class", "socket.connect"}
)
_watching: list[list[str]] = []


def _hook(event: str, args: tuple[Any, ...]) -> None:
    if not _watching:
        return
    if event in WATCHED or (event == "compile" and str(args[1]).startswith("<")):
        _watching[-1].append(f"{event}{args!r:.80}")


sys.addaudithook(_hook)


@pytest.fixture
def happened() -> Any:
    """What the interpreter reports while a test runs: programs started, text compiled, pickles resolved."""
    judged("x + 1", "x", "", "", {}, {})  # else loading the kinds is what is seen: dataclasses compile
    kinds()
    events: list[str] = []
    _watching.append(events)
    yield events
    _watching.remove(events)


def test_there_are_enough() -> None:
    assert len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize("payload", PAYLOADS)
def test_python_is_refused_as_an_answer(payload: str, happened: list[str]) -> None:
    verdict = judged(payload, "x", "", "", {}, {})
    assert (verdict.outcome, happened) == (Outcome.UNREADABLE, [])
    assert verdict.message


@pytest.mark.parametrize("payload", PAYLOADS)
def test_python_is_refused_as_what_is_expected(payload: str, happened: list[str]) -> None:
    with pytest.raises(UsageError):
        judged("x", payload, "expression", "", {}, {})
    assert happened == []


@pytest.mark.parametrize("letters", LETTERS)
def test_letters_are_at_most_a_product(letters: str, happened: list[str]) -> None:
    assert judged(letters, "x", "", "", {}, {}).outcome in (Outcome.WRONG, Outcome.UNREADABLE)
    assert judged(letters, "x", "", "", {"x": "real"}, {}).outcome is not Outcome.CORRECT
    assert happened == []


def test_a_name_that_is_code_stays_a_name(happened: list[str]) -> None:
    """SymPy has evaluated names of symbols when it read them back; ours are never read back."""
    code = "exec__import__"
    assert judged("x", "x", "", "", {code: "real"}, {}).outcome is Outcome.CORRECT
    assert happened == []

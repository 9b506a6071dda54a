"""Texts that would take minutes or gigabytes to work out: each comes back at once, in a process with a deadline.

The child holds one CPU clock for all of them and little memory, so that a bomb that goes off is killed, not waited for.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

# fmt: off
BOMBS = [
    "9^9^9^9^9", "2^(2^(2^100))", "(2^1000)^(2^1000)", "x^(10^1000)", "((((x+1)^1000)^1000)^1000)^1000", "(999!)^999",
    "999999999!", "((5!)!)!", "binomial(10^9, 10^8)", "C(1000, 500)^1000", "1e4000^4000", "1e999999999", "0.001^(10^8)",
    "e^(e^(e^(e^9)))", "exp(exp(exp(exp(5))))", "pi^pi^pi^pi^pi^pi", "floor(log(2)*10^2000)", "ceil(pi*10^3000)",
    "floor(e^1000)", "gcd((x+1)^1000, (x+2)^1000)", "lcm((x+y+z)^30, (x-y+z)^30)", "lcm(x^1000-1, x^999-1)",
    "(x+y+z+a+b)^999 - (x+y)^998", "(sin(x)+cos(x))^1000", "(1+sqrt(2)*i)^1000", "(sqrt(2)+sqrt(3)+sqrt(5))^1000",
    "det([[a,b,c,d,f],[b,c,d,f,g],[c,d,f,g,a],[d,f,g,a,b],[f,g,a,b,c]])", "[[x,1],[1,x]]^64", "[[9,2],[3,4]]^64^64",
    "inv([[a,b,c,d,f],[b,c,d,f,g],[c,d,f,g,a],[d,f,g,a,b],[f,g,a,b,c]])", "[[1,2],[3,4]]^(10^9)",
    "diff(sin(sin(sin(sin(sin(sin(x)))))), x, 10)", "diff(x^x^x^x^x, x, 9)", "diff(x, x, 10^9)",
    "diff(diff(diff(x^x^x^x, x, 9), x, 9), x, 9)", "integrate(sqrt(1+sin(x)^3)*log(x+cot(x)), x)",
    "integrate(1/(x^4+x^3+7x+11), x)", "integrate((a+b+c+d+x)^12*e^x, x)", "integrate((x+1)^50*sin(x), x, 0, 1)",
    "sqrt(2^9999*3^3001*5^77+1)", "(10^3000+1)^(1/1000)", "root(10^1500+7, 3)", "sin(10^4000)", "tan(1e3999)",
    "(0,1)U(2,3)U(4,5)U(6,7)U(8,9)U(10,11)U(12,13)U(14,15)U(16,17)U(18,19)U(20,21)U(22,23)U(24,25)U(26,27)",
    "R-(0,1)-(2,3)-(4,5)-(6,7)-(8,9)-(10,11)-(12,13)-(14,15)-(16,17)-{18}-{19}-{20}-{21}-{22}",
    "(a,b) U (c,d) U (f,g) U (h,j) U (k,l) U (m,n) U (p,q)", "(0, 10^4000) - (10^3999, 10^4000)",
    "(" * 900 + "x" + ")" * 900, "[" * 1000, "|" * 1999, "{" * 1500, "-" * 1999 + "x", "-" * 99999, "^".join("x" * 900),
    "sin " * 400 + "x", "√" * 1999, "+".join("x" * 999), "*".join("x" * 999), "x" * 1999, "9" * 1999, "9" * 99999,
    "," * 1999, "1," * 999, "1;" * 999, "\n" * 1999, "1\n" * 999, "x'" + "'" * 1900, "x!" * 900, "5%" + "%" * 1900,
    "x\u200d\u202e" * 600, "\u0301" * 1999, "\\frac{" * 300, "\\frac12" * 280, "\\left(" * 300, "\\" * 1999, "_" * 1999,
    "\\{" * 999, "{\\" * 999, "x_{" * 600, "_ " * 999, " _" * 999, "lnabs" * 399, "sinn" * 499, "log_" * 499,
    "=" * 1999, "x=" * 999, "x<" * 999, "<" * 1999, "(0,1)U" * 330, "½" * 1999, "²" * 1999, "$" * 1999, "&" * 1999,
    "U" * 1999, "a," * 999, "\na," * 600,
]
# fmt: on

CHILD = """
import json, resource, sys
from tutor.checking import judged
from tutor.errors import TutorError
judged("sin(x)", "cos(x)", "", "", {}, {})
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
def came_back(answer, against):
    try:
        return judged(answer, against, "", "", {}, {}).outcome.value
    except TutorError:
        return "refused"
for bomb in json.load(sys.stdin):
    print(json.dumps([came_back(bomb, "x"), came_back("x", bomb)]), flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limits of the child are those of Unix")
def test_no_bomb_goes_off() -> None:
    child = subprocess.run(
        [sys.executable, "-c", CHILD], input=json.dumps(BOMBS), capture_output=True, text=True, timeout=300, check=False
    )
    lines = child.stdout.splitlines()
    assert len(lines) == len(BOMBS), f"stopped at {BOMBS[len(lines)][:80]!r}: {child.stderr[-500:]}"
    accepted = [bomb[:40] for bomb, line in zip(BOMBS, lines, strict=True) if "correct" in json.loads(line)]
    assert accepted == []

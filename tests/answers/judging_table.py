"""One table of answers for all kinds: what is typed, what is right, what must come of it.

A row is `kind | typed | expected | outcome | form`; `kind` may be empty (inferred from what is expected), and so may
`form` (none demanded). The benchmark `tests/bench/judging.py` runs it too.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One answer and what must come of it."""

    kind: str
    typed: str
    expected: str
    outcome: str
    form: str


NUMBERS = r"""
number ; 7 ; 7 ; correct ;
number ; 7.0 ; 7 ; correct ;
number ; -7 ; 7 ; wrong ;
number ; 14/2 ; 7 ; correct ;
number ; 14/2 ; 7 ; wrong_form ; evaluated
number ; 0.1 + 0.2 ; 0.3 ; correct ;
number ; 0.30000000000000004 ; 0.3 ; wrong ;
number ; 1/3 ; 0.333 ; wrong ;
number ; 0.333 ; 1/3 ; wrong_form ;
number ; 0.334 ; 1/3 ; wrong ;
number ; 33% ; 0.33 ; correct ;
number ; 1e3 ; 1000 ; correct ;
number ; 6.02*10^23 ; 602000000000000000000000 ; correct ;
number ; √8 ; 2 sqrt(2) ; correct ;
number ; sqrt(8) ; 2sqrt(3) ; wrong ;
number ; ln 8 ; 3 ln 2 ; correct ;
number ; ln 9 ; 3 ln 2 ; wrong ;
number ; log(8, 2) ; 3 ; correct ;
number ; 3π/4 ; 0.75 pi ; correct ;
number ; 22/7 ; pi ; wrong ;
number ; e^(pi*sqrt(163)) ; 262537412640768744 ; wrong ;
number ; sin(pi/6) ; 1/2 ; correct ;
number ; cos(2*pi/5) ; (sqrt(5) - 1)/4 ; correct ;
number ; cos(2*pi/5) ; (sqrt(5) + 1)/4 ; wrong ;
number ; sqrt(3 + 2*sqrt(2)) ; 1 + sqrt(2) ; correct ;
number ; cbrt(-27) ; -3 ; correct ;
number ; (-27)^(1/3) ; -3 ; correct ;
number ; (1+i)^2 ; 2i ; correct ;
number ; (1-i)^2 ; 2i ; wrong ;
number ; e^(i*pi) ; -1 ; correct ;
number ; (3+4i)/(1-2i) ; -1+2i ; correct ;
number ; |3+4i| ; 5 ; correct ;
number ; 5! ; 120 ; correct ;
number ; 5! ; 60 ; wrong ;
number ; binomial(5, 2) ; 10 ; correct ;
number ; x = 7 ; 7 ; correct ;
number ; P(A|B) = 0.25 ; 1/4 ; correct ;
number ; sin(x)^2 + cos(x)^2 ; 1 ; correct ;
number ; x + 1 ; 1 ; unreadable ;
number ; [7] ; 7 ; unreadable ;
number ; 7 + ; 7 ; unreadable ;
number ; 1/0 ; 7 ; unreadable ;
number ; tanh(200) ; 1 ; wrong ;
number ; oo ; oo ; correct ;
number ; -oo ; oo ; wrong ;
number ; 10^100 ; oo ; wrong ;
number ; 2/4 ; 1/2 ; wrong_form ; lowest_terms
number ; 1/2 ; 1/2 ; correct ; lowest_terms
number ; 2 + 3 ; 5 ; wrong_form ; evaluated
number ; 5 ; 2 + 3 ; correct ; evaluated
"""

EXPRESSIONS = r"""
expression ; (x+1)^2 ; x^2 + 2x + 1 ; correct ;
expression ; (x+1)^2 ; x^2 + 1 ; wrong ;
expression ; -(x-1) ; 1 - x ; correct ;
expression ; x - 1 ; 1 - x ; wrong ;
expression ; x + 10^-30 ; x ; wrong ;
expression ; x (1 + 10^-100) ; x ; wrong ;
expression ; max(x, 100) ; 100 ; wrong ;
expression ; max(x, 100) ; x ; wrong ;
expression ; (x + y + |x - y|)/2 ; max(x, y) ; correct ;
expression ; |x| ; sqrt(x^2) ; correct ;
expression ; x ; sqrt(x^2) ; wrong ;
expression ; 2 ln x ; ln(x^2) ; correct ;
expression ; 2 ln|x| ; ln(x^2) ; correct ;
expression ; ln x ; ln|x| ; wrong ;
expression ; sqrt(a) sqrt(b) ; sqrt(a b) ; correct ;
expression ; sqrt(a) + sqrt(b) ; sqrt(a + b) ; wrong ;
expression ; (x^2-1)/(x-1) ; x + 1 ; correct ;
expression ; x/y ; y/x ; wrong ;
expression ; 1/(x-2) ; -1/(2-x) ; correct ;
expression ; x^0.5 ; sqrt(x) ; correct ;
expression ; x^(2/3) ; cbrt(x^2) ; correct ;
expression ; (x^3)^(1/3) ; x ; correct ;
expression ; (x^3)^(1/3) ; |x| ; wrong ;
expression ; sin(2x) ; 2 sin x cos x ; correct ;
expression ; sin(2x) ; 2 sin x ; wrong ;
expression ; 1 - sin(x)^2 ; cos(x)^2 ; correct ;
expression ; sec(x)^2 - tan(x)^2 ; sec(x)^2 - tan(x)^2 ; correct ;
expression ; 1/cos(x) ; sec(x) ; correct ;
expression ; tan(x) ; sin(x)/cos(x) ; correct ;
expression ; atan(x) + atan(1/x) ; pi/2 + 0*x ; wrong ;
expression ; pi/2 - acos(x) ; asin(x) ; correct ;
expression ; sin(2000*pi*x) ; sin(pi*x) ; wrong ;
expression ; e^x e^y ; e^(x+y) ; correct ;
expression ; e^x + e^y ; e^(x+y) ; wrong ;
expression ; 2^x 3^x ; 6^x ; correct ;
expression ; (2^x)^2 ; 4^x ; correct ;
expression ; 2^(n+1) ; 2*2^n ; correct ;
expression ; (-2)^n ; (-2)^(n+2)/4 ; correct ;
expression ; (-2)^n ; (-2)^(n+1) ; wrong ;
expression ; ln(x) + ln(y) ; ln(x y) ; correct ;
expression ; ln(x) - ln(y) ; ln(x)/ln(y) ; wrong ;
expression ; n (n-1) (n-2)! ; n! ; correct ;
expression ; n (n+1)/2 ; binomial(n+1, 2) ; correct ;
expression ; n^2 ; binomial(n, 2) ; wrong ;
expression ; 1/(1+exp(-x)) (1 - 1/(1+exp(-x))) ; e^-x/(1+e^-x)^2 ; correct ;
expression ; sigmoid(x) (1 - sigmoid(x)) ; e^-x/(1+e^-x)^2 ; correct ;
expression ; 2 sigmoid(2x) - 1 ; tanh(x) ; correct ;
expression ; sigmoid(x) ; tanh(x) ; wrong ;
expression ; diff(x^3, x) ; 3x^2 ; correct ;
expression ; diff(x^3, x) ; 3x^2 ; wrong_form ; evaluated
expression ; diff(x sin(x), x) ; sin(x) + x cos(x) ; correct ;
expression ; f(x) = x^2 ; x^2 ; correct ;
 ; y = x^2 ; x^2 ; unreadable ;
expression ; y = x^2 ; x^2 ; correct ;
expression ; [x, 1] ; x ; unreadable ;
expression ; x^2 + ; x^2 ; unreadable ;
expression ; floor(x) + 1 ; ceil(x) ; wrong ;
expression ; floor(x + 1) ; floor(x) + 1 ; correct ;
expression ; sqrt(x - 1000) ; 2 sqrt(x - 1000) ; wrong ;
expression ; sqrt(x - 1000) + 1 ; 1 + sqrt(x - 1000) ; correct ;
expression ; acos(3x - 1000) ; asin(3x - 1000) ; wrong ;
expression ; e^(i x) ; cos x + i sin x ; correct ;
expression ; e^(i x) ; cos x - i sin x ; wrong ;
expression ; (x-1)(x-2) ; x^2 - 3x + 2 ; correct ; factored
expression ; x^2 - 3x + 2 ; x^2 - 3x + 2 ; wrong_form ; factored
expression ; (x-1)(x-2) ; x^2 - 3x + 2 ; wrong_form ; expanded
expression ; x^2 - 3x + 2 ; (x-1)(x-2) ; correct ; expanded
expression ; \frac{x}{2} ; 0.5 x ; correct ;
expression ; x² ; x^2 ; correct ;
"""

LISTS = r"""
vector ; [1, 2] ; [1, 2] ; correct ;
vector ; (1, 2) ; [1; 2] ; correct ;
vector ; 1, 2 ; [1; 2] ; correct ;
vector ; <1, 2> ; [1; 2] ; correct ;
vector ; 1 2 ; [1; 2] ; correct ;
vector ; array([1, 2]) ; [1; 2] ; correct ;
vector ; [3 -2 -2] ; [3, -2, -2] ; correct ;
vector ; 3 -2 -2 ; [3, -2, -2] ; correct ;
vector ; 3. -2. -2. ; [3, -2, -2] ; correct ;
vector ; -2 3 -2 ; [3, -2, -2] ; wrong ;
vector ; 3 -2 ; [3, -2, -2] ; wrong ;
vector ; 3 - 2 -2 ; [3, -2, -2] ; unreadable ;
vector ; 3 - 2 - 2 ; [3, -2, -2] ; unreadable ;
vector ; 3-2-2 ; [3, -2, -2] ; unreadable ;
vector ; 1/2 1/3 ; [1/2, 1/3] ; correct ;
vector ; x 2y ; [x, 2y] ; correct ;
vector ; sqrt 2 -1 ; [sqrt(2), -1] ; correct ;
vector ; 2 [1, 2] ; [2, 4] ; correct ;
matrix ; 1 -2 ; [[1, -2]] ; correct ;
number ; 3 -2 ; 1 ; correct ;
expression ; x -2 ; x - 2 ; correct ;
vector ; [1 2]^T ; [1; 2] ; correct ;
vector ; [2, 1] ; [1; 2] ; wrong ;
vector ; [1, 2, 0] ; [1; 2] ; wrong ;
vector ; [0.5, 1/4] ; [1/2, 25%] ; correct ;
vector ; [x + x, y] ; [2x, y] ; correct ;
vector ; [2x, x] ; [2x, y] ; wrong ;
vector ; 1/5 [1, 2] ; [0.2, 0.4] ; correct ;
vector ; [[1,2],[3,4]]*[5,6] ; [17, 39] ; correct ;
vector ; [[1,2],[3,4]]*[5,6] ; [17, 39] ; wrong_form ; evaluated
vector ; [3*4+1, 2] ; [13, 2] ; wrong_form ; evaluated
vector ; 5 ; [5, 1] ; unreadable ;
vector ; {1, 2} ; [1, 2] ; unreadable ;
vector ; [1, 2 ; [1, 2] ; unreadable ;
matrix ; [[1,2],[3,4]] ; [[1,2],[3,4]] ; correct ;
matrix ; np.array([[1, 2], [3, 4]]) ; [[1,2],[3,4]] ; correct ;
matrix ; \begin{bmatrix}1&2\\3&4\end{bmatrix} ; [[1,2],[3,4]] ; correct ;
matrix ; [[1,3],[2,4]] ; [[1,2],[3,4]] ; wrong ;
matrix ; [[1,3],[2,4]]' ; [[1,2],[3,4]] ; correct ;
matrix ; [[1,3],[2,4]]' ; [[1,2],[3,4]] ; wrong_form ; evaluated
matrix ; [[1,2],[3,5]] ; [[1,2],[3,4]] ; wrong ;
matrix ; [[1,2,0],[3,4,0]] ; [[1,2],[3,4]] ; wrong ;
matrix ; [[0.5, 1/3],[25%, 1]] ; [[1/2, 2/6],[1/4, 1]] ; correct ;
matrix ; [[cos(t), -sin(t)],[sin(t), cos(t)]] ; [[cos(t), -sin(t)],[sin(t), cos(t)]] ; correct ;
matrix ; [[cos(t), sin(t)],[-sin(t), cos(t)]] ; [[cos(t), -sin(t)],[sin(t), cos(t)]] ; wrong ;
matrix ; [[(a+b)^2, 0],[0, 1]] ; [[a^2+2a b+b^2, 0],[0, 1]] ; correct ;
matrix ; inv([[4,7],[2,6]]) ; 1/10 [[6,-7],[-2,4]] ; correct ;
matrix ; [[1,2],[3,4]]^2 ; [[7,10],[15,22]] ; correct ;
matrix ; 2[[1,2],[3,4]] ; [[2,4],[6,8]] ; correct ;
matrix ; [[1,2],[3]] ; [[1,2],[3,4]] ; unreadable ;
matrix ; 5 ; [[1,2],[3,4]] ; unreadable ;
set ; {3, 1} ; {1, 3} ; correct ;
set ; 1, 3 ; {1, 3} ; correct ;
set ; x = 1 or x = 3 ; {1, 3} ; correct ;
set ; {1, 1, 3} ; {1, 3} ; correct ;
set ; {1, 3} ; {1, 3, 3} ; correct ;
set ; {sqrt(8), 2} ; {2, 2sqrt(2)} ; correct ;
set ; {sqrt(8), 2sqrt(2), 2} ; {2, 2sqrt(2)} ; correct ;
set ; {1} ; {1, 3} ; wrong ;
set ; {1, 3, 5} ; {1, 3} ; wrong ;
set ; {-1, -3} ; {1, 3} ; wrong ;
set ; {} ; {} ; correct ;
set ; {} ; {1} ; wrong ;
set ; {0} ; {} ; wrong ;
set ; {(1,2), (3,4)} ; {(3,4), (1,2)} ; correct ;
set ; {(2,1), (3,4)} ; {(3,4), (1,2)} ; wrong ;
set ; {{1}, {2, 3}} ; {{3, 2}, {1}} ; correct ;
set ; {{1}, {2}} ; {{1, 2}} ; wrong ;
set ; {x+1, x^2} ; {x^2, 1+x} ; correct ;
set ; {x+1, x^3} ; {x^2, 1+x} ; wrong ;
set ; 3 ± 2i ; {3+2i, 3-2i} ; correct ;
set ; {3+2i, 3-2i} ; 3 ± 2i ; correct ;
set ; ±2 ; {2, -2} ; correct ;
set ; (1, 3) ; {1, 3} ; unreadable ;
set ; {1, 3 ; {1, 3} ; unreadable ;
list ; 1, 2, 3 ; 1, 2, 3 ; correct ;
list ; 2, 1, 3 ; 1, 2, 3 ; wrong ;
"""

INFERRED = r"""
 ; 4 ; 2+2 ; correct ;
 ; 5 ; 2+2 ; wrong ;
 ; b a ; a b ; correct ;
 ; \dbinom{6}{2} ; 15 ; correct ;
 ; \tbinom{n}{1} ; n ; correct ;
 ; 2x + 3 ; 3 + x*2 ; correct ;
 ; [2, 4] ; 2*[1, 2] ; correct ;
 ; [[2, 4], [6, 8]] ; 2*[[1, 2], [3, 4]] ; correct ;
 ; -2 ; det([[1,2],[3,4]]) ; correct ;
 ; {2, 1} ; {1, 2} ; correct ;
 ; {1, 2, 3} ; {1, 2} union {2, 3} ; correct ;
 ; {2} ; {1, 2} intersect {2, 3} ; correct ;
 ; sqrt(x)^2 ; x ; correct ;
 ; 3 ± 2i ; 3 ± 2i ; correct ;
"""

STATEMENTS = r"""
equation ; y = 3x - 6 ; 3x - y = 6 ; correct ;
equation ; 2y = 6x - 12 ; y = 3x - 6 ; correct ;
equation ; y = 3x + 6 ; y = 3x - 6 ; wrong ;
equation ; x = 4 ; 4 = x ; correct ;
equation ; x^2 + y^2 = 25 ; 25 - y^2 = x^2 ; correct ;
equation ; x^2 - y^2 = 25 ; x^2 + y^2 = 25 ; wrong ;
inequality ; x > 3 ; 3 < x ; correct ;
inequality ; x >= 3 ; x > 3 ; wrong ;
inequality ; -2x < 6 ; x > -3 ; correct ;
inequality ; x < 3 ; x > 3 ; wrong ;
inequality ; 1 < x <= 3 ; x > 1 and x <= 3 ; correct ;
interval ; (0, 3] ; (0, 3] ; correct ;
interval ; [0, 3] ; (0, 3] ; wrong ;
interval ; (-oo, 2) ; (-oo, 2) ; correct ;
interval ; (0,2) U [2,3) ; (0,3) U (1,2] ; correct ;
interval ; (0,2) U (2,3) ; (0,3) U (1,2] ; wrong ;
boolean ; true ; true ; correct ;
boolean ; false ; true ; wrong ;
antiderivative ; x^3/3 + C ; x^3/3 + C ; correct ;
antiderivative ; x^2 + C ; x^3/3 + C ; wrong ;
distribution ; Normal(0, 2) ; Normal(0, 2) ; correct ;
distribution ; Normal(1, 2) ; Normal(0, 2) ; wrong ;
"""


def _rows(text: str) -> list[Row]:
    return [Row(*(part.strip() for part in line.split(" ;"))) for line in text.strip("\n").splitlines()]


ROWS = [row for text in (NUMBERS, EXPRESSIONS, LISTS, INFERRED, STATEMENTS) for row in _rows(text)]

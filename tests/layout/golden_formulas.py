"""The formulas of the golden table; `python tests/layout/golden_formulas.py` writes the pictures anew: look at them."""

from __future__ import annotations

from pathlib import Path

from tutor.layout.from_latex import draw_latex
from tutor.layout.style import Style

TABLE = Path(__file__).with_suffix(".txt")

FORMULAS = r"""
\hat{w} = (X^\top X)^{-1} X^\top y
\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}
L = -\frac{1}{n} \sum_{i=1}^{n} \left[ y_i \log \hat{y}_i + (1 - y_i) \log(1 - \hat{y}_i) \right]
P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B)}
p(x) = \frac{1}{\sqrt{2 \pi \sigma^2}} \exp\left( -\frac{(x - \mu)^2}{2 \sigma^2} \right)
D_{\mathrm{KL}}(p \| q) = \sum_{x} p(x) \log \frac{p(x)}{q(x)}
\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\left( \frac{Q K^\top}{\sqrt{d_k}} \right) V
\theta_{t+1} = \theta_t - \eta \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}
\delta^{(l)} = \left( (W^{(l+1)})^\top \delta^{(l+1)} \right) \odot \sigma'(z^{(l)})
A = U \Sigma V^\top = \sum_{i=1}^{r} \sigma_i u_i v_i^\top
\mathcal{N}(x;\mu,\Sigma)=\frac{1}{(2\pi)^{d/2}|\Sigma|^{1/2}}\exp\left(-\frac{1}{2}(x-\mu)^\top\Sigma^{-1}(x-\mu)\right)
\log p(x) \ge \mathbb{E}_{q(z \mid x)}\left[ \log p(x \mid z) \right] - D_{KL}(q(z \mid x) \,\|\, p(z))
\theta^* = \arg\max_{\theta} \sum_{i} \log p_\theta(x_i)
\operatorname*{arg\,min}_{w} \|X w - y\|_2^2 + \lambda \|w\|_1
p(x) = \frac{1}{\sqrt{2 \pi} \sigma} e^{-\frac{(x - \mu)^2}{2 \sigma^2}}
\int_{-\infty}^{\infty} x^2 e^{-x^2/2} \, dx = \sqrt{2\pi}
\int_0^1 f(x) \, dx
\int f'(x) \, dx = f(x) + C
\oint_C F \cdot dr = \iint_D g \, dA
f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}
|x| = \begin{cases} x & x \ge 0 \\ -x & x < 0 \\ 0 & x = 0 \end{cases}
\begin{aligned} (a + b)^2 &= a^2 + 2ab + b^2 \\ &\ge 2ab \end{aligned}
\det \begin{pmatrix} a & b \\ c & d \end{pmatrix} = \begin{vmatrix} a & b \\ c & d \end{vmatrix} = ad - bc
A = \begin{bmatrix} 2 & 1 \\ 1 & -2 \end{bmatrix}
\begin{bmatrix} 1 & 0 & 0 \\ 0 & 0.5 & 10 \\ -1 & 12.25 & 7 \end{bmatrix}
\begin{bmatrix} \frac{1}{2} & 1 \\ \frac{x}{y} & 0 \end{bmatrix}^{-1}
\begin{bmatrix} a_{11} & \cdots & a_{1n} \\ \vdots & \ddots & \vdots \\ a_{m1} & \cdots & a_{mn} \end{bmatrix}
A x = \begin{bmatrix} 2&1 \\ 1&2 \end{bmatrix} \begin{bmatrix} 1\\2 \end{bmatrix} = \begin{bmatrix} 4\\5 \end{bmatrix}
\begin{Vmatrix} 1 \\ 2 \end{Vmatrix} = \sqrt{5}
\begin{array}{cc} a & b \\ c & d \end{array}
\lVert x \rVert_2 = \sqrt{\sum_i x_i^2}
\|x\|_2^2 + |x| \le \lim_{n \to \infty} \sqrt[3]{x}
\sqrt[n]{\frac{a}{b}}
\frac{\partial L}{\partial w_{ij}} = \nabla_w L \in \mathbb{R}^{m \times n}
\frac{\partial^2 f}{\partial x \, \partial y}
\frac{d}{dx} \sin^2 x = 2 \sin x \cos x
\sigma_\theta^2 + x_{i,j}^{n+1}
x_i^2 = x^2_i
\bar{x} + \tilde{x} + \vec{v} + \dot{x} + \overline{AB}
\widehat{\operatorname{Var}}(X)
\prod_{i=1}^{n} p(x_i) \quad \bigcup_i A_i
\lim_{h \to 0} \frac{f(x + h) - f(x)}{h}
\max_{x \in S} f(x) \ge \min_x f(x)
\binom{n}{k} = \frac{n!}{k! \, (n-k)!}
\{1, 2\} \cup \{3\} = A \setminus B
(0, 3] \subseteq [0, \infty)
x \ne 0 \Rightarrow x^2 > 0
X \sim \mathcal{N}(\mu, \sigma^2)
\alpha \beta \gamma \delta \epsilon \lambda \mu \Omega
A^\top A \hat{x} = A^\top b
a \cdot b = a^\top b = \sum_i a_i b_i
u \times v \perp u, \quad \langle u, v \rangle = 0
A \otimes B \ne B \otimes A
\left( \frac{a}{b} \right)^2
\left\{ \frac{1}{n} : n \in \mathbb{N} \right\}
\left. \frac{df}{dx} \right|_{x=0}
\frac{\frac{a}{b}}{\frac{c}{d}}
\frac{1}{1 + \frac{1}{x}}
e^{i\pi} + 1 = 0
2^{2^n}
x_{n_k}
f: \mathbb{R}^n \to \mathbb{R}
\mathbf{x}^{(t+1)} = \mathbf{x}^{(t)} - \eta \nabla f(\mathbf{x}^{(t)})
\underbrace{a + b}_{\text{sum}} \stackrel{?}{=} \overset{!}{c}
\lfloor x \rfloor + \lceil \frac{x}{2} \rceil
H(p) = -\sum_x p(x) \log_2 p(x)
\frac{-b \pm \sqrt{b^2 - 4ac}}{2a}
P(A \cap B) = P(A) \, P(B|A)
\operatorname{Cov}(X, Y) = \mathbb{E}[XY] - \mathbb{E}[X]\,\mathbb{E}[Y]
\mathbb{1}[x > 0] \approx \frac{1}{1 + e^{-x}}
\forall \varepsilon > 0 \; \exists \delta > 0
c_t = \tanh(W_c [h_{t-1}, x_t] + b_c)
"""


def sources() -> list[str]:
    """The LaTeX of every formula in the table."""
    return FORMULAS.strip().splitlines()


def picture(source: str) -> str:
    """Both styles, tall and on one line, as they stand in the table."""
    drawn = [str(draw_latex(source, {}, Style(ascii=plain))) for plain in (False, True)]
    lines = [str(draw_latex(source, {}, Style(ascii=plain), inline=True)) for plain in (False, True)]
    return "\n".join([f"## {source}", "", drawn[0], "", drawn[1], "", *lines, ""])


def table() -> str:
    """The whole golden table."""
    return "\n".join(picture(source) for source in sources())


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")

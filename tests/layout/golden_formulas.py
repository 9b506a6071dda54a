"""The formulas of the golden table; `python tests/layout/golden_formulas.py` writes the pictures anew: look at them."""
# ruff: noqa: E501 - a formula is one line of the table

from __future__ import annotations

from pathlib import Path

from tutor.layout.from_latex import draw_latex
from tutor.layout.style import Style

TABLE = Path(__file__).with_suffix(".txt")

FORMULAS = r"""
# foundations
\begin{aligned} (a + b)^2 &= a^2 + 2ab + b^2 \\ &\ge 2ab \end{aligned}
\frac{a}{b} \div \frac{c}{d} = \frac{a d}{b c}
\frac{\frac{a}{b}}{\frac{c}{d}}
\frac{1}{1 + \frac{1}{x}}
\frac{-b \pm \sqrt{b^2 - 4ac}}{2a}
a^{m/n} = \sqrt[n]{a^m}
\sqrt{1 + \sqrt{1 + \sqrt{x}}}
\sqrt{\frac{a^2 + b^2}{2}} \ge \sqrt{ab}
\sqrt[n]{\frac{a}{b}}
\log_b x = \frac{\ln x}{\ln b}
\lfloor x \rfloor + \lceil \frac{x}{2} \rceil
\left\lfloor \frac{n}{2} \right\rfloor \le \left\lceil \frac{n}{2} \right\rceil
|x| = \begin{cases} x & x \ge 0 \\ -x & x < 0 \\ 0 & x = 0 \end{cases}
\left| \frac{x - \mu}{\sigma} \right| \le 2
(0, 3] \subseteq [0, \infty)
\{1, 2\} \cup \{3\} = A \setminus B
\overline{A \cup B} = \overline{A} \cap \overline{B}
\left\{ \frac{1}{n} : n \in \mathbb{N} \right\}
\sum_{k=0}^{\infty} r^k = \frac{1}{1 - r}, \quad |r| < 1
\sum_{\substack{i=1 \\ i \ne j}}^{n} \sum_{j < i} x_i x_j
\sum\nolimits_{i} x_i + \sum\limits_{i} y_i
\underbrace{1 + 1 + \cdots + 1}_{n \text{ times}} = n
a \equiv b \pmod{n} \iff a \bmod n = b \bmod n
5x + 2 = 3x + 8 \quad\Rightarrow\quad 2x = 6 \quad\Rightarrow\quad x = 3
\forall \varepsilon > 0 \; \exists \delta > 0
\sin 90^\circ = 1, \quad (f \circ g)(x) = f(g(x))
f(x)^2 \ne f(x^2) \not\subset A
x \ne 0 \Rightarrow x^2 > 0
\therefore \frac{\cancel{x} y}{\cancel{x}} = y \tag{1}
2^{2^n}
e^{i\pi} + 1 = 0
\alpha \beta \gamma \delta \epsilon \lambda \mu \Omega
\bar{x} + \tilde{x} + \vec{v} + \dot{x} + \overline{AB}
\check{a} \breve{b} \acute{c} \grave{d} \mathring{e} \underline{f}
# linear algebra
A^\top A \hat{x} = A^\top b
A = \begin{bmatrix} 2 & 1 \\ 1 & -2 \end{bmatrix}
\begin{bmatrix} 1 & 0 & 0 \\ 0 & 0.5 & 10 \\ -1 & 12.25 & 7 \end{bmatrix}
\begin{bmatrix} \frac{1}{2} & 1 \\ \frac{x}{y} & 0 \end{bmatrix}^{-1}
\begin{bmatrix} a_{11} & \cdots & a_{1n} \\ \vdots & \ddots & \vdots \\ a_{m1} & \cdots & a_{mn} \end{bmatrix}
A x = \begin{bmatrix} 2&1 \\ 1&2 \end{bmatrix} \begin{bmatrix} 1\\2 \end{bmatrix} = \begin{bmatrix} 4\\5 \end{bmatrix}
\left[ \begin{array}{cc|c} 1 & 2 & 3 \\ 0 & 1 & 4 \end{array} \right]
\left[ \begin{array}{rrr|r} 1 & 2 & -1 & 3 \\ 0 & -7 & 5 & 10 \\ 0 & 0 & 1 & -2 \end{array} \right] \xrightarrow{R_2 \to -\frac{1}{7} R_2} \left[ A \mid b \right]
\left[ \begin{array}{cc|cc} 2 & 1 & 1 & 0 \\ 1 & 1 & 0 & 1 \end{array} \right] \to \left[ I \mid A^{-1} \right]
M = \left[ \begin{array}{c|c} A & b \\ \hline c^\top & 0 \end{array} \right]
\begin{bmatrix} A & B \\ C & D \end{bmatrix} \begin{bmatrix} x \\ y \end{bmatrix} = \begin{bmatrix} A x + B y \\ C x + D y \end{bmatrix}
\left\{ \begin{array}{rcl} x + 2y & = & 5 \\ 3x - y & = & 1 \end{array} \right.
\left\{ \begin{aligned} 2x + y &= 3 \\ x - y &= 0 \end{aligned} \right.
\det \begin{pmatrix} a & b \\ c & d \end{pmatrix} = \begin{vmatrix} a & b \\ c & d \end{vmatrix} = ad - bc
\left| \begin{matrix} 2 - \lambda & 1 \\ 1 & 2 - \lambda \end{matrix} \right| = 0
\begin{Vmatrix} 1 \\ 2 \end{Vmatrix} = \sqrt{5}
\begin{array}{cc} a & b \\ c & d \end{array}
\lVert x \rVert_2 = \sqrt{\sum_i x_i^2}
\lVert x \rVert_p = \left( \sum_{i=1}^{n} |x_i|^p \right)^{1/p}
\left\| \frac{x}{\|x\|} \right\|_2 = 1
\cos \theta = \frac{u \cdot v}{\|u\| \, \|v\|} = \frac{u^\top v}{\sqrt{u^\top u} \sqrt{v^\top v}}
\operatorname{proj}_u v = \frac{u \cdot v}{u \cdot u} \, u
P = A (A^\top A)^{-1} A^\top, \quad P^2 = P = P^\top
u \times v \perp u, \quad \langle u, v \rangle = 0
u \times v = \begin{vmatrix} \mathbf{i} & \mathbf{j} & \mathbf{k} \\ u_1 & u_2 & u_3 \\ v_1 & v_2 & v_3 \end{vmatrix}
a \cdot b = a^\top b = \sum_i a_i b_i
A \otimes B \ne B \otimes A
(A B)_{ij} = \sum_{k=1}^{n} a_{ik} b_{kj}
A^{-1} = \frac{1}{ad - bc} \begin{bmatrix} d & -b \\ -c & a \end{bmatrix}
A = L U = \begin{bmatrix} 1 & 0 \\ \ell_{21} & 1 \end{bmatrix} \begin{bmatrix} u_{11} & u_{12} \\ 0 & u_{22} \end{bmatrix}
A = Q R, \quad Q^\top Q = I, \quad q_k = \frac{a_k - \sum_{j<k} (q_j^\top a_k) q_j}{\left\| a_k - \sum_{j<k} (q_j^\top a_k) q_j \right\|}
A = U \Sigma V^\top = \sum_{i=1}^{r} \sigma_i u_i v_i^\top
A_k = \sum_{i=1}^{k} \sigma_i u_i v_i^\top, \quad \|A - A_k\|_F^2 = \sum_{i > k} \sigma_i^2
A v = \lambda v \iff \det(A - \lambda I) = 0
A = P D P^{-1}, \quad D = \operatorname{diag}(\lambda_1, \ldots, \lambda_n)
\operatorname{tr}(A) = \sum_i \lambda_i, \quad \det(A) = \prod_i \lambda_i
x^\top A x = \begin{bmatrix} x & y \end{bmatrix} \begin{bmatrix} a & b \\ b & c \end{bmatrix} \begin{bmatrix} x \\ y \end{bmatrix} = a x^2 + 2 b x y + c y^2
R(x) = \frac{x^\top A x}{x^\top x} \le \lambda_{\max}
A^{+} = (A^\top A)^{-1} A^\top, \quad A^{\dagger} = V \Sigma^{+} U^\top
\begin{bmatrix} \cos\theta & -\sin\theta \\ \sin\theta & \cos\theta \end{bmatrix}^\top
\begin{bmatrix} 1 & 2 & 3 \end{bmatrix}^\top = \begin{bmatrix} 1 \\ 2 \\ 3 \end{bmatrix}
A \succ 0 \iff x^\top A x > 0 \quad \forall x \ne 0
\mathbb{R}^n = \operatorname{Col}(A) \oplus \operatorname{Null}(A^\top)
\bigoplus_{i} V_i, \quad \dim V + \dim V^{\perp} = n
\kappa(A) = \|A\| \, \|A^{-1}\| = \frac{\sigma_{\max}}{\sigma_{\min}}
\overrightarrow{AB} = \vec{b} - \vec{a}
# calculus
\|x\|_2^2 + |x| \le \lim_{n \to \infty} \sqrt[3]{x}
\lim_{h \to 0} \frac{f(x + h) - f(x)}{h}
\lim_{x \to 0^+} \frac{\sin x}{x} = 1
\lim_{n \to \infty} \left( 1 + \frac{1}{n} \right)^n = e
\frac{d}{dx} \sin^2 x = 2 \sin x \cos x
\frac{dy}{dx} = \frac{dy}{du} \cdot \frac{du}{dx}
\frac{\mathrm{d}}{\mathrm{d}x} \left( \frac{f}{g} \right) = \frac{f' g - f g'}{g^2}
\left. \frac{df}{dx} \right|_{x=0}
\frac{dy}{dx}\bigg|_{x=2} = 3x^2 \Big|_{x=2} = 12
f(x) = \sum_{n=0}^{\infty} \frac{f^{(n)}(a)}{n!} (x - a)^n
f(x) \approx f(a) + f'(a)(x - a) + \frac{1}{2} f''(a)(x - a)^2
x_{n+1} = x_n - \frac{f(x_n)}{f'(x_n)}
\int_0^1 f(x) \, dx
\int f'(x) \, dx = f(x) + C
\int_a^b f'(x) \, dx = f(x) \Big|_a^b = f(b) - f(a)
\int u \, dv = u v - \int v \, du
\int_0^{\pi/2} \cos x \, dx = \left[ \sin x \right]_0^{\pi/2}
\int_1^2 \frac{x^2 + 1}{x} \, dx = \left[ \frac{x^2}{2} + \ln x \right]_1^2
\int_{-\infty}^{\infty} x^2 e^{-x^2/2} \, dx = \sqrt{2\pi}
\int_{-\infty}^{\infty} \frac{1}{\sqrt{2\pi}} e^{-x^2/2} \, dx = 1
\iiint_V \rho \, dV = \oint_S F \cdot dS
\oint_C F \cdot dr = \iint_D g \, dA
\frac{d}{dx} e^{\frac{x}{2}} = \frac{1}{2} e^{\frac{x}{2}}
\sigma'(x) = \sigma(x) (1 - \sigma(x))
f^{-1}(y) = \ln \frac{y}{1 - y}
# multivariable calculus
\frac{\partial L}{\partial w_{ij}} = \nabla_w L \in \mathbb{R}^{m \times n}
\frac{\partial^2 f}{\partial x \, \partial y} = \frac{\partial^2 f}{\partial y \, \partial x}
\nabla f = \left[ \frac{\partial f}{\partial x}, \frac{\partial f}{\partial y} \right]
J = \begin{bmatrix} \frac{\partial f_1}{\partial x_1} & \frac{\partial f_1}{\partial x_2} \\ \frac{\partial f_2}{\partial x_1} & \frac{\partial f_2}{\partial x_2} \end{bmatrix}
H = \nabla^2 f = \begin{bmatrix} f_{xx} & f_{xy} \\ f_{yx} & f_{yy} \end{bmatrix}
\frac{dz}{dt} = \frac{\partial z}{\partial x} \frac{dx}{dt} + \frac{\partial z}{\partial y} \frac{dy}{dt}
df = \frac{\partial f}{\partial x} dx + \frac{\partial f}{\partial y} dy
D_u f(a) = \nabla f(a)^\top u
f(x + h) \approx f(x) + \nabla f(x)^\top h + \frac{1}{2} h^\top \nabla^2 f(x) \, h
\mathcal{L}(x, \lambda) = f(x) - \sum_{i=1}^{m} \lambda_i g_i(x)
\nabla_x (x^\top A x) = (A + A^\top) x
\frac{\partial}{\partial w} \|X w - y\|_2^2 = 2 X^\top (X w - y)
\frac{\partial (u, v)}{\partial (x, y)} = \left| \begin{array}{cc} u_x & u_y \\ v_x & v_y \end{array} \right|
\iint_{R} f(x,y) \, dx \, dy = \int_0^{2\pi} \int_0^1 f(r, \theta) \, r \, dr \, d\theta
f: \mathbb{R}^n \to \mathbb{R}
\left. \frac{\partial f}{\partial x} \right|_{(1, 2)} = 4
# probability
\prod_{i=1}^{n} p(x_i) \quad \bigcup_i A_i
P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B)}
P(A_k \mid B) = \frac{P(B \mid A_k) P(A_k)}{\sum_{i=1}^{n} P(B \mid A_i) P(A_i)}
P(B) = P(B \mid A) P(A) + P(B \mid \bar{A}) P(\bar{A})
P(A \cap B) = P(A) \, P(B|A)
P\left( A \,\middle|\, \frac{B}{C} \right)
P\left( \bigcup_{i=1}^{n} A_i \right) \le \sum_{i=1}^{n} P(A_i)
\binom{n}{k} = \frac{n!}{k! \, (n-k)!}
P(X = k) = \binom{n}{k} p^k (1 - p)^{n-k}
P(X = k) = \frac{\lambda^k e^{-\lambda}}{k!}
{}^n C_k = \frac{{}^n P_k}{k!}
f_X(x) = \begin{cases} \lambda e^{-\lambda x} & \text{if } x \ge 0 \\ 0 & \text{otherwise} \end{cases}
F_X(x) = P(X \le x) = \int_{-\infty}^{x} f_X(t) \, dt
f_{X \mid Y}(x \mid y) = \frac{f_{X,Y}(x, y)}{f_Y(y)}
p(x) = \frac{1}{\sqrt{2 \pi \sigma^2}} \exp\left( -\frac{(x - \mu)^2}{2 \sigma^2} \right)
p(x) = \frac{1}{\sqrt{2 \pi} \sigma} e^{-\frac{(x - \mu)^2}{2 \sigma^2}}
\mathcal{N}(x;\mu,\Sigma)=\frac{1}{(2\pi)^{d/2}|\Sigma|^{1/2}}\exp\left(-\frac{1}{2}(x-\mu)^\top\Sigma^{-1}(x-\mu)\right)
X \sim \mathcal{N}(\mu, \sigma^2), \quad X_i \stackrel{\text{iid}}{\sim} \operatorname{Bernoulli}(p)
E[X] = \sum_x x \, P(X = x)
\text{Var}(X) = \mathbb{E}[X^2] - (\mathbb{E}[X])^2
\operatorname{Var}(a X + b Y) = a^2 \operatorname{Var}(X) + b^2 \operatorname{Var}(Y) + 2ab \operatorname{Cov}(X, Y)
\operatorname{Cov}(X, Y) = \mathbb{E}[XY] - \mathbb{E}[X]\,\mathbb{E}[Y]
\rho_{XY} = \frac{\operatorname{Cov}(X, Y)}{\sigma_X \sigma_Y}
\mathbb{E}_{x \sim p}[f(x)] = \int f(x) p(x) \, dx
\mathbb{E}[X] = \mathbb{E}_Y\left[ \mathbb{E}[X \mid Y] \right]
M_X(t) = \mathbb{E}\left[ e^{tX} \right], \quad \mathbb{E}[X^n] = M_X^{(n)}(0)
\mathbb{1}_{\{x > 0\}} = \mathbf{1}\{x > 0\}
X_n \xrightarrow{d} \mathcal{N}(0, 1), \quad \bar{X}_n \xrightarrow[n \to \infty]{P} \mu
P(|X - \mu| \ge k \sigma) \le \frac{1}{k^2}
f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}
p(x_1, \ldots, x_n) = \prod_{i=1}^{n} p(x_i \mid x_{<i})
\Phi^{-1}(0.975) \approx 1.96
f_Y(y) = f_X(g^{-1}(y)) \left| \frac{d}{dy} g^{-1}(y) \right|
X \perp\!\!\!\perp Y \mid Z
# statistics
\bar{x} = \frac{1}{n} \sum_{i=1}^{n} x_i
s^2 = \frac{1}{n - 1} \sum_{i=1}^{n} (x_i - \bar{x})^2
\bar{x} \pm z_{\alpha/2} \frac{\sigma}{\sqrt{n}}
t = \frac{\bar{x} - \mu_0}{s / \sqrt{n}}
z = \frac{\hat{p}_1 - \hat{p}_2}{\sqrt{\hat{p} (1 - \hat{p}) \left( \frac{1}{n_1} + \frac{1}{n_2} \right)}}
\chi^2 = \sum_i \frac{(O_i - E_i)^2}{E_i}
L(\theta) = \prod_{i=1}^{n} p(x_i \mid \theta), \quad \ell(\theta) = \sum_{i=1}^{n} \log p(x_i \mid \theta)
\hat{\theta}_{\mathrm{MLE}} = \arg\max_{\theta} \sum_{i} \log p_\theta(x_i)
\hat{\theta}_{\text{MAP}} = \operatorname*{arg\,max}_{\theta} \left[ \log p(x \mid \theta) + \log p(\theta) \right]
p(\theta \mid x) \propto p(x \mid \theta) \, p(\theta)
\theta \mid x \sim \operatorname{Beta}(\alpha + k, \beta + n - k)
\operatorname{MSE}(\hat{\theta}) = \operatorname{Bias}(\hat{\theta})^2 + \operatorname{Var}(\hat{\theta})
\widehat{\operatorname{Var}}(X)
\overline{x y} - \bar{x} \, \bar{y}
I(\theta) = -\mathbb{E}\left[ \frac{\partial^2 \ell}{\partial \theta^2} \right]
\hat{\boldsymbol\beta} = (\mathbf{X}^\top \mathbf{X})^{-1} \mathbf{X}^\top \mathbf{y}
R^2 = 1 - \frac{\sum_i (y_i - \hat{y}_i)^2}{\sum_i (y_i - \bar{y})^2}
H_0: \mu = \mu_0 \quad \text{vs} \quad H_1: \mu \ne \mu_0
\mathrm{AIC} = 2k - 2 \ln \hat{L}
F_1 = 2 \cdot \frac{\text{precision} \cdot \text{recall}}{\text{precision} + \text{recall}}
\frac{p(x \mid H_1)}{p(x \mid H_0)} \gtrsim 10
# information theory
H(p) = -\sum_x p(x) \log_2 p(x)
H(p, q) = -\sum_{x \in \mathcal{X}} p(x) \log q(x)
D_{\mathrm{KL}}(p \| q) = \sum_{x} p(x) \log \frac{p(x)}{q(x)}
I(X; Y) = \sum_{x, y} p(x, y) \log \frac{p(x, y)}{p(x) p(y)} = H(X) - H(X \mid Y)
\operatorname{JSD}(P \parallel Q) = \frac{1}{2} D_{KL}(P \parallel M) + \frac{1}{2} D_{KL}(Q \parallel M)
2^{H(p)} = \prod_{x} p(x)^{-p(x)}
# optimisation
\theta_{t+1} = \theta_t - \eta \nabla f(\theta_t)
\theta \leftarrow \theta - \eta \nabla f(\theta)
\mathbf{x}^{(t+1)} = \mathbf{x}^{(t)} - \eta \nabla f(\mathbf{x}^{(t)})
v_{t+1} = \beta v_t + (1 - \beta) g_t
\theta_{t+1} = \theta_t - \eta \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}
\hat{m}_t = \frac{m_t}{1 - \beta_1^t}
x_{k+1} = x_k - \left[ \nabla^2 f(x_k) \right]^{-1} \nabla f(x_k)
f(\lambda x + (1 - \lambda) y) \le \lambda f(x) + (1 - \lambda) f(y)
\begin{aligned} \min_{x} \quad & f(x) \\ \text{subject to} \quad & g_i(x) \le 0, \quad i = 1, \ldots, m \\ & h_j(x) = 0 \end{aligned}
\begin{cases} \nabla f(x^*) + \sum_i \lambda_i \nabla g_i(x^*) = 0 \\ \lambda_i \ge 0 \\ g_i(x^*) \le 0 \\ \lambda_i g_i(x^*) = 0 \end{cases}
\partial |x| = \begin{cases} \{-1\} & x < 0 \\ [-1, 1] & x = 0 \\ \{1\} & x > 0 \end{cases}
\max_{x \in S} f(x) \ge \min_x f(x)
\operatorname{prox}_{\lambda f}(v) = \operatorname*{argmin}_{x} \left( f(x) + \frac{1}{2\lambda} \|x - v\|_2^2 \right)
\max_{\lambda \ge 0} \min_{x} \mathcal{L}(x, \lambda)
\|\nabla f(x) - \nabla f(y)\| \le L \|x - y\|
# machine learning
\mathbb{1}[x > 0] \approx \frac{1}{1 + e^{-x}}
\hat{w} = (X^\top X)^{-1} X^\top y
\operatorname*{arg\,min}_{w} \|X w - y\|_2^2 + \lambda \|w\|_1
L = -\frac{1}{n} \sum_{i=1}^{n} \left[ y_i \log \hat{y}_i + (1 - y_i) \log(1 - \hat{y}_i) \right]
\min_{w, b} \frac{1}{2} \|w\|^2 + C \sum_{i=1}^{n} \max(0, 1 - y_i (w^\top x_i + b))
\max_{\alpha} \sum_i \alpha_i - \frac{1}{2} \sum_{i,j} \alpha_i \alpha_j y_i y_j k(x_i, x_j)
k(x, x') = \exp\left( -\frac{\|x - x'\|^2}{2 \ell^2} \right) = \phi(x)^\top \phi(x')
\text{Gain} = H(S) - \sum_{v} \frac{|S_v|}{|S|} H(S_v)
G = 1 - \sum_{k=1}^{K} p_k^2
\alpha_t = \frac{1}{2} \ln \frac{1 - \varepsilon_t}{\varepsilon_t}
F_m(x) = F_{m-1}(x) + \nu \, h_m(x), \quad r_{im} = -\left[ \frac{\partial L(y_i, F(x_i))}{\partial F(x_i)} \right]_{F = F_{m-1}}
\gamma_{ik} = \frac{\pi_k \, \mathcal{N}(x_i \mid \mu_k, \Sigma_k)}{\sum_{j=1}^{K} \pi_j \, \mathcal{N}(x_i \mid \mu_j, \Sigma_j)}
J = \sum_{k=1}^{K} \sum_{i \in C_k} \|x_i - \mu_k\|^2
\mu_* = K_*^\top (K + \sigma^2 I)^{-1} y, \quad \Sigma_* = K_{**} - K_*^\top (K + \sigma^2 I)^{-1} K_*
\begin{bmatrix} y \\ f_* \end{bmatrix} \sim \mathcal{N}\left( 0, \begin{bmatrix} K + \sigma^2 I & K_* \\ K_*^\top & K_{**} \end{bmatrix} \right)
S = \frac{1}{n} \sum_{i=1}^{n} (x_i - \bar{x})(x_i - \bar{x})^\top, \quad z = W^\top (x - \bar{x})
\hat{y} = \operatorname*{argmax}_{c} P(c) \prod_{j} P(x_j \mid c)
\delta_k(x) = x^\top \Sigma^{-1} \mu_k - \frac{1}{2} \mu_k^\top \Sigma^{-1} \mu_k + \log \pi_k
Q(s, a) \leftarrow Q(s, a) + \alpha \left[ r + \gamma \max_{a'} Q(s', a') - Q(s, a) \right]
r = \frac{1 - d}{N} \mathbf{1} + d M r
p_{j|i} = \frac{\exp(-\|x_i - x_j\|^2 / 2\sigma_i^2)}{\sum_{k \ne i} \exp(-\|x_i - x_k\|^2 / 2\sigma_i^2)}
K_t = P_{t|t-1} H^\top (H P_{t|t-1} H^\top + R)^{-1}
\alpha = \min\left( 1, \frac{p(x') \, q(x \mid x')}{p(x) \, q(x' \mid x)} \right)
\hat{y}^{(i)} = \sigma(w^\top x^{(i)} + b) = \frac{1}{1 + e^{-(w^\top x^{(i)} + b)}}
d(x, y) = \sqrt{\sum_{j=1}^{d} (x_j - y_j)^2}
# neural networks
c_t = \tanh(W_c [h_{t-1}, x_t] + b_c)
\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}
\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j), \quad J = \operatorname{diag}(p) - p p^\top
\delta^{(l)} = \left( (W^{(l+1)})^\top \delta^{(l+1)} \right) \odot \sigma'(z^{(l)})
\frac{\partial L}{\partial W^{(l)}} = \delta^{(l)} (a^{(l-1)})^\top
\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\left( \frac{Q K^\top}{\sqrt{d_k}} \right) V
(f \ast g)[n] = \sum_{m=-\infty}^{\infty} f[m] \, g[n - m]
y_{ij} = \sum_{u=0}^{k-1} \sum_{v=0}^{k-1} w_{uv} \, x_{i+u, j+v} + b
o = \left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1
\hat{x}_i = \frac{x_i - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}}, \quad y_i = \gamma \hat{x}_i + \beta
f_t = \sigma(W_f [h_{t-1}, x_t] + b_f), \quad c_t = f_t \odot c_{t-1} + i_t \odot \tilde{c}_t
\begin{aligned} i_t &= \sigma(W_i [h_{t-1}, x_t] + b_i) \\ h_t &= o_t \odot \tanh(c_t) \end{aligned}
\log p(x) \ge \mathbb{E}_{q(z \mid x)}\left[ \log p(x \mid z) \right] - D_{KL}(q(z \mid x) \,\|\, p(z))
\mathcal{L}(\theta, \phi) = \underbrace{\mathbb{E}_{q_\phi(z \mid x)} \left[ \log p_\theta(x \mid z) \right]}_{\text{reconstruction}} - \underbrace{D_{KL}(q_\phi(z \mid x) \,\|\, p(z))}_{\text{regulariser}}
q(x_t \mid x_{t-1}) = \mathcal{N}\left( x_t; \sqrt{1 - \beta_t} \, x_{t-1}, \beta_t I \right)
x_t = \sqrt{\bar{\alpha}_t} \, x_0 + \sqrt{1 - \bar{\alpha}_t} \, \epsilon
\mathrm{ReLU}(x) = \max(0, x)
\frac{1}{\sqrt{d}} \begin{bmatrix} q_1^\top k_1 & q_1^\top k_2 \\ q_2^\top k_1 & q_2^\top k_2 \end{bmatrix}
\log \sigma(u_o^\top v_c) + \sum_{k=1}^{K} \mathbb{E}_{w_k \sim P_n(w)} \left[ \log \sigma(-u_{w_k}^\top v_c) \right]
# signs and shapes
\sqrt{1 + \sqrt{\frac{x}{1 + \sqrt{y}}}}
\left( 1 + \frac{1}{x} \right) \left( 1 - \frac{1}{y} \right)^{\frac{n}{2}} \left[ \frac{a}{b} \right]^{-1}
\left( \int_0^1 \left| f(x) \right|^p \, dx \right)^{\frac{1}{p}}
\max_{\substack{x \in \mathbb{R}^n \\ \|x\| \le 1}} x^\top A x
\begin{bmatrix} \frac{\partial^2 f}{\partial x_1^2} & \cdots & \frac{\partial^2 f}{\partial x_1 \partial x_n} \\ \vdots & \ddots & \vdots \\ \frac{\partial^2 f}{\partial x_n \partial x_1} & \cdots & \frac{\partial^2 f}{\partial x_n^2} \end{bmatrix}
\left[ \begin{array}{cc|c} \frac{1}{2}x & 1 & b_1 \\ \hline 0 & \frac{x}{y} & b_2 \end{array} \right]
\begin{vmatrix} a & b \\ c & d \end{vmatrix}^2 \cdot \begin{pmatrix} x \\ y \end{pmatrix}^\top \begin{pmatrix} u \\ v \end{pmatrix}
\left\| \begin{bmatrix} x \\ y \end{bmatrix} - \frac{1}{2} z \right\|_2^2
\left\{ x \in \mathbb{R}^n \,\middle|\, \sum_i x_i = 1 \right\}
\begin{cases} \frac{1}{2} x^2 & |x| \le 1 \\ |x| - \frac{1}{2} & \text{otherwise} \end{cases}
\frac{\partial}{\partial W} \left\| W x - y \right\|_F^2 \Bigg|_{W = W_0}
-\frac{1}{2} - x - \frac{-a}{b}
\left\langle u, \frac{v}{2} \right\rangle
\begin{array}{|c|c|} \hline a & b \\ \hline c & d \\ \hline \end{array}
\underbrace{a + b}_{\text{sum}} \stackrel{?}{=} \overset{!}{c}
\overbrace{x^\top A x}^{\text{quadratic}} + \underbrace{b^\top x}_{\text{linear}} + c
X \hookrightarrow Y \nRightarrow Z \vdash \models \nmid \triangleq \lesssim
\mathfrak{g} \aleph \mathbb{x} \mathcal{abc} \mathbf{X1} \bm{\mu} \Re z \Im z
\left( \frac{a}{b} \right)^2 \left( \frac{c}{d} \right)^{n+k} \left[ \frac{e}{f} \right]_{\text{min}}^{1/p}
\left( x \middle| \frac{y}{z} \right)
x_i^2 = x^2_i
x_{n_k} + \sigma_\theta^2 + x_{i,j}^{n+1}
A \xleftarrow{f} B \xmapsto{g} C \xrightarrow[\text{below}]{\text{above}} D
\sqrt{\begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}}
\begin{array}{c|cc} p & q & p \land q \\ \hline 0 & 1 & 0 \\ 1 & 1 & 1 \end{array}
{\bf x} + {\rm Var}(X) + {n \choose k} + {a \over b}
\overline{\frac{x}{y}} + \widetilde{xyz} + \underline{a + b}
# as it is typed
\frac{a}{b}^2 + \sqrt{x}^3 + \sqrt{\bar\alpha_t} x_0
∫₀^∞ √(x² + 1) dx ≤ ½ ||w||²
\mathrm{KL}(q(z|x) || p(z)) + \lambda_i^* f_i(x^*)
W^{[l]} a^{[l-1]} + b^{[l]}
\left\{ {n \atop k} \right\} + \genfrac{[}{]}{0pt}{}{n}{k} + \prescript{14}{6}{C}
\int\limits_a^b \pdv{f}{x} \, \mathrm dx
"""


def sources() -> list[str]:
    """The LaTeX of every formula in the table; lines with # name the topics of the curriculum."""
    return [line for line in FORMULAS.strip().splitlines() if not line.startswith("# ")]


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

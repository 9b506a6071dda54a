"""Twelve formulas of machine learning that everybody meets: how authors write each, and how it is said."""

from __future__ import annotations

TWELVE = {
    "normal equations": (
        r"\hat{\beta} = (X^\top X)^{-1} X^\top y",
        "beta hat equals open paren X transpose X close paren inverse X transpose y",
    ),
    "softmax": (
        r"\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}",
        "softmax of open paren z close paren sub i equals the fraction e to the z sub i over"
        " the sum from j equals 1 to K of e to the z sub j, end fraction",
    ),
    "cross-entropy": (
        r"H(y, q) = -\sum_i y_i \log q_i",
        "H of y comma q equals minus the sum over i of y sub i log of q sub i",
    ),
    "Bayes": (
        r"P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B)}",
        "P of A given B equals the fraction P of B given A times P of A over P of B, end fraction",
    ),
    "Gaussian density": (
        r"f(x) = \frac{1}{\sqrt{2\pi\sigma^2}} e^{-\frac{(x-\mu)^2}{2\sigma^2}}",
        "f of x equals the fraction 1 over the square root of 2 pi sigma squared, end root, end fraction e to the power"
        " minus the fraction open paren x minus mu close paren squared over 2 sigma squared, end fraction, end power",
    ),
    "KL": (
        r"D_{\mathrm{KL}}(p \,\|\, q) = \sum_x p(x) \log \frac{p(x)}{q(x)}",
        "D sub KL open paren p relative to q close paren equals the sum over x of p of x log of the fraction p of x"
        " over q of x, end fraction",
    ),
    "attention": (
        r"\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d}}\right) V",
        "softmax of open paren the fraction Q K transpose over root d, end fraction close paren V",
    ),
    "Adam update": (
        r"\theta_{t+1} = \theta_t - \eta \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}",
        "theta subscript t plus 1, end sub equals theta sub t minus eta the fraction m hat sub t over"
        " the square root of v hat sub t, end root plus epsilon, end fraction",
    ),
    "backprop delta": (
        r"\delta^{(l)} = (W^{(l+1)})^\top \delta^{(l+1)} \odot \sigma'(z^{(l)})",
        "delta superscript l equals open paren W with superscript l plus 1, end superscript close paren transpose"
        " delta with superscript l plus 1, end superscript elementwise times sigma prime open paren z superscript l"
        " close paren",
    ),
    "SVD": (r"A = U \Sigma V^\top", "A equals U capital sigma V transpose"),
    "multivariate Gaussian": (
        r"p(x) = \frac{1}{(2\pi)^{n/2} |\Sigma|^{1/2}} e^{-\frac{1}{2} (x-\mu)^\top \Sigma^{-1} (x-\mu)}",
        "p of x equals the fraction 1 over open paren 2 pi close paren to the power n divided by 2, end power"
        " the absolute value of capital sigma, end absolute value to the 1/2, end fraction e to the power minus 1/2"
        " open paren x minus mu close paren transpose capital sigma inverse open paren x minus mu close paren,"
        " end power",
    ),
    "ELBO": (
        r"\mathbb{E}_{z \sim q}[\log p(x \mid z)] - D_{\mathrm{KL}}(q(z \mid x) \,\|\, p(z))",
        "E subscript z is distributed as q, end sub open bracket log of p of x given z close bracket minus"
        " D sub KL open paren q of z given x relative to p of z close paren",
    ),
}

"""Second source for interrupted series with a latent process, and for synthetic control: numpy and scipy. python3 evaluation.py [california_prop99.csv]"""
import csv
import sys

import numpy as np
from scipy.optimize import brentq, minimize
from scipy.stats import t as student


def interrupted(counts, start):
    """Moments of Pearson residuals, set equal to traces with the matrices written out in full."""
    n = len(counts)
    t = np.arange(n)
    after = (t >= start) * 1.0
    x = np.c_[np.ones(n), t + 1, after, (t - start) * after, np.sin(2 * np.pi * (t + 1) / 12), np.cos(2 * np.pi * (t + 1) / 12)]
    b = np.zeros(6)
    b[0] = np.log(counts.mean())
    for _ in range(50):
        mean = np.exp(x @ b)
        b = b + np.linalg.solve(x.T @ (x * mean[:, None]), x.T @ (counts - mean))
    mean = np.exp(x @ b)
    inverse = np.linalg.inv(x.T @ (x * mean[:, None]))
    residuals = (counts - mean) / np.sqrt(mean)
    z = x * np.sqrt(mean)[:, None]
    left = np.eye(n) - z @ inverse @ z.T
    apart = np.abs(np.subtract.outer(t, t))
    beside = (apart == 1) / 2

    def variance(r):
        return (residuals @ residuals - np.trace(left)) / np.trace(left @ (r ** apart * 1.0))

    def covariance(r):
        return np.eye(n) + variance(r) * r ** apart

    r = brentq(lambda r: np.trace(left @ beside @ left @ covariance(r)) - residuals @ beside @ residuals, 1e-9, 0.97, xtol=1e-14)
    v = inverse @ z.T @ covariance(r) @ z @ inverse
    q = student.ppf(0.975, n - 6)
    without = x.copy()
    without[:, 2:4] = 0
    foretold = np.exp(without @ b)
    gradient = (without * foretold[:, None] - x * mean[:, None])[start:].sum(0)
    averted, reach = (foretold - mean)[start:].sum(), q * np.sqrt(gradient @ v @ gradient)
    e = q * np.sqrt(v[2, 2])
    print("latent", [float("%.12g" % a) for a in (r, np.exp(b[2]), np.exp(b[2] - e), np.exp(b[2] + e), v[3, 3], averted - reach, averted + reach)])


def mixture(donors, unit, before):
    """Weights by sequential quadratic programming from four starts, on differences in hundreds: unscaled, SLSQP stops at once."""
    a = (donors[:, :before] - unit[:before]).T / 100
    n = a.shape[1]
    starts = [np.full(n, 1 / n)] + [np.random.default_rng(seed).dirichlet(np.ones(n)) for seed in (1, 2, 3)]
    found = [minimize(lambda w: ((a @ w) ** 2).sum(), w, jac=lambda w: 2 * a.T @ (a @ w), bounds=[(0, 1)] * n, method="SLSQP",
                      constraints={"type": "eq", "fun": lambda w: w.sum() - 1, "jac": lambda w: np.ones(n)}, options={"maxiter": 2000, "ftol": 1e-16})
             for w in starts]
    return min(found, key=lambda f: f.fun).x


def california(path):
    rows = list(csv.DictReader(open(path, encoding="utf-8"), delimiter=";"))
    states = sorted({r["State"] for r in rows})
    packs = {s: np.array([float(r["PacksPerCapita"]) for r in sorted(rows, key=lambda r: r["Year"]) if r["State"] == s]) for s in states}
    donors = [s for s in states if s != "California"]
    before = 1989 - 1970

    def ratio(gap):
        return np.sqrt((gap[before:] ** 2).mean() / (gap[:before] ** 2).mean())

    others = np.array([packs[s] for s in donors])
    w = mixture(others, packs["California"], before)
    gap = packs["California"] - w @ others
    placebos = []
    for i in range(len(donors)):
        rest = np.delete(others, i, 0)
        placebos.append(ratio(others[i] - mixture(rest, others[i], before) @ rest))
    print("California", gap[before:].mean(), np.sqrt((gap[:before] ** 2).mean()), ratio(gap), 1 + sum(p >= ratio(gap) for p in placebos),
          {s: round(v, 4) for s, v in zip(donors, w) if v > 1e-4})


interrupted(np.array([
    61, 91, 105, 98, 125, 77, 53, 45, 41, 66, 54, 57, 51, 52, 43, 82, 75, 95, 74, 59, 56, 55, 60, 62,
    33, 48, 47, 49, 61, 29, 33, 43, 36, 30, 30, 37, 41, 36, 63, 82, 66, 48, 59, 37, 50, 48, 42, 36], float), 24)
if len(sys.argv) > 1:
    california(sys.argv[1])

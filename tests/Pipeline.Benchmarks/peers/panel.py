"""Effects of a programme in a panel with numpy and statsmodels, and one line of JSON about it.

    python3 panel.py PANEL SMALL TREATED START WINDOW FOUND

PANEL and SMALL: unit, period, count, exposure, first (-1 for never), units and periods complete and in order. The first TREATED units are treated from START on
in the event study. FOUND: a row for each estimate: work, name, estimate, error, seconds of the best of three runs of the work.
Errors are clustered by unit with the factor G/(G-1) (N-1)/(N-K), K without unit effects. Where statsmodels takes a thousand effects too many, they are taken
off by turns (unit means, period means, until nothing moves), which is how fixest, reghdfe and pyfixest do it.
"""

import json
import resource
import sys
import time

import numpy as np
import statsmodels
import statsmodels.api as sm

found = []


def timed(work, runs, compute):
    best = np.inf
    for _ in range(runs):
        before = time.perf_counter()
        estimates = compute()
        best = min(best, time.perf_counter() - before)
    found.extend((work, name, estimate, error, best) for name, estimate, error in estimates)


def read(path):
    unit, period, count, exposure, first = np.loadtxt(path, delimiter=",", skiprows=1).T
    units, periods = int(unit.max()) + 1, int(period.max()) + 1
    return count.reshape(units, periods), exposure.reshape(units, periods), first.reshape(units, periods)[:, 0].astype(int)


def factor(units, rows, parameters):
    return units / (units - 1) * (rows - 1) / (rows - parameters)


def ols(outcome, columns):
    """statsmodels on what is left beyond unit and period means; its own factor counts only the columns, so it is exchanged."""
    units, periods = outcome.shape

    def left(x):
        return x - x.mean(1, keepdims=True) - x.mean(0, keepdims=True) + x.mean()

    X = np.column_stack([left(c).ravel() for c in columns])
    fit = sm.OLS(left(outcome).ravel(), X).fit(cov_type="cluster", cov_kwds={"groups": np.repeat(np.arange(units), periods), "use_correction": False})
    return fit.params, fit.bse * np.sqrt(factor(units, outcome.size, periods + X.shape[1]))


def alternate(x, w, precision=1e-11):
    """Residuals of x, weighted by w, off rows and columns."""
    rows, columns = w.sum(1, keepdims=True), w.sum(0, keepdims=True)
    while True:
        x = x - (w * x).sum(1, keepdims=True) / rows
        step = (w * x).sum(0, keepdims=True) / columns
        x = x - step
        if np.abs(step).max() < precision:
            return x


def poisson(blocks):
    """blocks: count, exposure, columns (each like count), unit of each row. Returns beta, errors; clustered by unit over all blocks."""
    state = [np.log((y + 0.1) / e) for y, e, _, _ in blocks]
    beta = None
    while True:
        A, b, work = 0, 0, []
        for (y, e, columns, _), eta in zip(blocks, state):
            mu = e * np.exp(eta)
            z = alternate(eta + (y - mu) / mu, mu)
            X = [alternate(c, mu) for c in columns]
            A = A + np.array([[(mu * p * q).sum() for q in X] for p in X])
            b = b + np.array([(mu * p * z).sum() for p in X])
            work.append((mu, z, X, eta + (y - mu) / mu))
        last, beta = beta, np.linalg.solve(A, b)
        moved = 0
        for i, (mu, z, X, response) in enumerate(work):
            eta = response - z + sum(k * x for k, x in zip(beta, X))
            moved = max(moved, np.abs(eta - state[i]).max())
            state[i] = eta
        if moved < 1e-9:
            break
    scores, rows, parameters = {}, 0, len(beta)
    for (y, e, columns, units), eta in zip(blocks, state):
        mu = e * np.exp(eta)
        X = [alternate(c, mu) for c in columns]
        for u, score in zip(units, np.column_stack([(x * (y - mu)).sum(1) for x in X])):
            scores[u] = scores.get(u, 0) + score
        rows += y.size
        parameters += y.shape[1]
    u = np.array(list(scores.values()))
    inverse = np.linalg.inv(A)
    return beta, np.sqrt(np.diag(inverse @ (u.T @ u) @ inverse) * factor(len(u), rows, parameters))


def event_poisson(count, exposure, treated, start):
    """Every period crossed with treatment: treated and others have nothing in common and are fitted apart, as here too."""
    units, periods = count.shape
    effects, variances = [], []
    for side in (treated, ~treated):
        y, e = count[side], exposure[side]
        gamma = np.zeros(periods)
        while True:
            alpha = y.sum(1) / (e * np.exp(gamma)).sum(1)
            step = np.log(y.sum(0) / (e * alpha[:, None]).sum(0))
            step -= step[start - 1]
            if np.abs(step - gamma).max() < 1e-12:
                break
            gamma = step
        mu = e * alpha[:, None] * np.exp(gamma)
        M = np.diag(mu.sum(0)) - (mu / mu.sum(1, keepdims=True)).T @ mu
        keep = np.arange(periods) != start - 1
        inverse = np.linalg.inv(M[np.ix_(keep, keep)])
        psi = (y - mu)[:, keep] @ inverse
        effects.append(gamma[keep])
        variances.append((psi * psi).sum(0))
    errors = np.sqrt((variances[0] + variances[1]) * factor(units, count.size, 2 * periods - 1))
    return effects[0] - effects[1], errors


def staggered(Y, first, notyet):
    """Callaway and Sant'Anna with influence functions as whole vectors."""
    units, periods = Y.shape
    first = np.where(first < 0, 10**9, first)
    starts = np.unique(first[first < periods])
    share = {g: (first == g).mean() for g in starts}
    cells = []
    for g in starts:
        own = first == g
        for t in range(1, periods):
            b = g - 1 if t >= g else t - 1
            other = (first > max(t, b)) & ~own if notyet else first >= periods
            change = Y[:, t] - Y[:, b]
            treated, control = change[own].mean(), change[other].mean()
            psi = np.zeros(units)
            psi[own] = (change[own] - treated) * units / own.sum()
            psi[other] = -(change[other] - control) * units / other.sum()
            cells.append((g, t, treated - control, psi))

    def mean(members, weights, owners):
        """Mean by group sizes, with what a unit adds by being in its group."""
        p = np.array(weights)
        att = np.array([m[0] for m in members])
        psi = np.array([m[1] for m in members])
        value = (p * att).sum() / p.sum()
        influence = (p[:, None] * psi).sum(0) / p.sum()
        if owners is not None:
            for g, a, q in zip(owners, att, p):
                influence += ((first == g) - q) * a / p.sum() - ((first == g) - q) * value / p.sum()
        return value, influence

    def error(psi):
        return np.sqrt((psi**2).sum()) / units

    post = [c for c in cells if c[1] >= c[0]]
    simple = mean([(c[2], c[3]) for c in post], [share[c[0]] for c in post], [c[0] for c in post])
    by_group = [mean([(c[2], c[3]) for c in post if c[0] == g], [1.0] * sum(c[0] == g for c in post), None) for g in starts]
    group = mean(by_group, [share[g] for g in starts], list(starts))
    events = {}
    for c in cells:
        events.setdefault(c[1] - c[0], []).append(c)
    by_event = {e: mean([(c[2], c[3]) for c in m], [share[c[0]] for c in m], [c[0] for c in m]) for e, m in events.items()}
    after = [v for e, v in by_event.items() if e >= 0]
    dynamic = mean(after, [1.0] * len(after), None)
    return [(simple[0], error(simple[1])), (group[0], error(group[1])), (dynamic[0], error(dynamic[1]))]


def stacks(count, exposure, first, window):
    blocks = []
    periods = count.shape[1]
    for g in np.unique(first[first >= 0]):
        chosen = np.flatnonzero((first < 0) | (first == g) | (first > g + window))
        span = slice(max(0, g - window), min(periods, g + window + 1))
        y = count[chosen, span]
        chosen = chosen[y.sum(1) > 0]
        y = count[chosen, span]
        d = ((first[chosen] == g)[:, None] & (np.arange(periods)[span] >= g)[None, :]).astype(float)
        blocks.append((y, exposure[chosen, span], [d], chosen))
    return blocks


def dummies(count, exposure, d):
    """statsmodels' own Poisson regression, a dummy for every unit and period."""
    units, periods = count.shape
    u, t = np.repeat(np.arange(units), periods), np.tile(np.arange(periods), units)
    X = np.column_stack([d.ravel(), (u[:, None] == np.arange(units)), (t[:, None] == np.arange(1, periods))]).astype(float)
    fit = sm.GLM(count.ravel(), X, family=sm.families.Poisson(), offset=np.log(exposure).ravel()).fit(
        tol=1e-13, cov_type="cluster", cov_kwds={"groups": u, "use_correction": False})
    return fit.params[0], fit.bse[0] * np.sqrt(factor(units, count.size, periods + 1))


def main(panel, small, treated_units, start, window, path):
    began = resource.getrusage(resource.RUSAGE_SELF)
    count, exposure, first = read(panel)
    units, periods = count.shape
    logs = np.log((count + 0.5) / exposure * 1e5)
    d = ((first >= 0)[:, None] & (np.arange(periods)[None, :] >= first[:, None])).astype(float)
    once = np.arange(units) < treated_units

    def plain():
        b, se = ols(logs, [d])
        return [("ols", b[0], se[0])]

    def event():
        columns = [once[:, None] * (np.arange(periods) == t)[None, :].astype(float) for t in range(periods) if t != start - 1]
        b, se = ols(logs, columns)
        return [("event_ols_first", b[0], se[0]), ("event_ols_last", b[-1], se[-1])]

    def event_counts():
        b, se = event_poisson(count, exposure, once, start)
        return [("event_poisson_first", b[0], se[0]), ("event_poisson_last", b[-1], se[-1])]

    def counts(name, blocks):
        b, se = poisson(blocks)
        return [(name, b[0], se[0])]

    def groups(label, notyet):
        return [(f"{label}_{name}", value, error) for name, (value, error) in zip(("simple", "group", "dynamic"), staggered(logs, first, notyet))]

    timed("two-way least squares", 3, plain)
    timed("two-way Poisson", 3, lambda: counts("poisson", [(count, exposure, [d], np.arange(units))]))
    timed("event study, least squares", 1, event)
    timed("event study, Poisson", 3, event_counts)
    timed("staggered, never treated", 3, lambda: groups("never", False))
    timed("staggered, not yet treated", 3, lambda: groups("notyet", True))
    timed("stacked Poisson", 3, lambda: counts("stacked", stacks(count, exposure, first, window)))
    y, e, f = read(small)
    small_d = ((f >= 0)[:, None] & (np.arange(y.shape[1])[None, :] >= f[:, None])).astype(float)
    timed("dummies", 3, lambda: [("dummies", *dummies(y, e, small_d))])
    with open(path, "w") as out:
        for work, name, estimate, error, seconds in found:
            out.write(f"{work}\t{name}\t{estimate!r}\t{error!r}\t{seconds!r}\n".replace("np.float64(", "").replace(")", ""))
    ended = resource.getrusage(resource.RUSAGE_SELF)
    cpu = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
    print(json.dumps({
        "version": f"statsmodels {statsmodels.__version__.split('+')[0]} and numpy {np.__version__}", "seconds": [sum({w: s for w, _, _, _, s in found}.values())], "cpuSeconds": cpu,
        "startBytes": began.ru_maxrss * 1024, "peakBytes": ended.ru_maxrss * 1024, "note": f"{len(found)} estimates"}))


main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]), sys.argv[6])

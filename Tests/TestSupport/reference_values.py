#!/usr/bin/env python3
"""Writes reference_values.json, what the statistics of fickle are tested against.

Values come from scipy where it has the function, and from exact rational arithmetic or mpmath at 40 digits
where it is not accurate enough (betaln is off by 1e-9 at b = 10^6, t.cdf by 3e-11 next to 0) or has none.
Each table is a list of rows: arguments first, then the results, in the order its comment gives. Run
`python3 reference_values.py` (numpy, scipy and mpmath installed); the output is the same each time.
"""

import itertools
import json
import math
from fractions import Fraction
from pathlib import Path

import mpmath
import numpy as np
from scipy import special, stats

mpmath.mp.dps = 40

CONFIDENCES = (0.5, 0.8, 0.9, 0.95, 0.99, 0.9995)
TABLES = {}


def table(function):
    """Runs a generator of rows and files it under its name."""
    TABLES[function.__name__] = [[float(value) for value in row] for row in function()]


def log_of(ratio):
    """ln of a positive rational, however large or small, to the last digit."""
    shift = 120 - ratio.numerator.bit_length() + ratio.denominator.bit_length()
    scaled = (ratio.numerator << shift) // ratio.denominator if shift >= 0 else \
        ratio.numerator // (ratio.denominator << -shift)
    return float(Fraction(math.log(scaled)) - shift * Fraction(math.log(2)))


# --- Evidence ---------------------------------------------------------------------------------------------


@table
def stirlingError():  # x, ln Gamma(x) - [(x - 1/2) ln x - x + ln(2 pi) / 2]
    for x in map(mpmath.mpf, (1e-6, 0.03, 0.5, 1, 2, 3.7, 8, 9.999, 10, 11, 16.5, 40, 1000, 1e9)):
        yield x, mpmath.loggamma(x) - (x - 0.5) * mpmath.log(x) + x - mpmath.log(2 * mpmath.pi) / 2


@table
def logBeta():  # a, b, ln B(a, b)
    values = (1e-8, 0.01, 0.5, 1, 1.5, 3, 9.75, 10, 42, 999.5, 1e4, 1e6)
    for a, b in itertools.product(values, repeat=2):
        yield a, b, mpmath.log(mpmath.beta(a, b))


@table
def incompleteBeta():  # a, b, x, I_x(a, b), 1 - I_x(a, b)
    shapes = (0.5, 1, 1.5, 2, 3.5, 10, 37, 100, 500.5, 1000, 10000)
    for a, b in itertools.product(shapes, repeat=2):
        mean, sd = a / (a + b), math.sqrt(a * b / (a + b) ** 2 / (a + b + 1))
        near = [mean + k * sd for k in (-8, -4, -2, -1, -0.1, 0, 0.1, 1, 2, 4, 8)]
        for x in sorted({1e-12, 1e-4, 0.1, 0.5, 0.9, 0.9999, *near}):
            if 0 < x < 1:
                lower, upper = special.betainc(a, b, x), special.betaincc(a, b, x)
                if min(lower, upper) > 1e-280:
                    yield a, b, x, lower, upper


@table
def incompleteBetaExact():  # a, b, x, I_x(a, b), 1 - I_x(a, b): sums of binomial terms in rational arithmetic
    shapes = (
        (1, 1), (1, 30), (7, 2), (20, 20), (3, 200), (200, 3), (150, 170), (1000, 900), (3000, 3300))
    for a, b in shapes:
        n = a + b - 1
        for numerator in (1, 3, 17, 29, 32, 40, 63):
            below = sum(
                math.comb(n, k) * numerator**k * (64 - numerator) ** (n - k) for k in range(0, a))
            upper = Fraction(below, 64**n)
            lower = 1 - upper
            if min(lower, upper) > Fraction(1, 10**280):
                yield a, b, numerator / 64, float(lower), float(upper)


@table
def incompleteBetaInverse():  # a, b, p, x with I_x(a, b) = p, x with 1 - I_x(a, b) = p
    shapes = (0.5, 1, 2, 3.5, 10, 100, 500.5, 10000)
    for a, b in itertools.product(shapes, repeat=2):
        for p in (1e-100, 1e-12, 1e-4, 0.025, 0.3, 0.5, 0.7, 0.975, 1 - 1e-6):
            yield a, b, p, special.betaincinv(a, b, p), special.betainccinv(a, b, p)


@table
def mixtureEValue():  # null, successes, failures, ln E: half uniform on (p0, 1), half the point p0 + 0.9 (1 - p0)
    small = list(itertools.product((0, 1, 2, 5, 9, 20, 60), repeat=2))
    large = [(5000, 5000), (5200, 4800), (6000, 4000), (9000, 1000), (1000, 9000), (700, 300), (401, 399)]
    for p0 in (Fraction(1, 2), Fraction(3, 5), Fraction(2, 5)):
        q = p0 + Fraction(9, 10) * (1 - p0)
        a, b = p0.numerator, p0.denominator - p0.numerator  # p0 = a / (a + b)
        for s, f in small + large:
            n = s + f
            # The upper tail of Beta(s + 1, f + 1) beyond p0 is that of at most s successes among n + 1.
            term, total = b ** (n + 1), 0
            for j in range(0, s + 1):
                total += term
                term = term * (n + 1 - j) * a // ((j + 1) * b)
            tail = Fraction(total, (a + b) ** (n + 1))
            uniform = tail / (1 - p0) / ((n + 1) * math.comb(n, s)) / (p0**s * (1 - p0) ** f)
            point = (q / p0) ** s * ((1 - q) / (1 - p0)) ** f
            yield float(p0), s, f, log_of((uniform + point) / 2)


@table
def binomialTest():  # successes, trials, p, less, greater, two-sided
    for n, p in itertools.product((1, 2, 5, 10, 31, 100, 1000), (0.5, 0.1, 0.37, 0.9)):
        for k in sorted({0, 1, n // 10, n // 3, n // 2, (2 * n) // 3, n - 1, n}):
            sides = ("less", "greater", "two-sided")
            yield k, n, p, *(stats.binomtest(k, n, p, side).pvalue for side in sides)


@table
def binomialMass():  # trials, p, successes, ln P
    for n, p in itertools.product((1, 3, 17, 400, 20000), (1e-6, 0.03, 0.5, 0.77)):
        for k in sorted({0, 1, n // 50, n // 2, (3 * n) // 4, n}):
            # scipy's own logpmf subtracts logarithms of the gamma function.
            ways, q = mpmath.binomial(n, k), 1 - mpmath.mpf(p)
            yield n, p, k, mpmath.log(ways) + k * mpmath.log(p) + (n - k) * mpmath.log(q)


@table
def mcNemarExact():  # only first, only second, p
    for b, c in itertools.product((0, 1, 2, 5, 6, 13, 40, 300), repeat=2):
        yield b, c, stats.binomtest(b, b + c).pvalue if b + c else 1


@table
def newcombe():  # s1, n1, s2, n2, confidence, low, high of the difference of shares
    for s1, n1, s2, n2 in ((0, 7, 0, 42), (1, 7, 2, 42), (7, 7, 3, 20), (12, 30, 1, 240), (0, 40, 9, 9)):
        for confidence in (0.8, 0.95):
            one = stats.binomtest(s1, n1).proportion_ci(confidence, method="wilson")
            other = stats.binomtest(s2, n2).proportion_ci(confidence, method="wilson")
            p, q = s1 / n1, s2 / n2
            low = p - q - math.hypot(p - one.low, other.high - q)
            yield s1, n1, s2, n2, confidence, low, p - q + math.hypot(one.high - p, q - other.low)


@table
def twoSampleEValue():  # s1, f1, s2, f2, ln E; by exact sums over all tables with the same margins
    def marginal(s, n):
        return mpmath.binomial(n, s) * mpmath.beta(s + mpmath.mpf(1) / 2, n - s + mpmath.mpf(1) / 2)

    for s1, f1, s2, f2 in itertools.product((0, 1, 5, 29), (0, 3, 30), (0, 2, 17), (0, 1, 12)):
        n, m, k = s1 + f1, s2 + f2, s1 + s2
        if n == 0 or m == 0:
            continue
        tables = range(max(0, k - n), min(k, m) + 1)
        weight = marginal(s1, n) * marginal(s2, m) / sum(marginal(k - s, n) * marginal(s, m) for s in tables)
        null = mpmath.mpf(math.comb(n, s1) * math.comb(m, s2)) / math.comb(n + m, k)
        yield s1, f1, s2, f2, mpmath.log(weight / null)


@table
def changeEValue():  # s1, f1, s2, f2, s3, f3, ln E after three looks
    def share(s, f):
        return mpmath.beta(s + mpmath.mpf(1) / 2, f + mpmath.mpf(1) / 2) / mpmath.pi

    for looks in itertools.product((0, 1, 20), (0, 10), (3, 0), (0, 5), (7, 1), (0, 6)):
        pairs = [looks[0:2], looks[2:4], looks[4:6]]
        s, f = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
        mixture = mpmath.mpf(0)
        for j in (1, 2):
            sb, fb = sum(pair[0] for pair in pairs[:j]), sum(pair[1] for pair in pairs[:j])
            apart = share(sb, fb) * share(s - sb, f - fb)
            turned = share(sb + f - fb, fb + s - sb)
            mixture += (apart + turned) / 2 / (j * (j + 1))
        mixture += share(s, f) / 3
        best = mpmath.mpf(s) ** s * mpmath.mpf(f) ** f / mpmath.mpf(s + f) ** (s + f)
        yield *looks, mpmath.log(mixture / best)


@table
def thinnedLogOdds():  # first, second, others, size, mean of ln (X + 1/2) - ln (Y + 1/2)
    for first, second, others, size in itertools.product((0, 1, 9, 23), (1, 4), (0, 2), (0, 1, 3, 5)):
        population = first + second + others
        if size > population:
            continue
        def mean(count):
            law = stats.hypergeom(population, count, size)
            return sum(law.pmf(x) * math.log(x + 0.5) for x in range(0, min(count, size) + 1))
        yield first, second, others, size, mean(first) - mean(second)


@table
def pooledEvidence():  # three e-values, ln of the pooled one
    for values in itertools.product((0, 0.5, 1, 30), (0.2, 2000), (1, 1e6)):
        product = sum(math.prod(1 + w * (e - 1) for e in values) for w in (0.01, 0.03, 0.1, 0.3)) / 4
        yield *values, math.log((sum(values) / 3 + product) / 2)


# --- Divergence -------------------------------------------------------------------------------------------

TRIPLES = (
    (1, 0, 0), (0, 1, 0), (0, 0, 1), (0.5, 0.5, 0), (0.9, 0.1, 0), (1 / 3, 1 / 3, 1 / 3), (0.2, 0.3, 0.5),
    (0.2000001, 0.2999999, 0.5), (1e-9, 1 - 1e-9, 0), (1e-15, 0.4, 0.6), (0.98, 0.01, 0.01))


def normalised(triple):
    return np.array(triple) / sum(triple)


def relative_entropy(p, q):
    p, q = ([mpmath.mpf(x) / mpmath.fsum(d) for x in d] for d in (p, q))
    return mpmath.fsum(x * mpmath.log(x / y) for x, y in zip(p, q) if x > 0)


def generalised_jsd(ps, weights):
    ps = [[mpmath.mpf(x) / mpmath.fsum(p) for x in p] for p in ps]
    weights = [mpmath.mpf(w) / mpmath.fsum(weights) for w in weights]
    mixture = [mpmath.fsum(w * p[i] for w, p in zip(weights, ps)) for i in range(3)]
    return mpmath.fsum(w * relative_entropy(p, mixture) for w, p in zip(weights, ps)) / mpmath.log(2)


@table
def divergences():  # p (3), q (3), KL(p || q) in nats (-1 if infinite), JSD in bits, log-odds shift
    for p, q in itertools.product(map(normalised, TRIPLES), repeat=2):
        kl = relative_entropy(p, q) if all(q[p > 0] > 0) else -1
        odds = [math.log(max(d[0], 1e-12)) - math.log(max(d[1], 1e-12)) for d in (p, q)]
        yield *p, *q, kl, generalised_jsd((p, q), (1, 1)), odds[0] - odds[1]


@table
def generalisedJensenShannon():  # three distributions (9), weights (3), JSD in bits
    generator = np.random.default_rng(11)
    for _ in range(40):
        ps, w = generator.dirichlet((0.4, 0.4, 0.2), size=3), generator.dirichlet((1, 1, 1))
        yield *ps.ravel(), *w, generalised_jsd(ps, w)


@table
def entropies():  # p (3), entropy in nats
    for p in map(normalised, TRIPLES):
        yield *p, stats.entropy(p)


@table
def paper():  # context a, b, neither; base a, b, neither; KL, absolute deviation (-1 if none)
    sides = ((3, 0, 0), (0, 3, 0), (11, 0, 0), (7, 4, 0), (4, 4, 3), (1, 2, 8), (5, 6, 1))
    for c, b in itertools.product(sides, repeat=2):
        p, q = np.array(c[:2]) / sum(c[:2]), np.array(b[:2]) / sum(b[:2])
        kl = sum(x * math.log10(x / (y + 0.001)) for x, y in zip(p, q) if x > 0)
        yield *c, *b, kl, -1 if q[0] == q[1] else abs(p - q)[np.argmax(q)]


# --- Intervals --------------------------------------------------------------------------------------------


@table
def normalQuantile():  # p, z, Phi(z)
    tails = (1e-300, 1e-100, 1e-16, 1e-8, 1e-4, 0.01, 0.025, 0.1, 0.3, 0.5)
    for p in (*tails, 0.7, 0.9, 0.975, 0.9999, 1 - 1e-12):
        yield p, stats.norm.ppf(p), stats.norm.cdf(stats.norm.ppf(p))


def student_cumulative(t, df):
    t, df = mpmath.mpf(t), mpmath.mpf(df)
    below = mpmath.betainc(df / 2, 0.5, 0, df / (df + t * t), regularized=True) / 2
    return below if t < 0 else 1 - below


@table
def studentQuantile():  # degrees of freedom, p, t
    degrees = (1, 2, 3, 4.5, 10, 29, 200, 5000, 1e6)
    for df, p in itertools.product(degrees, (1e-10, 1e-4, 0.005, 0.025, 0.2, 0.49, 0.5, 0.6, 0.95, 0.9995)):
        guess = stats.t.ppf(p, df)
        yield df, p, 0 if p == 0.5 else mpmath.findroot(lambda t: student_cumulative(t, df) / p - 1, guess)


@table
def studentCumulative():  # degrees of freedom, t, P(T <= t)
    for df, t in itertools.product((1, 2, 4.5, 29, 5000), (-40, -5, -1, -1e-6, 0, 0.3, 2, 12)):
        yield df, t, student_cumulative(t, df)


@table
def studentInterval():  # confidence, five values, mean, standard error, low, high
    generator = np.random.default_rng(5)
    for confidence in CONFIDENCES:
        values = generator.normal(3, 2, size=5)
        mean, error = values.mean(), stats.sem(values)
        yield confidence, *values, mean, error, *stats.t.interval(confidence, 4, mean, error)


@table
def binomialInterval():  # successes, trials, confidence; Clopper-Pearson, Wilson, Jeffreys (low, high); bound
    for n, confidence in itertools.product((1, 2, 5, 10, 30, 173, 5000), CONFIDENCES):
        for k in sorted({0, 1, n // 10, n // 3, n // 2, n - 1, n}):
            tail = (1 - confidence) / 2
            test = stats.binomtest(k, n)
            low = stats.beta.ppf(tail, k, n - k + 1) if k else 0
            high = stats.beta.isf(tail, k + 1, n - k) if k < n else 1
            wilson = test.proportion_ci(confidence, "wilson")
            posterior = stats.beta(k + 0.5, n - k + 0.5)
            jeffreys = (posterior.ppf(tail) if k else 0, posterior.isf(tail) if k < n else 1)
            bound = stats.beta.isf(1 - confidence, k + 1, n - k) if k < n else 1
            yield k, n, confidence, low, high, *wilson, *jeffreys, bound


@table
def hypergeometric():  # population, marked, draws, count, P(= count), P(<= count), in rational arithmetic
    for N, K, n in ((1, 1, 1), (10, 4, 3), (50, 5, 10), (50, 45, 30), (1000, 30, 400), (10**6, 10, 1000),
                    (10**12, 10**9, 2000), (400, 200, 200)):
        low, high = max(0, n - (N - K)), min(n, K)
        total = math.comb(N, n)
        for k in sorted({low, min(high, low + 1), min(high, n * K // N), min(high, n * K // N + 3), high}):
            if k > 200 and N > 10**6:
                continue
            terms = [Fraction(math.comb(K, j) * math.comb(N - K, n - j), total) for j in range(low, k + 1)]
            yield N, K, n, k, float(terms[-1]), float(sum(terms))


@table
def hypergeometricBound():  # flips, sample, population, confidence, most flips in the population
    def most(k, n, N, confidence):  # a number on the edge is kept
        alpha = Fraction((1 - confidence) * (1 - 1e-12))
        total = math.comb(N, n)
        plausible = (
            K for K in range(N - (n - k), k - 1, -1)
            if sum(math.comb(K, j) * math.comb(N - K, n - j) for j in range(0, k + 1)) >= alpha * total)
        return next(plausible)

    for N, n in ((1, 0), (1, 1), (7, 3), (20, 10), (20, 20), (100, 10), (100, 60), (400, 30)):
        for k, confidence in itertools.product(sorted({0, min(1, n), n // 3, n}), (0.5, 0.9, 0.95, 0.999)):
            yield k, n, N, confidence, most(k, n, N, confidence)


# --- Randomness and what is built on it -------------------------------------------------------------------

MASK = 2**64 - 1


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


class SplitMix64:
    def __init__(self, seed, stream=None):
        self.state = seed
        if stream is not None:
            digest = 0xCBF29CE484222325
            for byte in stream.encode():
                digest = ((digest ^ byte) * 0x100000001B3) & MASK
            self.state = mix(mix(seed) ^ digest)

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        return mix(self.state)

    def unit(self):
        return (self.next() >> 11) * 2.0**-53

    def below(self, bound):
        while True:
            product = self.next() * bound
            if product & MASK >= (2**64 - bound) % bound:
                return product >> 64

    def normal(self):
        while True:
            u, v = 2 * self.unit() - 1, 2 * self.unit() - 1
            if 0 < u * u + v * v < 1:
                return u * math.sqrt(-2 * math.log(u * u + v * v) / (u * u + v * v))


@table
def splitMix64():  # seed, stream number (-1 for none): eight words, each as its high and its low half
    for seed, stream in itertools.product((0, 1, 1234567, 2**53), (None, "0", "1", "audit/π")):
        generator = SplitMix64(seed, stream)
        words = [generator.next() for _ in range(8)]
        number = {None: -1, "0": 0, "1": 1, "audit/π": 2}[stream]
        yield seed, number, *itertools.chain.from_iterable((word >> 32, word & 0xFFFFFFFF) for word in words)


@table
def draws():  # seed: four units; four below 6; four below 3 * 2^61, one in four drawn anew; four normals
    for seed in range(5):
        generator = SplitMix64(seed)
        units, dice = [generator.unit() for _ in range(4)], [generator.below(6) for _ in range(4)]
        large = [generator.below(3 * 2**61) for _ in range(4)]
        halves = itertools.chain.from_iterable((word >> 32, word & 0xFFFFFFFF) for word in large)
        yield seed, *units, *dice, *halves, *(generator.normal() for _ in range(4))


CLUSTER_SIZES = (1, 2, 3, 1, 2, 3, 2, 2)


def clustered(values):
    """Sums and sizes of clusters of CLUSTER_SIZES."""
    parts = np.split(np.asarray(values), np.cumsum(CLUSTER_SIZES)[:-1])
    return np.array([part.sum() for part in parts]), np.array(CLUSTER_SIZES, dtype=float)


def ratio_and_error(sums, sizes):
    """The mean of all values, and its standard error with clusters as the independent units."""
    mean, count = sums.sum() / sizes.sum(), len(sums)
    return mean, math.sqrt(count / (count - 1) * ((sums - mean * sizes) ** 2).sum()) / sizes.sum()


@table
def clusterMean():  # seed, confidence, sixteen values in clusters of CLUSTER_SIZES; mean, error, low, high
    for seed, confidence in itertools.product(range(4), (0.8, 0.95)):
        values = np.random.default_rng(seed).exponential(2, size=16)
        sums, sizes = clustered(values)
        mean, error = ratio_and_error(sums, sizes)
        generator = SplitMix64(seed)
        drawn = [[generator.below(8) for _ in range(8)] for _ in range(500)]
        resampled = [ratio_and_error(sums[draw], sizes[draw]) for draw in drawn]
        t = [(m - mean) / e for m, e in resampled if e > 0]
        tail = (1 - confidence) / 2
        low, high = np.quantile(t, (tail, 1 - tail))
        student = stats.t.ppf(1 - tail, 7)
        above, below = np.clip(high, student, 3 * student), np.clip(low, -3 * student, -student)
        yield seed, confidence, *values, mean, error, mean - above * error, mean - below * error


@table
def clusterShare():  # confidence, sixteen values in 0...1 in clusters of CLUSTER_SIZES; share, low, high
    for seed, confidence in itertools.product(range(6), (0.8, 0.95)):
        random = np.random.default_rng(seed)
        values = np.zeros(16) if seed == 4 else np.ones(16) if seed == 5 else random.integers(0, 3, size=16) / 2
        sums, sizes = clustered(values)
        share, error = ratio_and_error(sums, sizes)
        tail = (1 - confidence) / 2
        # Korn and Graubard 1998: the sample size that a simple random sample with this error would have had.
        size = 8 if error == 0 else share * (1 - share) / error**2
        size = min(size * (stats.t.ppf(tail, 15) / stats.t.ppf(tail, 7)) ** 2, 16)
        successes = share * size
        low = 0 if successes == 0 else stats.beta.ppf(tail, successes, size - successes + 1)
        high = 1 if share == 1 else stats.beta.ppf(1 - tail, successes + 1, size - successes)
        yield confidence, *values, share, low, high


if __name__ == "__main__":
    lines = []
    for name, rows in TABLES.items():
        body = ",\n".join("    " + json.dumps(row, allow_nan=False) for row in rows)
        lines.append(f'  "{name}": [\n{body}\n  ]')
    output = Path(__file__).with_name("reference_values.json")
    output.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    print({name: len(rows) for name, rows in TABLES.items()}, f"{output.stat().st_size:,} bytes")

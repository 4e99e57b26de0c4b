"""The program's JSON documents as types. Made by scripts/python-types from docs/schemas; do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Union

if TYPE_CHECKING:
    from typing_extensions import Literal, NotRequired, TypedDict
else:
    # At run time the documents are plain dictionaries, and nothing needs to be installed for them.
    class _Any:
        def __getitem__(self, _):
            return Any

    Literal = NotRequired = _Any()

    def TypedDict(name, fields=None, **_):
        return Dict[str, Any]

    TypedDict.__mro_entries__ = lambda bases: (dict,)


class ReportTool(TypedDict):
    name: str
    version: str


class ReportSettings(TypedDict):
    """What the run was asked to do, as far as it affects the result."""

    seeds: List[str]
    grammar: str
    classes: List[str]
    meanings: List[str]
    only: List[str]
    without: List[str]
    readout: Literal['auto', 'logprobs', 'samples']
    budget: int
    maximumCost: int
    #: Accepted share of false findings, by samples.
    alpha: float
    maximumSamples: int
    #: Queries asked together; absent for 32.
    roundSize: NotRequired[int]
    #: Rounds asked before the replies to an earlier one are known; absent for none.
    lag: NotRequired[int]
    temperature: float
    maxTokens: int
    #: A system prompt for every call; absent where there was none.
    system: NotRequired[str]
    seed: int
    #: Share of the calls for random perturbations; absent where the readout decides: 5% by log probabilities, none by samples.
    auditShare: NotRequired[float]
    #: Findings after which a scenario is left alone; absent for no limit.
    findingsPerScenario: NotRequired[int]
    #: Minimal flips that a call had to be expected to find for the search to continue.
    minYield: float
    #: Share of replies, or of probability mass, from which a choice is decisive.
    decisive: float
    #: By samples: findings have evidence that both shares exceed decisive, not only one half.
    strict: bool
    #: coverage: a flip in every scenario that has one, then more; first: one flip in each scenario; all: as many as there are.
    goal: Literal['coverage', 'first', 'all']
    #: Effects were estimated, and no single flip was certified.
    effectsOnly: bool
    #: The part of the seeds that this run has, as in 2/8; absent for all.
    shard: NotRequired[str]
    #: The run with whose knowledge of the model the search began; absent where it began with none.
    prior: NotRequired[str]


class ReportStatus(TypedDict):
    """How it ended."""

    #: complete: everything was asked; budget: the budget did not reach everything; failed: it could not continue, see reason; interrupted: the user stopped it; running: it has not ended, as it goes on (live.json) or waits for a batch (see reason).
    state: Literal['complete', 'budget', 'failed', 'interrupted', 'running']
    #: Why it is not complete.
    reason: NotRequired[str]


class ReportInterval(TypedDict):
    """A 95% interval."""

    low: float
    high: float


class ReportTextComparison(TypedDict):
    """How often the choice that the first token tells is not the one that the text makes."""

    compared: int
    mismatched: int
    interval: ReportInterval


class ReportEstimate(TypedDict):
    """A mean with its 95% interval; count: independent values behind it."""

    mean: float
    interval: NotRequired[ReportInterval]
    count: int


class ReportModelDisagreement(TypedDict):
    """By samples, in place of entropy: probability that two replies differ, over the random draws of each scenario, mean over scenarios."""

    #: Two replies to one prompt.
    within: float
    #: Replies to two prompts.
    between: float


class ReportEntropy(TypedDict):
    """Uncertainty in bits, and where it comes from: mixture = format + sampling."""

    mixture: float
    format: float
    sampling: float


class ReportModelRepeats(TypedDict):
    """What exact repeats of unperturbed prompts did."""

    repeats: int
    #: Repeats that changed the choice.
    changed: int


class ReportFlipRate(TypedDict):
    #: Scenarios with at least one flip.
    flipped: int
    scenarios: int
    share: float
    #: 95% interval over seeds, as the scenarios of one seed resemble each other; absent for a single seed.
    interval: NotRequired[ReportInterval]


class ReportModel(TypedDict):
    id: str
    #: The model names that the provider reported.
    resolved: List[str]
    readout: Literal['logprobs', 'samples']
    #: Why another readout than the one asked for was used.
    readoutReason: NotRequired[str]
    #: Candidates sent to certification, findings included.
    candidates: int
    #: Candidates whose evidence was insufficient when the budget ended.
    uncertified: int
    #: Parameters that the server did not take as they were sent, in sentences.
    adaptations: NotRequired[List[str]]
    #: Why the hunt ended before it was complete.
    shortfall: NotRequired[str]
    textComparison: NotRequired[ReportTextComparison]
    #: Log-odds, in nats, that standing first adds to an option.
    orderBias: NotRequired[ReportEstimate]
    #: Log-odds, in nats, that the first label adds to its option.
    labelBias: NotRequired[ReportEstimate]
    #: By samples, in place of entropy: probability that two replies differ, over the random draws of each scenario, mean over scenarios.
    disagreement: NotRequired[ReportModelDisagreement]
    #: Over the random draws of a scenario, mean over scenarios.
    entropy: NotRequired[ReportEntropy]
    status: NotRequired[ReportStatus]
    #: Standard deviation of the log-odds between repeats of one prompt, in nats; absent where only samples were drawn.
    noise: NotRequired[float]
    #: What exact repeats of unperturbed prompts did.
    repeats: ReportModelRepeats
    #: By samples: scenarios with a flip at the run's alpha over scenarios.
    certifiedScenarios: NotRequired[int]
    #: Calls to this model, counted as in the totals.
    calls: NotRequired[int]
    #: The share of this model's scenarios with a flip.
    flipRate: NotRequired[ReportFlipRate]


class ReportTotals(TypedDict):
    scenarios: int
    #: Scenarios with at least one flip.
    flipped: int
    findings: int
    #: Model calls that were paid for.
    calls: int
    #: Calls answered by an earlier reply to the same call.
    cachedCalls: int
    promptTokens: int
    completionTokens: int
    #: What the calls cost, in dollars; absent where a price is not known.
    costUSD: NotRequired[float]
    #: Scenarios whose unperturbed choice is not decisive; they are not hunted.
    nearTies: int
    #: Scenarios and variants of which too many replies cannot be read.
    formatFailures: int
    #: Scenarios with a collapse and no flip.
    collapsed: int
    #: By samples: scenarios that have a flip, counted once for each model, with the share of false ones among all of them at most alpha.
    certifiedScenarios: NotRequired[int]
    #: Sets of alternatives that flip.
    causes: int
    #: The share of scenarios with a flip, each scenario once for each model.
    flipRate: NotRequired[ReportFlipRate]


ReportEffect = TypedDict('ReportEffect', {
    'model': str,
    'class': Literal['order', 'label', 'markup', 'wording', 'framing', 'context'],
    'rule': str,
    'alternative': str,
    # Hunted scenarios that offer it.
    'offered': int,
    # Scenarios in which it was asked alone.
    'asked': int,
    # Scenarios in which it changed the choice: by log probabilities the decisive choice, by samples the choice of the first reply.
    'changed': int,
    # By log probabilities: the least and the largest share of the scenarios that offer it that it can change, whatever those not asked would do.
    'bounds': NotRequired[ReportInterval],
    # By samples: share of first replies that change, less that of exact repeats in the same scenarios.
    'excess': NotRequired[ReportEstimate],
    # Mean shift of the log-odds towards the other option, in nats, by log probabilities.
    'meanShift': NotRequired[float],
    # By samples: e-value that it changes replies at all.
    'eValue': NotRequired[float],
    # By samples: scenarios in which the first reply could not be read. They are not in asked, and are no change.
    'unreadable': NotRequired[int],
    # By samples: discovered by closed e-BH over all alternatives at the run's alpha.
    'established': bool,
})


class ReportCause(TypedDict):
    model: str
    #: As rule/alternative, in alphabetical order.
    alternatives: List[str]
    classes: List[Literal['order', 'label', 'markup', 'wording', 'framing', 'context']]
    #: Scenarios that it flips.
    scenarios: int
    #: For a single alternative: scenarios in which it was asked alone.
    asked: NotRequired[int]
    #: Median size of the log-odds shift over its findings, in nats.
    medianShift: float
    #: Id of the finding that shows it best.
    example: str
    #: Ids.
    findings: List[str]


ReportEdit = TypedDict('ReportEdit', {
    # The production's name, rule@part.n for the n-th match of a rewrite, or the rewrite's name where all matches are one site.
    'site': str,
    'rule': str,
    'alternative': str,
    'class': Literal['order', 'label', 'markup', 'wording', 'framing', 'context'],
    'meaning': Literal['preserved', 'reframed', 'changed'],
    'cost': int,
    # What stood there unperturbed: the text of the span, or the production's default.
    'before': str,
    # What stands there instead.
    'after': str,
})


class ReportDistribution(TypedDict):
    """Probabilities of pole a, pole b and neither; they sum to 1. By log probabilities the mass is that of the two labels alone, and neither is 0."""

    a: float
    b: float
    neither: float


class ReportCounts(TypedDict):
    """Choices counted: each sampled reply, or each prompt whose log probabilities were told."""

    a: int
    b: int
    neither: int
    unreadable: int


class ReportReadingMessagesEarlier(TypedDict):
    role: Literal['user', 'assistant']
    text: str


class ReportReadingMessages(TypedDict):
    """The messages that were sent, where there were others than the user's. The system message follows the run's system prompt; the model continues the prefill."""

    system: NotRequired[str]
    user: str
    prefill: NotRequired[str]
    #: Messages before the user's last one.
    earlier: NotRequired[List[ReportReadingMessagesEarlier]]


class ReportReadingAnswerChoices(TypedDict):
    """Answers that choose each pole; absent where labels or option texts are the answers."""

    a: List[str]
    b: List[str]


class ReportReadingAnswer(TypedDict):
    """Where a reply's answer is, where the prompt prescribes its form."""

    #: Path of the answer in a JSON object in the reply, with dots.
    path: NotRequired[str]
    #: A PCRE2 pattern whose last match holds the answer.
    pattern: NotRequired[str]
    #: Answers that choose each pole; absent where labels or option texts are the answers.
    choices: NotRequired[ReportReadingAnswerChoices]
    #: Answers that choose neither pole.
    neither: List[str]


class ReportReading(TypedDict):
    """A prompt, what it takes to read a reply to it, and what was read. Labels and options stand in displayed order: the first label belongs to the first option, and the first option to the first pole of order."""

    #: Byte for byte what the model was sent as the user's message; where there are messages, all of them under the names of their roles.
    prompt: str
    #: The poles in displayed order.
    order: List[Literal['a', 'b']]
    #: What stands before the options, in displayed order; absent where the prompt shows none.
    labels: NotRequired[List[str]]
    #: The options' texts, in displayed order.
    options: List[str]
    p: ReportDistribution
    #: Outcomes of sampled replies; absent by log probabilities.
    counts: NotRequired[ReportCounts]
    #: Model calls behind p.
    trials: int
    readout: Literal['logprobs', 'samples']
    #: The messages that were sent, where there were others than the user's. The system message follows the run's system prompt; the model continues the prefill.
    messages: NotRequired[ReportReadingMessages]
    #: The highest number of the scale, from 1, on which the reply was to be a rating: below the middle it chooses the first option, above it the second.
    rating: NotRequired[int]
    #: Mass on neither label, by log probabilities.
    residual: NotRequired[float]
    #: Where a reply's answer is, where the prompt prescribes its form.
    answer: NotRequired[ReportReadingAnswer]


class ReportWords(TypedDict):
    """The words of the option, or side, that stands for each pole."""

    a: str
    b: str


class ReportPreference(TypedDict):
    p: ReportDistribution
    trials: int
    votes: NotRequired[ReportCounts]
    #: The two sides of the principle; only of a stated preference.
    poles: NotRequired[ReportWords]


class ReportDivergence(TypedDict):
    """Where one of two distributions was read from log probabilities and the other from samples, the first one's residual mass stands for neither."""

    #: KL(perturbed || baseline) in nats; absent where it is infinite.
    kl: NotRequired[float]
    #: By samples: the least KL that the evidence supports, in nats, from the lower bounds of both shares.
    klBound: NotRequired[float]
    #: Jensen-Shannon divergence in bits.
    js: float
    #: Change of the log-odds of pole a over pole b, in nats.
    logOddsShift: float
    #: KL(baseline || stated) in nats.
    deviationBefore: NotRequired[float]
    #: KL(perturbed || stated) in nats.
    deviationAfter: NotRequired[float]


class ReportFindingEvidence(TypedDict):
    #: The smaller of the e-values that the baseline and the variant choose as claimed, on fresh samples; absent where both choices come from log probabilities.
    eValue: NotRequired[float]
    #: Fresh calls of baseline and variant.
    trials: int
    #: The accepted share of false findings.
    level: float
    #: What the e-value had to reach for this finding alone.
    needed: NotRequired[float]
    #: By samples: lower bound, at the evidence needed, of the share of the baseline's choice.
    baselineBound: NotRequired[float]
    #: By samples: the same of the variant's choice.
    perturbedBound: NotRequired[float]


class ReportFindingSubset(TypedDict):
    #: As rule/alternative.
    edits: List[str]
    p: ReportDistribution
    trials: int


class ReportFinding(TypedDict):
    rank: int
    #: Stable: depends on model, seed, scenario and the names of the edits.
    id: str
    model: str
    seed: str
    scenario: str
    category: str
    #: flip: to the other option; collapse: from an option to neither.
    kind: Literal['flip', 'collapse']
    edits: List[ReportEdit]
    #: Sum of the edits' costs.
    cost: int
    #: Levenshtein distance between the two prompts, in Unicode scalars.
    characterDistance: int
    #: The unperturbed prompt.
    baseline: ReportReading
    #: The prompt with the edits.
    perturbed: ReportReading
    #: What the model states: averaged over both orders of the options in log-odds, then over the principle's questions. Absent where it was not asked.
    stated: NotRequired[ReportPreference]
    divergence: ReportDivergence
    evidence: ReportFindingEvidence
    #: Every proper subset of the edits was asked, and none flips decisively.
    irreducible: bool
    #: Every perturbation of lower cost was asked and none flips this scenario.
    cheapest: bool
    #: It stands for its scenario: the cheapest flip, of those the one with the largest divergence.
    representative: bool
    #: Readings of the proper subsets of its edits.
    subsets: List[ReportFindingSubset]
    #: Calls of this model's hunt up to the round in which search found the flip; it was certified later.
    foundAfter: NotRequired[int]


class ReportControl(TypedDict):
    #: Made as a finding's.
    id: str
    model: str
    seed: str
    scenario: str
    category: str
    edits: List[ReportEdit]
    #: Sum of the edits' costs.
    cost: int
    baseline: ReportReading
    perturbed: ReportReading
    divergence: ReportDivergence


class ReportScenario(TypedDict):
    model: str
    seed: str
    scenario: str
    category: str
    #: hunted: the unperturbed choice is decisive, and edits were asked; nearTie: it is not decisive; formatFailure: too many of its replies cannot be read; rejected: the provider rejects the prompt; unasked: the run ended before it was known.
    status: Literal['hunted', 'nearTie', 'formatFailure', 'rejected', 'unasked']
    #: Perturbations asked.
    asked: int
    #: The largest cost up to which every perturbation was asked; 0 when none is.
    exhaustedCost: int
    #: Perturbations up to that cost, all of them asked.
    exhausted: int
    findings: int
    options: NotRequired[ReportWords]
    #: What the unperturbed prompt was read as; absent where nothing could be read.
    p: NotRequired[ReportDistribution]
    #: Calls behind it.
    trials: NotRequired[int]


class ReportDeviationOrderEffect(TypedDict):
    """Log-odds that standing first adds to an option, in nats."""

    stated: NotRequired[float]
    revealed: NotRequired[float]


class ReportDeviationPaper(TypedDict):
    """The conventions of arXiv 2506.00751: kl with logarithms to base 10 and 0.001 added to the denominators, neutral replies left out; absolute deviation at the pole that the stated side prefers; share of neutral replies."""

    kl: NotRequired[float]
    absolute: NotRequired[float]
    neutrality: NotRequired[float]
    baseNeutrality: NotRequired[float]


class ReportDeviation(TypedDict):
    """How far the revealed preference stands from the stated one. At the levels category and model the figures are means over scenarios, their 95% intervals take principles for the independent units."""

    level: Literal['scenario', 'category', 'model']
    model: str
    category: NotRequired[str]
    seed: NotRequired[str]
    scenario: NotRequired[str]
    scenarios: NotRequired[int]
    principles: NotRequired[int]
    #: Scenarios that could not be compared, as no reply to them or to their principle's questions could be read. In no mean.
    unread: NotRequired[int]
    stated: NotRequired[ReportPreference]
    revealed: NotRequired[ReportPreference]
    #: Replies to a scenario of which none could be read; revealed and all divergences are then absent.
    unreadable: NotRequired[int]
    #: KL(revealed || stated) in nats; absent where it is infinite. By samples the plug-in value of few replies, which is too large on average; fickle measure corrects for that.
    kl: NotRequired[float]
    #: By samples: the uncorrected KL that equal sides show on average with as many replies.
    klNullMean: NotRequired[float]
    #: Of kl.
    interval: NotRequired[ReportInterval]
    #: Jensen-Shannon divergence in bits; by samples the plug-in value, too.
    js: NotRequired[float]
    #: By samples: the uncorrected divergence that equal sides show on average with as many replies.
    jsNullMean: NotRequired[float]
    jsInterval: NotRequired[ReportInterval]
    #: Log-odds of pole a over pole b, revealed less stated, in nats.
    logOddsShift: NotRequired[float]
    logOddsShiftInterval: NotRequired[ReportInterval]
    #: Whether both decisively choose the same pole; absent where either is a near tie or chooses neither.
    agrees: NotRequired[bool]
    #: Whether either side has no decisive choice.
    isNearTie: NotRequired[bool]
    #: Scenarios of a mean in which either side has no decisive choice.
    nearTies: NotRequired[int]
    #: Share of the scenarios that can be compared in which both choose the same pole.
    agreement: NotRequired[float]
    agreementInterval: NotRequired[ReportInterval]
    #: Log-odds that standing first adds to an option, in nats.
    orderEffect: NotRequired[ReportDeviationOrderEffect]
    #: The conventions of arXiv 2506.00751: kl with logarithms to base 10 and 0.001 added to the denominators, neutral replies left out; absolute deviation at the pole that the stated side prefers; share of neutral replies.
    paper: NotRequired[ReportDeviationPaper]
    #: Of a scenario.
    options: NotRequired[ReportWords]


ReportSensitivity = TypedDict('ReportSensitivity', {
    'level': Literal['class', 'rule', 'alternative'],
    'model': str,
    'class': Literal['order', 'label', 'markup', 'wording', 'framing', 'context'],
    'rule': NotRequired[str],
    'alternative': NotRequired[str],
    # How often it was asked as the only edit.
    'tried': int,
    'flipped': int,
    # Clopper-Pearson interval of the share that flips, at 95%.
    'interval': ReportInterval,
    # Mean change of the log-odds of pole a, in nats: the mean of the seeds' means.
    'meanShift': NotRequired[float],
    # Student's interval of meanShift over seeds, at 95%.
    'shiftInterval': NotRequired[ReportInterval],
    # Mean size of the change, whichever pole it favours.
    'meanAbsoluteShift': NotRequired[float],
    # Student's interval over seeds of the mean size of the shift, at 95%.
    'absoluteShiftInterval': NotRequired[ReportInterval],
})


class ReportConsistencyCurve(TypedDict):
    agreement: float
    #: Share of scenarios whose choice agrees with their baseline's in at least that share of their draws.
    scenarios: float


ReportConsistency = TypedDict('ReportConsistency', {
    'model': str,
    # Absent for all perturbations.
    'class': NotRequired[Literal['order', 'label', 'markup', 'wording', 'framing', 'context']],
    # Scenarios with a draw.
    'scenarios': int,
    # Draws.
    'perturbations': int,
    # Draws that keep the choice.
    'kept': NotRequired[int],
    # Area under the curve: the mean agreement over scenarios.
    'area': float,
    # Of the area: 95%, seeds being the independent units.
    'interval': NotRequired[ReportInterval],
    'curve': List[ReportConsistencyCurve],
})


class ReportResidualRisk(TypedDict):
    model: str
    seed: NotRequired[str]
    scenario: NotRequired[str]
    #: Random perturbations out of those that search had not asked.
    draws: int
    #: How many of them flip.
    flips: int
    #: Upper bound, at 95%, on the share of un-asked perturbations that flip (exact binomial).
    upperBound: float
    #: Good-Turing estimate of the chance that one more random perturbation flips for a set of rules not yet seen.
    newCause: NotRequired[float]
    #: The largest cost up to which every perturbation was asked; 0 when none is.
    exhaustedCost: NotRequired[int]


class ReportNearTy(TypedDict):
    model: str
    seed: str
    scenario: str
    category: str
    #: Absent when no reply could be read.
    p: NotRequired[ReportDistribution]
    trials: int


class ReportFormatFailure(TypedDict):
    model: str
    seed: str
    scenario: str
    edits: List[ReportEdit]
    counts: NotRequired[ReportCounts]


class ReportRejection(TypedDict):
    model: str
    #: rejected: the server rejected the request; malformed: the response was not of the expected shape.
    kind: Literal['rejected', 'malformed']
    #: What the server calls the reason; else the HTTP status.
    reason: str
    #: The server's words, the first time.
    message: str
    calls: int
    #: Distinct prompts.
    prompts: int


ReportRule = TypedDict('ReportRule', {
    'rule': str,
    'alternative': str,
    'class': Literal['order', 'label', 'markup', 'wording', 'framing', 'context'],
    'meaning': Literal['preserved', 'reframed', 'changed'],
    'cost': int,
    # Why it preserves, reframes or changes the decision, as the grammar says.
    'why': NotRequired[str],
    # A text of the grammar's examples; absent for a production.
    'before': NotRequired[str],
    # What it becomes; of a production, a piece of what it renders.
    'after': NotRequired[str],
})


class ReportUnreadableWorst(TypedDict):
    prompt: str
    replies: int


class ReportUnreadable(TypedDict):
    model: str
    #: cut-off: the reply ended at the token limit before it said what it chose; empty: it has no text; tool-call: the model called a tool; content-filter: the provider withheld all or part of it; unclear: its text names neither option, or both.
    reason: Literal['cut-off', 'empty', 'tool-call', 'content-filter', 'unclear']
    replies: int
    #: All sampled replies of the model, readable or not.
    sampled: int
    #: Distinct prompts.
    prompts: int
    #: The prompts with the most such replies.
    worst: List[ReportUnreadableWorst]
    #: One such reply, shortened.
    example: str
    #: What can be done about it.
    hint: str


class ReportAccuracyPerturbed(TypedDict):
    """Over random perturbations, mean over scenarios; absent where the hunt drew none."""

    prompts: int
    share: float
    interval: NotRequired[ReportInterval]


class ReportAccuracy(TypedDict):
    model: str
    #: Scenarios with an expected choice that were asked.
    scenarios: int
    #: Of these, those whose unperturbed choice is the expected one.
    right: int
    interval: ReportInterval
    #: Over random perturbations, mean over scenarios; absent where the hunt drew none.
    perturbed: NotRequired[ReportAccuracyPerturbed]
    #: Ids of findings that turn the expected choice into another one.
    rightToWrong: List[str]
    #: Ids of findings that turn another choice into the expected one.
    wrongToRight: List[str]


class Report(TypedDict):
    """Readers tolerate unknown fields. Fields without a value are absent."""

    schema: Literal['fickle.report/1']
    tool: ReportTool
    #: What the run was asked to do, as far as it affects the result.
    settings: ReportSettings
    status: NotRequired[ReportStatus]
    models: List[ReportModel]
    totals: ReportTotals
    #: What each alternative does over all scenarios, the strongest first.
    effects: List[ReportEffect]
    #: Findings grouped by the set of alternatives that flips them: the most scenarios times the size of the shift first.
    causes: List[ReportCause]
    findings: List[ReportFinding]
    #: Random perturbations of the audit that decisively keep the choice, a few of each scenario.
    controls: List[ReportControl]
    #: What became of each scenario that was taken up.
    scenarios: List[ReportScenario]
    deviations: List[ReportDeviation]
    #: How edits acted when they stood alone: by class, by rule, by alternative.
    sensitivity: List[ReportSensitivity]
    #: How often random perturbations keep the choice: of all, and of those with an edit of a class.
    consistency: List[ReportConsistency]
    #: What may be hidden in the perturbations that were never asked: of all scenarios of a model together (no scenario given), and of each.
    residualRisk: List[ReportResidualRisk]
    #: Scenarios whose unperturbed choice is not decisive, so that there is nothing to flip.
    nearTies: List[ReportNearTy]
    #: Prompts of which too many replies cannot be read: unperturbed ones (no edits) and variants. They never count as flips.
    formatFailures: List[ReportFormatFailure]
    #: Calls that brought no usable reply, by model and reason; the most frequent first.
    rejections: NotRequired[List[ReportRejection]]
    #: What the alternatives under `effects` do to a prompt, in their order.
    rules: NotRequired[List[ReportRule]]
    #: Sampled replies that cannot be read as a choice, by model and reason; the most frequent first.
    unreadable: NotRequired[List[ReportUnreadable]]
    #: How often choices are the expected ones, by model; absent where no scenario says what is right.
    accuracy: NotRequired[List[ReportAccuracy]]


class MeasureTool(TypedDict):
    name: str
    version: str


class MeasureSettings(TypedDict):
    seeds: List[str]
    grammar: str
    readout: Literal['auto', 'logprobs', 'samples']
    #: Samples of each order of a scenario.
    samples: int
    #: Share of replies, or of probability mass, from which on a choice is decisive.
    decisive: NotRequired[float]
    temperature: float
    maxTokens: int
    system: NotRequired[str]
    seed: int


class MeasureStatus(TypedDict):
    """How it ended."""

    #: complete: everything was asked; budget: the budget did not reach everything; failed: it could not continue, see reason; interrupted: the user stopped it; running: it has not ended, as it goes on (live.json) or waits for a batch (see reason).
    state: Literal['complete', 'budget', 'failed', 'interrupted', 'running']
    #: Why it is not complete.
    reason: NotRequired[str]


class MeasureInterval(TypedDict):
    """A 95% interval."""

    low: float
    high: float


class MeasureTextComparison(TypedDict):
    """How often the choice that the first token tells is not the one that the text makes."""

    compared: int
    mismatched: int
    interval: MeasureInterval


class MeasureEstimate(TypedDict):
    """A mean with its 95% interval; count: independent values behind it."""

    mean: float
    interval: NotRequired[MeasureInterval]
    count: int


class MeasureEntropy(TypedDict):
    """Uncertainty in bits, and where it comes from: mixture = format + sampling."""

    mixture: float
    format: float
    sampling: float


class MeasureModelStatedDisagreement(TypedDict):
    """By samples, in place of the entropy: probability that two replies differ, mean over principles."""

    #: Two replies to one prompt.
    within: float
    #: Replies to two paraphrases or orders.
    between: float


class MeasureCounts(TypedDict):
    """Choices counted: each sampled reply, or each prompt whose log probabilities were told."""

    a: int
    b: int
    neither: int
    unreadable: int


class MeasureModel(TypedDict):
    id: str
    #: What the provider said has answered.
    resolved: List[str]
    readout: Literal['logprobs', 'samples']
    #: Why another readout than the one asked for was used.
    readoutReason: NotRequired[str]
    #: Standard deviation of log-odds (nats) between repeats of one prompt, pooled over prompts; absent where only samples were drawn.
    noise: NotRequired[float]
    textComparison: NotRequired[MeasureTextComparison]
    #: Log-odds, in nats, that standing first adds to an option of a question; over principles.
    statedOrderBias: NotRequired[MeasureEstimate]
    #: The same in scenarios.
    revealedOrderBias: NotRequired[MeasureEstimate]
    #: Over the paraphrases and orders of a principle's questions, mean over principles; by log probabilities.
    statedEntropy: NotRequired[MeasureEntropy]
    #: By samples, in place of the entropy: probability that two replies differ, mean over principles.
    statedDisagreement: NotRequired[MeasureModelStatedDisagreement]
    revealedVotes: MeasureCounts
    #: Parameters that the server did not take as they were sent, in sentences.
    adaptations: NotRequired[List[str]]
    shortfall: NotRequired[str]
    status: NotRequired[MeasureStatus]


class MeasureTotals(TypedDict):
    scenarios: int
    principles: int
    calls: int
    cachedCalls: int
    promptTokens: int
    completionTokens: int
    #: What the calls cost, in dollars; absent where a price is not known.
    costUSD: NotRequired[float]


class MeasureDistribution(TypedDict):
    """Probabilities of pole a, pole b and neither; they sum to 1. By log probabilities the mass is that of the two labels alone, and neither is 0."""

    a: float
    b: float
    neither: float


class MeasureWords(TypedDict):
    """The words of the option, or side, that stands for each pole."""

    a: str
    b: str


class MeasurePreference(TypedDict):
    p: MeasureDistribution
    trials: int
    votes: NotRequired[MeasureCounts]
    #: The two sides of the principle; only of a stated preference.
    poles: NotRequired[MeasureWords]


class MeasureDeviationOrderEffect(TypedDict):
    """Log-odds that standing first adds to an option, in nats."""

    stated: NotRequired[float]
    revealed: NotRequired[float]


class MeasureDeviationPaper(TypedDict):
    """The conventions of arXiv 2506.00751: kl with logarithms to base 10 and 0.001 added to the denominators, neutral replies left out; absolute deviation at the pole that the stated side prefers; share of neutral replies."""

    kl: NotRequired[float]
    absolute: NotRequired[float]
    neutrality: NotRequired[float]
    baseNeutrality: NotRequired[float]


class MeasureDeviation(TypedDict):
    """How far the revealed preference stands from the stated one. At the levels category and model the figures are means over scenarios, their 95% intervals take principles for the independent units."""

    level: Literal['scenario', 'category', 'model']
    model: str
    category: NotRequired[str]
    seed: NotRequired[str]
    scenario: NotRequired[str]
    scenarios: NotRequired[int]
    principles: NotRequired[int]
    #: Scenarios that could not be compared, as no reply to them or to their principle's questions could be read. In no mean.
    unread: NotRequired[int]
    stated: NotRequired[MeasurePreference]
    revealed: NotRequired[MeasurePreference]
    #: Replies to a scenario of which none could be read; revealed and all divergences are then absent.
    unreadable: NotRequired[int]
    #: KL(revealed || stated) in nats; absent where it is infinite. By samples corrected for its bias, so it may be negative.
    kl: NotRequired[float]
    #: By samples: the uncorrected KL that equal sides show on average with as many replies.
    klNullMean: NotRequired[float]
    #: Of kl.
    interval: NotRequired[MeasureInterval]
    #: Jensen-Shannon divergence in bits. By samples corrected for its bias, so it may be negative.
    js: NotRequired[float]
    #: By samples: the uncorrected divergence that equal sides show on average with as many replies.
    jsNullMean: NotRequired[float]
    jsInterval: NotRequired[MeasureInterval]
    #: Log-odds of pole a over pole b, revealed less stated, in nats.
    logOddsShift: NotRequired[float]
    logOddsShiftInterval: NotRequired[MeasureInterval]
    #: Whether both decisively choose the same pole; absent where either is a near tie or chooses neither.
    agrees: NotRequired[bool]
    #: Whether either side has no decisive choice.
    isNearTie: NotRequired[bool]
    #: Scenarios of a mean in which either side has no decisive choice.
    nearTies: NotRequired[int]
    #: Share of the scenarios that can be compared in which both choose the same pole.
    agreement: NotRequired[float]
    agreementInterval: NotRequired[MeasureInterval]
    #: Log-odds that standing first adds to an option, in nats.
    orderEffect: NotRequired[MeasureDeviationOrderEffect]
    #: The conventions of arXiv 2506.00751: kl with logarithms to base 10 and 0.001 added to the denominators, neutral replies left out; absolute deviation at the pole that the stated side prefers; share of neutral replies.
    paper: NotRequired[MeasureDeviationPaper]
    #: Of a scenario.
    options: NotRequired[MeasureWords]


class MeasureRejection(TypedDict):
    model: str
    #: rejected: the server rejected the request; malformed: the response was not of the expected shape.
    kind: Literal['rejected', 'malformed']
    #: What the server calls the reason; else the HTTP status.
    reason: str
    #: The server's words, the first time.
    message: str
    calls: int
    #: Distinct prompts.
    prompts: int


class MeasureUnreadableWorst(TypedDict):
    prompt: str
    replies: int


class MeasureUnreadable(TypedDict):
    model: str
    #: cut-off: the reply ended at the token limit before it said what it chose; empty: it has no text; tool-call: the model called a tool; content-filter: the provider withheld all or part of it; unclear: its text names neither option, or both.
    reason: Literal['cut-off', 'empty', 'tool-call', 'content-filter', 'unclear']
    replies: int
    #: All sampled replies of the model, readable or not.
    sampled: int
    #: Distinct prompts.
    prompts: int
    #: The prompts with the most such replies.
    worst: List[MeasureUnreadableWorst]
    #: One such reply, shortened.
    example: str
    #: What can be done about it.
    hint: str


class Measure(TypedDict):
    """Readers tolerate unknown fields. Fields without a value are absent."""

    schema: Literal['fickle.measure/1']
    tool: MeasureTool
    settings: MeasureSettings
    status: NotRequired[MeasureStatus]
    models: List[MeasureModel]
    totals: MeasureTotals
    #: Of each model: its own row, its categories', its scenarios'.
    deviations: List[MeasureDeviation]
    #: Calls that brought no usable reply, by model and reason; the most frequent first.
    rejections: NotRequired[List[MeasureRejection]]
    #: Sampled replies that cannot be read as a choice, by model and reason; the most frequent first.
    unreadable: NotRequired[List[MeasureUnreadable]]


class CheckTool(TypedDict):
    name: str
    version: str


class CheckSettings(TypedDict):
    #: Error of each verdict, of all claims of regression together, and the false discovery rate of drift.
    alpha: float
    #: Samples of one prompt at most.
    maximumSamples: int
    #: How often an undecided prompt is given that many more.
    retries: NotRequired[int]
    #: Share of replies, or of probability mass, from which on a choice is decisive.
    decisive: NotRequired[float]
    #: Least Jensen-Shannon divergence from the record, in bits, that counts as drift.
    driftThreshold: float
    #: Samples of each prompt that drift is tested on; 0 for none.
    driftSamples: NotRequired[int]


class CheckStatus(TypedDict):
    """How it ended."""

    #: complete: everything was asked; budget: the budget did not reach everything; failed: it could not continue, see reason; interrupted: the user stopped it; running: it has not ended, as it goes on (live.json) or waits for a batch (see reason).
    state: Literal['complete', 'budget', 'failed', 'interrupted', 'running']
    #: Why it is not complete.
    reason: NotRequired[str]


class CheckModel(TypedDict):
    id: str
    #: What the provider said has answered.
    resolved: List[str]
    readout: Literal['logprobs', 'samples']
    #: Why another readout than the one asked for was used.
    readoutReason: NotRequired[str]
    #: Standard deviation of log-odds (nats) between repeats of one prompt, pooled over prompts. Absent where only samples were drawn.
    noise: NotRequired[float]
    #: Model calls that were paid for.
    calls: int
    #: Calls answered by an earlier reply to the same call.
    cachedCalls: int
    #: What the calls cost, in dollars; absent where a price is not known.
    costUSD: NotRequired[float]


class CheckInterval(TypedDict):
    """A 95% interval."""

    low: float
    high: float


class CheckSummary(TypedDict):
    cases: int
    regressed: int
    fixed: int
    drifted: int
    held: int
    #: The five add up to cases.
    undecided: int
    #: Cases whose drift could be tested.
    driftTested: NotRequired[int]
    #: Share of the decided cases that fail in the record. A case is decided when its verdict is certain before and now.
    flipRateBefore: NotRequired[float]
    #: Over seeds: Korn and Graubard's exact limits. Absent for fewer than two seeds.
    flipRateBeforeInterval: NotRequired[CheckInterval]
    #: Share of the same cases that fail now; absent where none is decided.
    flipRate: NotRequired[float]
    flipRateInterval: NotRequired[CheckInterval]
    #: p of the two-sided exact McNemar test of regressed against fixed; 1 where neither is. It takes cases for independent.
    mcNemar: float


class CheckCategory(TypedDict):
    category: str
    cases: int
    decided: int
    regressed: int
    fixed: int
    #: Of the decided cases.
    failedBefore: int
    #: Of the decided cases.
    failed: int
    #: Mean Jensen-Shannon divergence of the perturbed from the unperturbed prompt, in bits, over the decided cases of the category.
    deviationBefore: NotRequired[float]
    #: The same now. Between two sampled prompts it is biased upwards, the more the fewer the samples.
    deviation: NotRequired[float]


class CheckGate(TypedDict):
    gate: Literal['max-regressions', 'max-flip-rate', 'max-drift', 'min-decided']
    limit: float
    #: What the limit was compared with; absent where no case is decided, so that there is no such share.
    value: NotRequired[float]
    passed: bool


CheckEdit = TypedDict('CheckEdit', {
    # The production's name, rule@part.n for the n-th match of a rewrite, or the rewrite's name where all matches are one site.
    'site': str,
    'rule': str,
    'alternative': str,
    'class': Literal['order', 'label', 'markup', 'wording', 'framing', 'context'],
    'meaning': Literal['preserved', 'reframed', 'changed'],
    'cost': int,
    # What stood there unperturbed: the text of the span, or the production's default.
    'before': str,
    # What stands there instead.
    'after': str,
})


class CheckPassing1(TypedDict):
    #: Both prompts lead to the same choice, whichever it is; abstaining twice is the same.
    type: Literal['consistent']


class CheckPassing2(TypedDict):
    #: Both prompts lead to the choice of this pole.
    type: Literal['expected']
    pole: Literal['a', 'b']


class CheckDistribution(TypedDict):
    """Probabilities of pole a, pole b and neither; they sum to 1. By log probabilities the mass is that of the two labels alone, and neither is 0."""

    a: float
    b: float
    neither: float


class CheckCounts(TypedDict):
    """Choices counted: each sampled reply, or each prompt whose log probabilities were told."""

    a: int
    b: int
    neither: int
    unreadable: int


class CheckChoice(TypedDict):
    """What a model chose for one prompt."""

    #: Absent when it is not certain: for a case that looks regressed, not certain enough to claim that among all cases of the suite. In a suite's record: the likelier outcome, whose certainty made the pair a case.
    choice: NotRequired[Literal['a', 'b', 'neither']]
    p: CheckDistribution
    #: The first driftSamples replies, whose number did not depend on what they said.
    opening: NotRequired[CheckCounts]
    #: Outcomes of sampled replies; absent by log probabilities.
    counts: NotRequired[CheckCounts]
    #: Model calls behind p.
    trials: int
    readout: Literal['logprobs', 'samples']


class CheckPair(TypedDict):
    """What a model chose for the two prompts of a case."""

    baseline: CheckChoice
    perturbed: CheckChoice


class CheckCaseDrift(TypedDict):
    #: The larger Jensen-Shannon divergence of the two prompts from their record, in bits.
    js: float
    #: By samples: the e-value that either prompt's replies have changed, on the first driftSamples replies before and now.
    eValue: NotRequired[float]
    #: By log probabilities: whether a prompt's log-odds have moved beyond the noise between repeats.
    isBeyondNoise: NotRequired[bool]


class CheckWords(TypedDict):
    """The words of the option, or side, that stands for each pole."""

    a: str
    b: str


class CheckCase(TypedDict):
    #: The suite's.
    id: str
    #: regressed: passed before, fails now; fixed: failed before, passes now; drifted: the verdict stands and a distribution has moved; held: as recorded; undecided: a choice is not certain, before or now, or there is no record to hold the case against.
    status: Literal['regressed', 'fixed', 'drifted', 'held', 'undecided']
    kind: Literal['flip', 'collapse', 'stable']
    seed: str
    scenario: str
    category: str
    edits: List[CheckEdit]
    passing: Union[CheckPassing1, CheckPassing2]
    #: The record: the suite's, or that of `against`. Absent where that has none of the case, which is not asked then.
    before: NotRequired[CheckPair]
    #: Absent when nothing readable was told of one of the prompts.
    now: NotRequired[CheckPair]
    drift: NotRequired[CheckCaseDrift]
    #: Why it is undecided, where it is: what it is compared with has no record of it; a choice of the record is not certain; a choice is not certain now; one of its prompts has no reply that could be read.
    undecided: NotRequired[Literal['unrecorded', 'near-tie', 'uncertain-before', 'uncertain-now', 'unanswered']]
    options: NotRequired[CheckWords]


class CheckRejection(TypedDict):
    model: str
    #: rejected: the server rejected the request; malformed: the response was not of the expected shape.
    kind: Literal['rejected', 'malformed']
    #: What the server calls the reason; else the HTTP status.
    reason: str
    #: The server's words, the first time.
    message: str
    calls: int
    #: Distinct prompts.
    prompts: int


class CheckUnreadableWorst(TypedDict):
    prompt: str
    replies: int


class CheckUnreadable(TypedDict):
    model: str
    #: cut-off: the reply ended at the token limit before it said what it chose; empty: it has no text; tool-call: the model called a tool; content-filter: the provider withheld all or part of it; unclear: its text names neither option, or both.
    reason: Literal['cut-off', 'empty', 'tool-call', 'content-filter', 'unclear']
    replies: int
    #: All sampled replies of the model, readable or not.
    sampled: int
    #: Distinct prompts.
    prompts: int
    #: The prompts with the most such replies.
    worst: List[CheckUnreadableWorst]
    #: One such reply, shortened.
    example: str
    #: What can be done about it.
    hint: str


class Check(TypedDict):
    """What became of each case of a suite. Readers tolerate unknown fields. Fields without a value are absent."""

    schema: Literal['fickle.check/1']
    tool: CheckTool
    settings: CheckSettings
    status: NotRequired[CheckStatus]
    model: CheckModel
    #: The model that cases were compared with, where it was not the suite's own record.
    against: NotRequired[str]
    #: Why not everything could be asked; what is not known then counts as undecided.
    shortfall: NotRequired[str]
    summary: CheckSummary
    #: By name.
    categories: List[CheckCategory]
    #: Those that were asked for.
    gates: List[CheckGate]
    #: In the suite's order.
    cases: List[CheckCase]
    #: Calls that brought no usable reply, by model and reason; the most frequent first.
    rejections: NotRequired[List[CheckRejection]]
    #: Sampled replies that cannot be read as a choice, by model and reason; the most frequent first.
    unreadable: NotRequired[List[CheckUnreadable]]


class CompareBefore(TypedDict):
    """The first run, and the model taken from it."""

    #: As it was given.
    path: str
    model: str


class CompareAfter(TypedDict):
    """The second."""

    path: str
    model: str


class CompareDifference(TypedDict):
    #: As in the report's settings.
    setting: str
    before: str
    after: str


class CompareInterval(TypedDict):
    """A 95% interval."""

    low: float
    high: float


class CompareScenarios(TypedDict):
    #: Scenarios that both runs hunted: the unperturbed choice was certain, and edits were asked. The sum of the four flipped counts and unsearched.
    both: int
    #: Hunted by the first run alone. Not compared.
    onlyBefore: int
    #: Of onlyBefore, those that are near ties in the second run; the rest it did not reach.
    nearTiesAfter: int
    #: Hunted by the second run alone. Not compared.
    onlyAfter: int
    #: Of onlyAfter, those that are near ties in the first run; the rest it did not reach.
    nearTiesBefore: int
    #: With a flip in both.
    flippedBoth: int
    #: With a flip in the first run alone, although the second asked each of them.
    flippedBefore: int
    #: With a flip in the second run alone, although the first asked each of them.
    flippedAfter: int
    flippedNeither: int
    #: With a flip in one run alone that the other did not ask: in neither rate, and not in the test.
    unsearched: int
    #: Share with a flip, of both less unsearched; absent where none is left.
    rateBefore: NotRequired[float]
    #: Over seeds: Korn and Graubard's exact limits.
    rateBeforeInterval: NotRequired[CompareInterval]
    rateAfter: NotRequired[float]
    rateAfterInterval: NotRequired[CompareInterval]
    #: p of the two-sided exact McNemar test of flippedBefore against flippedAfter. It takes scenarios for independent.
    mcNemar: float


class CompareFlipChanges(TypedDict):
    """Flips counted, in scenarios that both runs hunted."""

    #: The second run alone found it, although the first asked it.
    new: int
    #: The first run alone found it, although the second asked it: everything up to its cost, or this very perturbation as a control.
    gone: int
    #: Both found it.
    shared: int
    #: One run found it, and the other did not ask it.
    unsearched: int


class CompareCategory(TypedDict):
    name: str
    changes: CompareFlipChanges


class CompareClasse(TypedDict):
    name: str
    changes: CompareFlipChanges


class CompareRule(TypedDict):
    name: str
    changes: CompareFlipChanges


CompareEdit = TypedDict('CompareEdit', {
    # The production's name, rule@part.n for the n-th match of a rewrite, or the rewrite's name where all matches are one site.
    'site': str,
    'rule': str,
    'alternative': str,
    'class': Literal['order', 'label', 'markup', 'wording', 'framing', 'context'],
    'meaning': Literal['preserved', 'reframed', 'changed'],
    'cost': int,
    # What stood there unperturbed: the text of the span, or the production's default.
    'before': str,
    # What stands there instead.
    'after': str,
})


class CompareChange(TypedDict):
    status: Literal['new', 'gone', 'shared', 'unsearched']
    #: In which run it was found.
    found: Literal['before', 'after', 'both']
    seed: str
    scenario: str
    category: str
    edits: List[CompareEdit]
    #: KL(perturbed || baseline) in nats in the first run; absent where it did not find the flip, and where it is infinite.
    klBefore: NotRequired[float]
    #: In the second.
    klAfter: NotRequired[float]


class Compare(TypedDict):
    """Paired by scenario and by perturbation (sites, rules, alternatives). Readers tolerate unknown fields. Fields without a value are absent."""

    schema: Literal['fickle.compare/1']
    #: The first run, and the model taken from it.
    before: CompareBefore
    #: The second.
    after: CompareAfter
    #: Settings that decide what a hunt can find, and differ between the runs: what is new or gone may be their doing.
    differences: List[CompareDifference]
    scenarios: CompareScenarios
    flips: CompareFlipChanges
    #: By category of the scenario.
    categories: List[CompareCategory]
    #: By class of the edits: a flip of edits of several classes counts in each.
    classes: List[CompareClasse]
    #: By rule: a flip of several rules counts in each.
    rules: List[CompareRule]
    #: New flips first, then those that are gone, then shared ones.
    changes: List[CompareChange]


SuiteEdit = TypedDict('SuiteEdit', {
    # The production's name, rule@part.n for the n-th match of a rewrite, or the rewrite's name where all matches are one site.
    'site': str,
    'rule': str,
    'alternative': str,
    'class': Literal['order', 'label', 'markup', 'wording', 'framing', 'context'],
    'meaning': Literal['preserved', 'reframed', 'changed'],
    'cost': int,
    # What stood there unperturbed: the text of the span, or the production's default.
    'before': str,
    # What stands there instead.
    'after': str,
})


class SuitePassing1(TypedDict):
    #: Both prompts lead to the same choice, whichever it is; abstaining twice is the same.
    type: Literal['consistent']


class SuitePassing2(TypedDict):
    #: Both prompts lead to the choice of this pole.
    type: Literal['expected']
    pole: Literal['a', 'b']


class SuiteDistribution(TypedDict):
    """Probabilities of pole a, pole b and neither; they sum to 1. By log probabilities the mass is that of the two labels alone, and neither is 0."""

    a: float
    b: float
    neither: float


class SuiteCounts(TypedDict):
    """Choices counted: each sampled reply, or each prompt whose log probabilities were told."""

    a: int
    b: int
    neither: int
    unreadable: int


class SuiteReadingMessagesEarlier(TypedDict):
    role: Literal['user', 'assistant']
    text: str


class SuiteReadingMessages(TypedDict):
    """The messages that were sent, where there were others than the user's. The system message follows the run's system prompt; the model continues the prefill."""

    system: NotRequired[str]
    user: str
    prefill: NotRequired[str]
    #: Messages before the user's last one.
    earlier: NotRequired[List[SuiteReadingMessagesEarlier]]


class SuiteReadingAnswerChoices(TypedDict):
    """Answers that choose each pole; absent where labels or option texts are the answers."""

    a: List[str]
    b: List[str]


class SuiteReadingAnswer(TypedDict):
    """Where a reply's answer is, where the prompt prescribes its form."""

    #: Path of the answer in a JSON object in the reply, with dots.
    path: NotRequired[str]
    #: A PCRE2 pattern whose last match holds the answer.
    pattern: NotRequired[str]
    #: Answers that choose each pole; absent where labels or option texts are the answers.
    choices: NotRequired[SuiteReadingAnswerChoices]
    #: Answers that choose neither pole.
    neither: List[str]


class SuiteReading(TypedDict):
    """A prompt, what it takes to read a reply to it, and what was read. Labels and options stand in displayed order: the first label belongs to the first option, and the first option to the first pole of order."""

    #: Byte for byte what the model was sent as the user's message; where there are messages, all of them under the names of their roles.
    prompt: str
    #: The poles in displayed order.
    order: List[Literal['a', 'b']]
    #: What stands before the options, in displayed order; absent where the prompt shows none.
    labels: NotRequired[List[str]]
    #: The options' texts, in displayed order.
    options: List[str]
    p: SuiteDistribution
    #: Outcomes of sampled replies; absent by log probabilities.
    counts: NotRequired[SuiteCounts]
    #: Model calls behind p.
    trials: int
    readout: Literal['logprobs', 'samples']
    #: The messages that were sent, where there were others than the user's. The system message follows the run's system prompt; the model continues the prefill.
    messages: NotRequired[SuiteReadingMessages]
    #: The highest number of the scale, from 1, on which the reply was to be a rating: below the middle it chooses the first option, above it the second.
    rating: NotRequired[int]
    #: Mass on neither label, by log probabilities.
    residual: NotRequired[float]
    #: Where a reply's answer is, where the prompt prescribes its form.
    answer: NotRequired[SuiteReadingAnswer]


class SuiteDivergence(TypedDict):
    """Where one of two distributions was read from log probabilities and the other from samples, the first one's residual mass stands for neither."""

    #: KL(perturbed || baseline) in nats; absent where it is infinite.
    kl: NotRequired[float]
    #: By samples: the least KL that the evidence supports, in nats, from the lower bounds of both shares.
    klBound: NotRequired[float]
    #: Jensen-Shannon divergence in bits.
    js: float
    #: Change of the log-odds of pole a over pole b, in nats.
    logOddsShift: float
    #: KL(baseline || stated) in nats.
    deviationBefore: NotRequired[float]
    #: KL(perturbed || stated) in nats.
    deviationAfter: NotRequired[float]


class Suite(TypedDict):
    """A line of suite.jsonl: a pair of prompts that pose the same decision, what a model chose for each, and what passes. Lossless: prompts stand as they were asked. Readers tolerate unknown fields. Fields without a value are absent."""

    schema: Literal['fickle.suite/1']
    #: The finding's, or the control's: depends on model, seed, scenario and the names of the edits. Unique in a suite.
    id: str
    kind: Literal['flip', 'collapse', 'stable']
    #: The model that the record is of.
    model: str
    seed: str
    scenario: str
    category: str
    edits: List[SuiteEdit]
    #: Sum of the edits' costs.
    cost: int
    passing: Union[SuitePassing1, SuitePassing2]
    #: The run's system prompt; absent where it had none.
    system: NotRequired[str]
    #: The unperturbed prompt.
    baseline: SuiteReading
    #: The prompt with the edits.
    perturbed: SuiteReading
    divergence: SuiteDivergence

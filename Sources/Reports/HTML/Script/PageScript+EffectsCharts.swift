extension PageScript {
  /// What alternatives and rules do, beside what exact repeats do.
  static let effectsCharts = #"""
    const ofModel = (item) => (several ? ` · ${item.model + 1}` : "");
    const repeatsOf = () => D.models.reduce((sum, m) =>
      ({ asked: sum.asked + m.repeats.repeats, changed: sum.changed + m.repeats.changed }), { asked: 0, changed: 0 });

    // The share of scenarios whose choice each alternative changes.
    const effectsChart = () => {
      const sampled = D.effects.some((e) => e.excess);
      const shown = D.effects.filter((e) => sampled ? e.excess && e.excess.interval : e.bounds && e.changed > 0)
        .slice(0, 16);
      if (!shown.length) return null;
      const repeats = repeatsOf();
      const rows = shown.map((e) => ({
        name: causeName([`${e.rule}/${e.alternative}`]) + ofModel(e),
        value: sampled ? e.excess.mean : e.changed / e.asked,
        ...(sampled ? e.excess.interval : e.bounds),
        side: `${e.changed}/${e.asked}`,
        hint: `${e.changed} of ${e.asked} scenarios in which it was asked`,
      }));
      const low = sampled ? Math.min(0, ...rows.map((row) => row.low)) : 0;
      const note = (sampled ?
          "Dot: share of first replies that change beyond what exact repeats change, with its 95% interval." :
          "Dot: share of the scenarios in which it was asked that change their choice. Band: what the share over all " +
          "scenarios that offer it can be, whatever those that were not asked would do.") +
        (repeats.asked ? ` Exact repeats of the same prompt changed ${grouped(repeats.changed)} of ` +
          `${plural(repeats.asked, "choice")}.` : "");
      return figureOf("How many scenarios each alternative changes on its own", note,
        rowChart(rows, { low, high: 1, format: (share) => percent(share),
          title: sampled ? "additional share of replies that change" : "share of scenarios whose choice changes" },
        repeats.asked && { value: sampled ? 0 : repeats.changed / repeats.asked, text: "exact repeats" }),
        () => tableOf(["alternative", "changed", "asked", "share"],
          rows.map((row, i) => [visible(row.name), shown[i].changed, shown[i].asked, percent(row.value)])));
    };

    // How far each rule moves the log-odds, whichever option it favours.
    const shiftsChart = () => {
      const shown = D.sensitivity.filter((r) => r.tried > 2)
        .sort((a, b) => (b.absoluteShiftInterval?.low ?? 0) - (a.absoluteShiftInterval?.low ?? 0) ||
          b.meanAbsoluteShift - a.meanAbsoluteShift).slice(0, 20);
      if (!shown.length) return null;
      // Two repeats of one prompt differ by 2 / sqrt(pi) standard deviations on average.
      const noise = Math.max(...D.models.map((m) => (m.noise || 0) * 2 / Math.sqrt(Math.PI)));
      // Alternatives of one rule may differ in class.
      const classes = (r) => new Set(D.sensitivity.filter((s) => s.rule === r.rule).map((s) => s.class)).size;
      const rows = shown.map((r) => ({
        name: ruleName(r.rule) + (classes(r) > 1 ? ` (${r.class})` : "") + ofModel(r),
        value: r.meanAbsoluteShift,
        low: r.absoluteShiftInterval && Math.max(0, r.absoluteShiftInterval.low),
        high: r.absoluteShiftInterval?.high,
        side: fixed(r.meanAbsoluteShift, 2),
        hint: `asked alone ${plural(r.tried, "time")}, flipped ${r.flipped}`,
      }));
      const high = Math.max(...rows.map((row) => Math.min(row.high ?? row.value, 2 * row.value + 1)));
      return figureOf("How far each rule moves the choice",
        "Mean size of the shift of the log-odds when an alternative of the rule stands alone, with a 95% interval over " +
        `seeds; ${shown.length} rules with the largest certain shifts. The dashed line is what two exact repeats of one ` +
        "prompt differ by.",
        rowChart(rows, { low: 0, high, format: (value) => String(+value.toFixed(2)), title: "mean shift, nats" },
          { value: noise, text: `exact repeats ${fixed(noise, noise < 0.1 ? 3 : 2)}` }),
        () => tableOf(["rule", "asked", "flipped", "mean shift, nats"],
          rows.map((row, i) => [visible(row.name), shown[i].tried, shown[i].flipped, row.side])));
    };
    """#
}

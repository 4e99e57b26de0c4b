extension PageScript {
  /// What became of the scenarios, and the strongest flip.
  static let overview = #"""
    // What became of each scenario, once per model.
    const found = new Map();
    for (const f of D.findings)
      if (f.kind === "flip" || !found.has(scenarioKey(f))) found.set(scenarioKey(f), f.kind);
    // Beyond the first ten thousand, scenarios that are alike are one row with their number.
    const numberOf = (rows) => rows.reduce((sum, s) => sum + (s.count || 1), 0);
    const outcomeOf = (s) => (!s.count && found.get(scenarioKey(s))) ||
      { nearTie: "tie", formatFailure: "format", hunted: s.findings ? "flip" : "none" }[s.status] || "open";

    const outcomes = () => {
      const counts = {};
      for (const s of D.scenarios) counts[outcomeOf(s)] = (counts[outcomeOf(s)] || 0) + numberOf([s]);
      byId("outcomes").replaceChildren(...strip(counts, KINDS));
    };

    const hero = () => {
      const flips = D.findings.filter((f) => f.kind === "flip" && f.representative);
      const f = flips.find((x) => x.changes.every((e) => e.meaning === "preserved")) || flips[0] || D.findings[0];
      if (!f) return byId("hero").replaceChildren(
        el("p", { class: "empty" }, "No decisive flip was found among the prompts that were asked."));
      byId("hero").replaceChildren(el("div", { class: "card hero" },
        el("div", { class: "case-head" }, el("h2", {}, "The strongest flip"),
          el("span", { class: "where" }, visible(`${f.seed} / ${f.scenario}`),
            several ? [" · ", visible(D.models[f.model].id)] : "")),
        caseView(f, "h3", true)));
    };
    """#
}

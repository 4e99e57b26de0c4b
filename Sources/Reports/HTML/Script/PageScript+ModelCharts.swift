extension PageScript {
  /// The stated preference beside the revealed one, and flips that models share; then all pictures in their order.
  static let modelCharts = #"""
    // Of the scenarios of each category, how many choose the side that the principle's questions prefer.
    const statedChart = () => {
      const known = D.deviations;
      if (!known.length) return null;
      const groups = new Map();
      for (const d of known) {
        const key = `${d.category || ""}${several ? " · " + d.model : ""}`;
        groups.set(key, [...(groups.get(key) || []), d]);
      }
      const rows = [...groups].sort(([a], [b]) => a.localeCompare(b)).map(([name, list]) => {
        const agree = list.filter((d) => d.agrees).length;
        const [low, high] = wilson(agree, list.length);
        const distance = list.reduce((sum, d) => sum + (d.js || 0), 0) / list.length;
        return { name, value: agree / list.length, low, high, side: `${agree} of ${list.length}`, distance,
          hint: `mean Jensen-Shannon divergence ${fixed(distance, 2)} bits` };
      });
      return figureOf("What the model states beside what it chooses",
        "Share of scenarios whose unperturbed choice is the side that the model prefers when it is asked about the " +
        "principle directly, with a 95% interval. Only scenarios with a flip are asked for it.",
        rowChart(rows, { low: 0, high: 1, format: (share) => percent(share), title: "choice agrees with what is stated" }),
        () => tableOf(["category", "agree", "share", "mean Jensen-Shannon, bits"],
          rows.map((row) => [visible(row.name), row.side, percent(row.value), fixed(row.distance, 2)])));
    };

    // Which flips are a model's own, and which all models share.
    const sharedChart = () => {
      if (!several) return null;
      const flips = D.models.map(() => new Set());
      for (const f of D.findings) if (f.kind === "flip") flips[f.model].add(`${f.seed}\n${f.scenario}`);
      const all = new Set(flips.flatMap((set) => [...set]));
      if (!all.size) return null;
      const on = (key) => flips.filter((set) => set.has(key)).length;
      const everywhere = [...all].filter((key) => on(key) === D.models.length).length;
      const alone = [...all].filter((key) => on(key) === 1).length;
      const cell = (row, column) => {
        const both = [...flips[row]].filter((key) => flips[column].has(key)).length;
        const share = flips[row].size ? both / flips[row].size : 0;
        return el("td", { style: heat(share), title: `${both} of ${flips[row].size}` },
          row === column ? el("b", {}, grouped(both)) : `${grouped(both)} (${percent(share)})`);
      };
      return el("figure", {}, el("figcaption", {}, "Flips that models share"),
        el("p", { class: "note" }, `Of ${plural(all.size, "scenario")} that flip on any model, ${grouped(everywhere)} flip ` +
          `on all ${D.models.length} and ${grouped(alone)} on one alone. Each row: of the scenarios that flip on its model, ` +
          "those that flip on the other as well."),
        el("div", { class: "scroll" }, el("table", { class: "heat" },
          el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "flips on"),
            D.models.map((m) => el("th", { scope: "col" }, visible(m.id))))),
          el("tbody", {}, D.models.map((m, row) => el("tr", {}, el("th", { scope: "row" }, visible(m.id)),
            D.models.map((_, column) => cell(row, column))))))));
    };

    const pictures = () => {
      const all = [effectsChart(), shiftsChart(), firmnessChart(), classChart(), callsChart(), statedChart(),
        sharedChart(), matrix()].filter(Boolean);
      if (all.length) byId("pictures").append(...all);
      else if (D.settings.effectsOnly) byId("pictures").append(
        el("p", { class: "empty" }, "Too few scenarios were asked to estimate an effect."));
      else byId("pictures").hidden = true;
    };
    """#
}

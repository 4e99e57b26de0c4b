extension PageScript {
  /// What a model states against what it chooses: pictures by category, then every scenario.
  static let measurement = #"""
    const { report: D, unreadable } = JSON.parse(byId("data").textContent);
    const several = D.models.length > 1;
    const rowsOf = (level) => D.deviations.filter((d) => d.level === level);
    const scenarios = rowsOf("scenario");
    const numberOf = (model) => D.models.findIndex((m) => m.id === model) + 1;
    const best = (p) => ["a", "b", "neither"].reduce((top, pole) => (p[pole] > p[top] ? pole : top), "a");
    const say = (side, names) => {
      if (!side) return "no readable reply";
      const pole = best(side.p);
      return [el("b", {}, percent(side.p[pole])), " ", visible(pole === "neither" ? "neither option" : names?.[pole] || pole)];
    };

    const KINDS = {
      agree: ["choices agree with what is stated", "k-none", "M3 9l3 3 7-8"],
      differ: ["choices differ from it", "k-flip", "M3 6h9M9 3l3 3-3 3M13 11H4M7 8l-3 3 3 3"],
      open: ["near ties", "k-tie", "M3 6q2.5-3 5 0t5 0M3 11q2.5-3 5 0t5 0"],
      unread: ["without a readable reply", "k-format", "M4 4l8 8M12 4l-8 8"],
    };
    const kindOf = (d) => !d.stated || !d.revealed ? "unread" : d.agrees === undefined ? "open" : d.agrees ? "agree" : "differ";
    const outcomes = () => {
      const counts = {};
      for (const d of scenarios) counts[kindOf(d)] = (counts[kindOf(d)] || 0) + 1;
      byId("outcomes").replaceChildren(...strip(counts, KINDS));
    };

    // Each scenario as a dot: how much the model states the first side of the principle, how much it chooses it.
    const scatter = () => {
      const known = scenarios.filter((d) => d.stated && d.revealed);
      if (!known.length) return null;
      const draw = (width, title) => {
        const size = Math.min(width - 76, 520), [left, top] = [50, 12];
        const chart = canvas(width, size + 62, title);
        const x = scale(0, 1, left, left + size), y = scale(0, 1, top + size, top);
        const ticks = [0, 0.25, 0.5, 0.75, 1];
        for (const [from, to] of [[[0, 0.5], [0.5, 1]], [[0.5, 0], [1, 0.5]]]) chart.append(svg("rect", { class: "differs",
          x: x(from[0]), y: y(to[1]), width: x(to[0]) - x(from[0]), height: y(from[1]) - y(to[1]) }));
        horizontals(chart, y, ticks, left, left + size, (v) => percent(v));
        verticals(chart, x, ticks, top, top + size, (v) => percent(v));
        chart.append(svg("line", { class: "rule", x1: x(0), y1: y(0), x2: x(1), y2: y(1) }),
          label(left + size / 2, top + size + 42, "stated: asked about the principle", { class: "soft", "text-anchor": "middle" }),
          label(14, top + size / 2, "revealed: chosen in the scenario", { class: "soft", "text-anchor": "middle",
            transform: `rotate(-90 14 ${top + size / 2})` }));
        for (const d of known) chart.append(svg("circle", { class: `point point-${(numberOf(d.model) + 3) % 4}`,
          cx: x(d.stated.p.a), cy: y(d.revealed.p.a), r: 4.5 }, svg("title", {}, spelled(`${d.seed} / ${d.scenario}` +
            `: ${d.stated.poles?.a || "side a"}, stated ${percent(d.stated.p.a)}, chosen ${percent(d.revealed.p.a)}`))));
        return chart;
      };
      return figureOf("What is stated against what is chosen", "Each dot is a scenario. Across: how much the model prefers the " +
        "first side of its principle when asked directly; upwards: how much it chooses that side's option. On the dashed line " +
        "it does what it says; in the shaded corners it chooses the other side." +
        (several ? " Colours tell models apart." : ""), draw);
    };

    const means = () => [...rowsOf("model"), ...rowsOf("category")];
    const nameOf = (d) => (d.category || "all scenarios") + (several ? ` · ${d.model}` : "");
    const agreementChart = () => {
      const known = means().filter((d) => d.agreement !== undefined);
      if (!known.length) return null;
      const rows = known.map((d) => ({ name: nameOf(d), value: d.agreement, low: d.agreementInterval?.low,
        high: d.agreementInterval?.high, side: percent(d.agreement), hint: plural(d.scenarios, "scenario") }));
      return figureOf("Where it does what it says", "Share of scenarios whose clear choice is on the clearly stated side, with a 95% " +
        "interval over principles.", rowChart(rows, { low: 0, high: 1, format: (v) => percent(v), title: "agreement" }),
        () => tableOf(["category", "scenarios", "agreement", "95% interval"], rows.map((row, i) => [visible(row.name),
          known[i].scenarios, row.side, row.low === undefined ? "–" : `${percent(row.low)}–${percent(row.high)}`])));
    };
    const divergenceChart = () => {
      const known = means().filter((d) => d.kl !== undefined);
      if (!known.length) return null;
      const rows = known.map((d) => ({ name: nameOf(d), value: d.kl, low: d.interval && Math.max(0, d.interval.low),
        high: d.interval?.high, side: fixed(d.kl, 2), hint: plural(d.scenarios, "scenario") }));
      const high = Math.max(...rows.map((row) => Math.min(row.high ?? row.value, 3 * row.value + 0.1)));
      return figureOf("How far choices are from what is stated", "Mean KL divergence of the revealed from the stated " +
        "preference, in nats, with a 95% interval over principles. 0 is no difference.",
        rowChart(rows, { low: 0, high, format: (v) => String(+v.toFixed(2)), title: "KL divergence, nats" }),
        () => tableOf(["category", "scenarios", "KL, nats", "Jensen-Shannon, bits"],
          rows.map((row, i) => [visible(row.name), known[i].scenarios, row.side, fixed(known[i].js, 3)])));
    };
    const pictures = () => {
      const all = [scatter(), agreementChart(), divergenceChart()].filter(Boolean);
      byId("pictures").append(...all);
      byId("pictures").hidden = !all.length;
    };

    const figure = (value, range, digits) => fixed(value, digits) + (range ?
      ` [${fixed(range.low, digits)}, ${fixed(range.high, digits)}]` : "");
    const categories = () => byId("categories").append(el("div", { class: "scroll" }, tableOf(
      ["category", ...(several ? ["model"] : []), "scenarios", "agree", "KL, nats [95%]", "Jensen-Shannon, bits", "shift, nats [95%]"],
      means().map((d) => [visible(d.category || "all"), ...(several ? [visible(d.model)] : []), grouped(d.scenarios || 0),
        percent(d.agreement), figure(d.kl, d.interval, 2), fixed(d.js, 3), figure(d.logOddsShift, d.logOddsShiftInterval, 2)]))));

    const list = () => listing({
      into: byId("scenarios"), rows: scenarios, sort: several ? "-5" : "-4",
      text: (d) => [d.seed, d.scenario, d.category, d.model, ...Object.values(d.options || {})].join("\n"),
      filters: [{ name: "category", label: "Category", value: (d) => d.category || "" },
        ...(several ? [{ name: "model", label: "Model", value: (d) => d.model }] : []),
        { name: "kind", label: "Outcome", value: (d) => KINDS[kindOf(d)][0] }],
      columns: [
        { name: "scenario", key: (d) => d.scenario, cell: (d) => [el("b", {}, visible(d.scenario)),
          el("div", { class: "sub" }, visible(`${d.seed} · ${d.category || ""}`))] },
        ...(several ? [{ name: "model", key: (d) => d.model, cell: (d) => visible(d.model) }] : []),
        { name: "stated", cell: (d) => say(d.stated, d.stated?.poles) },
        { name: "revealed", cell: (d) => say(d.revealed, d.options) },
        { name: "outcome", key: kindOf, cell: (d) => el("span", { class: KINDS[kindOf(d)][1] }, symbol(KINDS[kindOf(d)][2]), " ", KINDS[kindOf(d)][0]) },
        { name: "KL, nats", numeric: true, key: (d) => d.kl ?? (d.stated && d.revealed ? 1e9 : -1), cell: (d) =>
          d.kl === undefined ? (d.stated && d.revealed ? "∞" : "–") : fixed(d.kl, 2) },
      ],
    });
    const estimate = (e) => e ? `${fixed(e.mean, 2)}${e.interval ? ` [${fixed(e.interval.low, 2)}, ${fixed(e.interval.high, 2)}]` : ""} nats` : "not known";
    const method = () => {
      const s = D.settings;
      byId("method").append(describe([
        ["Models", D.models.map((m) => el("div", {}, visible(m.id), m.resolved.length ?
          el("span", { class: "sub" }, " answered as ", visible(m.resolved.join(", "))) : ""))],
        ["Readout", D.models.map((m) => el("div", {}, visible((several ? `${m.id}: ` : "") + (m.readout === "logprobs" ?
          "log probabilities of the labels" : `${s.samples} sampled replies to each order of a scenario`) +
          (m.readoutReason ? ` (${m.readoutReason})` : ""))))],
        ["Standing first adds", D.models.map((m) => el("div", {}, visible((several ? `${m.id}: ` : "") +
          `${estimate(m.statedOrderBias)} in questions, ${estimate(m.revealedOrderBias)} in scenarios; both orders were averaged`)))],
        ["Prompts", visible(`grammar ${s.grammar}, without edits; seed ${s.seed}`)],
        ["Calls", `${grouped(D.totals.calls)} calls, ${grouped(D.totals.cachedCalls)} answered from earlier replies, ` +
          `${grouped(D.totals.promptTokens)} prompt tokens, ${grouped(D.totals.completionTokens)} completion tokens` +
          (!D.totals.costUSD ? "" : `, ${dollars(D.totals.costUSD)}`)],
        unreadable.length && ["Unreadable", unreadable.map((text) => el("div", {}, visible(text)))],
        s.system && ["System prompt", visible(s.system)],
        ["Tool", `${D.tool.name} ${D.tool.version}`],
      ]), el("h3", {}, "What this file discloses"), el("p", { class: "note" }, "Names of seeds and scenarios, the words of " +
        "options and principles, the system prompt and the settings. It holds no prompt, no reply, no address of a server and " +
        "no key. It loads nothing from the network."));
    };
    drawAll({ outcomes, pictures, categories, scenarios: list, method });
    hideLinks();
    """#
}

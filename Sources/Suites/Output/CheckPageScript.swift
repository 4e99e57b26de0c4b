/// The script of a check's page.
enum CheckPageScript {
  static let text = #"""
    const { report: D, gateWords, unreadable } = JSON.parse(byId("data").textContent);
    const KINDS = {
      regressed: ["regressed", "k-format", "M8 2v9M4 8l4 4 4-4"],
      fixed: ["fixed", "k-none", "M3 9l3 3 7-8"],
      drifted: ["drifted", "k-tie", "M3 6q2.5-3 5 0t5 0M3 11q2.5-3 5 0t5 0"],
      held: ["held", "k-open", "M3 8h10"],
      undecided: ["undecided", "k-collapse", "M6 6q0-3 2-3t2 2q0 2-2 3v2M8 13v.5"],
    };
    const rank = Object.keys(KINDS);
    const outcomes = () => {
      const counts = {};
      for (const c of D.cases) counts[c.status] = (counts[c.status] || 0) + 1;
      byId("outcomes").replaceChildren(...strip(counts, KINDS));
    };
    const gates = () => {
      byId("gates").hidden = !gateWords.length;
      byId("gates").append(el("div", { class: "scroll" }, el("table", {}, el("thead", {}, el("tr", {},
        ["gate", "limit", "value", "result"].map((name) => el("th", { scope: "col" }, name)))), el("tbody", {},
        gateWords.map((gate) => el("tr", {}, el("th", { scope: "row" }, `--${gate.name}`), el("td", {}, gate.limit),
          el("td", {}, gate.value), el("td", { class: gate.passed ? "k-none" : "k-format" },
            symbol(gate.passed ? KINDS.fixed[2] : "M4 4l8 8M12 4l-8 8"), gate.passed ? " passed" : " failed")))))));
    };
    const categories = () => {
      const known = D.categories.filter((c) => c.decided);
      if (known.length) byId("categories").append(figureOf("Share of cases that fail now",
        "Of the decided cases of each category, with a 95% interval. On the right: before, and now.",
        rowChart(known.map((c) => {
          const [low, high] = wilson(c.failed, c.decided);
          return { name: c.category, value: c.failed / c.decided, low, high, hint: `${c.failed} of ${c.decided}`,
            side: `${c.failedBefore} → ${c.failed}` };
        }), { low: 0, high: 1, format: (v) => percent(v), title: "share of decided cases that fail" })));
      byId("categories").append(el("div", { class: "scroll" }, tableOf(
        ["category", "cases", "decided", "regressed", "fixed", "fail before", "fail now", "JS bits before", "now"],
        D.categories.map((c) => [visible(c.category), c.cases, c.decided, c.regressed, c.fixed, c.failedBefore, c.failed,
          fixed(c.deviationBefore, 3), fixed(c.deviation, 3)]))));
    };

    const wordsOf = (record, pole) => pole === "neither" ? "neither option" : record.options?.[pole] || pole;
    const choiceOf = (record, choice) => choice.choice ?
      [el("b", {}, percent(choice.p[choice.choice])), " ", visible(cut(wordsOf(record, choice.choice), 80))] : "uncertain";
    const pair = (record, pair) => pair ? el("div", {}, choiceOf(record, pair.baseline), " → ", choiceOf(record, pair.perturbed)) : "not recorded";
    const editLine = (e) => el("li", {}, el("b", {}, visible(`${e.rule}/${e.alternative}`)), " ",
      el("span", { class: "swap" }, el("del", {}, spaced(cut(e.before, 400))), " → ", el("ins", {}, spaced(cut(e.after, 400)))));
    const chances = (record, title, choice) => el("div", { class: "side" }, el("h4", {}, title),
      el("div", { class: "bars" }, ["a", "b", "neither"].filter((pole) => pole !== "neither" || choice.p.neither > 0.005).map((pole) =>
        el("div", { class: `bar p-${pole === "neither" ? "n" : pole}${choice.choice === pole ? " chosen" : ""}` },
          el("div", { class: "text" }, el("span", {}, visible(wordsOf(record, pole))), el("span", { class: "amount" },
            choice.counts ? `${choice.counts[pole]} of ${choice.trials}` : percent(choice.p[pole]))),
          el("div", { class: "track", "aria-hidden": "true" }, el("div", { class: "fill", style: { width: 100 * choice.p[pole] + "%" } }))))));
    const detail = (record) => [
      el("ul", { class: "edits" }, record.edits.map(editLine)),
      ["before", "now"].filter((when) => record[when]).map((when) => [el("h3", {}, when === "now" ? "Now" : "In the record"),
        el("div", { class: "sides" }, chances(record, "Unperturbed", record[when].baseline),
          chances(record, "Perturbed", record[when].perturbed))]),
      el("p", { class: "sub" }, `case ${record.id}; the prompts are in the suite`)];
    const cases = () => listing({
      into: byId("cases"), rows: D.cases, sort: "3", detail,
      text: (c) => [c.id, c.seed, c.scenario, c.category, ...c.edits.map((e) => `${e.rule}/${e.alternative}`),
        ...Object.values(c.options || {})].join("\n"),
      filters: [{ name: "status", label: "Status", value: (c) => c.status }, { name: "category", label: "Category", value: (c) => c.category },
        { name: "kind", label: "Kind", value: (c) => c.kind }],
      columns: [
        { name: "case", key: (c) => c.scenario, cell: (c) => visible(c.scenario) },
        { name: "edits", key: (c) => c.edits.map((e) => e.rule).join(), cell: (c) => c.edits.map((e) => el("div", {}, visible(`${e.rule}/${e.alternative}`))) },
        { name: "was: before → after the edit", cell: (c) => pair(c, c.before) },
        { name: "status", key: (c) => rank.indexOf(c.status), cell: (c) => el("span", { class: `kind ${KINDS[c.status][1]}` },
          symbol(KINDS[c.status][2]), " ", c.status, c.undecided ? el("div", { class: "sub" }, c.undecided) : "") },
        { name: "is now", cell: (c) => c.now ? pair(c, c.now) : "not asked, or unreadable" },
      ],
    });
    const method = () => byId("method").append(describe([
      ["Model", el("div", {}, visible(D.model.id), D.model.resolved.length ?
        el("span", { class: "sub" }, " answered as ", visible(D.model.resolved.join(", "))) : "")],
      ["Readout", visible((D.model.readout === "logprobs" ? "log probabilities of the labels" :
        `sampled replies, at most ${D.settings.maximumSamples} per prompt`) + (D.model.readoutReason ? ` (${D.model.readoutReason})` : ""))],
      ["Compared with", visible(D.against || "the suite's own record")],
      ["False regressions", `the chance of any is at most ${percent(D.settings.alpha)}`],
      ["Calls", `${grouped(D.model.calls)} calls, ${grouped(D.model.cachedCalls)} answered from earlier replies` +
        (!D.model.costUSD ? "" : `, ${dollars(D.model.costUSD)}`)],
      unreadable.length && ["Unreadable", unreadable.map((text) => el("div", {}, visible(text)))],
      ["Tool", `${D.tool.name} ${D.tool.version}`],
    ]), el("h3", {}, "What this file discloses"), el("p", { class: "note" }, "Names of seeds and scenarios, the words of options, " +
      "what edits change, and the settings. It holds no reply, no address of a server and no key. It loads nothing from the network."));
    drawAll({ outcomes, gates, categories, cases, method });
    hideLinks();
    """#
}

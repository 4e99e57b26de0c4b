extension PageScript {
  /// The table of causes, each of which opens into its scenarios.
  static let causes = #"""
    const CAUSES = 12, CHIPS = 300;
    const ruleOf = new Map(D.rules.map((r) => [`${r.rule}/${r.alternative}`, r]));

    // How many scenarios a cause flips, of those in which it was asked alone.
    const causeShare = (cause, range) => {
      if (!cause.asked) return el("b", {}, grouped(cause.scenarios));
      const share = cause.scenarios / cause.asked;
      const bounds = range ? ` (${percent(range.low)}–${percent(range.high)})` : "";
      return [el("b", {}, grouped(cause.scenarios)), ` of ${grouped(cause.asked)} asked`,
        el("span", { class: "meter", title: percent(share) + (range ? `, 95% interval${bounds}` : "") },
          el("i", { style: { width: 100 * share + "%" } }),
          range ? [el("b", { style: { left: 100 * range.low + "%" } }),
            el("b", { style: { left: `calc(${100 * range.high}% - 2px)` } })] : ""),
        el("span", { class: "sub" }, percent(share) + bounds)];
    };
    const certainty = (members) => {
      const values = members.map((f) => f.evidence.eValue).filter((e) => e !== undefined && e !== null)
        .sort((a, b) => a - b);
      if (!values.length) return el("span", { class: "sub" }, "by log probabilities");
      return el("span", { title: `median e-value ${values[values.length >> 1].toPrecision(2)}` },
        `${values.length} certified`, el("div", { class: "sub" }, `at most ${percent(D.settings.alpha)} false`));
    };
    // Why its alternatives leave the decision as it is, and the scenarios that it flips.
    const causeDetail = (cause, members) => [
      ...cause.alternatives.map((name) => ruleOf.get(name)).filter((rule) => rule?.why).map((rule) =>
        el("p", { class: "note why" }, el("b", {}, visible(causeName([`${rule.rule}/${rule.alternative}`]))), " — ",
          visible(rule.why))),
      el("div", { class: "chips" },
        members.slice(0, CHIPS).map((f) => el("a", { href: `#case=${f.id}`,
          title: spelled(`${choice(f.before).text} → ${choice(f.perturbed).text}`) }, visible(f.scenario))),
        members.length > CHIPS ? el("span", { class: "sub" }, `and ${members.length - CHIPS} more`) : ""),
    ];
    const causeRows = (cause, range, isSampled) => {
      const shown = finding.get(cause.example);
      const members = cause.findings.map((id) => finding.get(id)).filter(Boolean);
      const detail = el("tr", { class: "detail", hidden: true }, el("td", { colspan: isSampled ? "5" : "4" }));
      const button = el("button", { type: "button", class: "open", "aria-expanded": "false" },
        visible(causeName(cause.alternatives)));
      const toggle = (event) => {
        if (event.target.closest("a")) return;
        detail.hidden = !detail.hidden;
        button.setAttribute("aria-expanded", String(!detail.hidden));
        row.classList.toggle("opened", !detail.hidden);
        if (!detail.hidden && !detail.firstChild.firstChild) detail.firstChild.append(...causeDetail(cause, members));
      };
      const row = el("tr", { class: "row", onclick: toggle },
        el("td", {}, button, el("div", { class: "sub" }, cause.classes.join(" + "),
          several ? [" · ", visible(D.models[cause.model].id)] : "")),
        el("td", { "data-label": "" }, shown ? example(shown) : ""),
        el("td", { "data-label": "scenarios" }, causeShare(cause, range)),
        el("td", { class: "n", "data-label": "median shift, nats" }, fixed(cause.medianShift, 2)),
        isSampled && el("td", { "data-label": "certainty" }, certainty(members)));
      return [row, detail];
    };
    const causes = () => {
      // By log probabilities alone there is no evidence to tell causes apart by.
      const isSampled = D.findings.some((f) => f.evidence.eValue !== undefined);
      if (!isSampled) byId("causes").querySelector("thead th:last-child").remove();
      const rows = (limit) => D.causes.slice(0, limit).flatMap((cause, index) =>
        causeRows(cause, D.causeIntervals[index], isSampled));
      const body = byId("causes").querySelector("tbody");
      body.replaceChildren(...rows(CAUSES));
      if (D.causes.length <= CAUSES) return;
      const all = () => { body.replaceChildren(...rows(Infinity)); button.remove(); };
      const button = el("button", { type: "button", class: "more", onclick: all }, `Show all ${D.causes.length} causes`);
      byId("causes").append(button);
    };
    """#
}

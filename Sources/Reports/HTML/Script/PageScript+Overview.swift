extension PageScript {
  /// What became of the scenarios, the strongest flip, and the table of causes.
  static let overview = #"""
    // What became of each scenario, once per model.
    const outcomes = () => {
      const kinds = new Map();
      for (const f of D.findings)
        if (f.kind === "flip" || !kinds.has(scenarioKey(f))) kinds.set(scenarioKey(f), f.kind);
      const of = (s) => kinds.get(scenarioKey(s)) || { nearTie: "tie", formatFailure: "format", hunted: s
          .findings ? "flip" : "none" } [s.status] || "open";
      const counts = {};
      for (const s of D.scenarios) { const kind = of(s);
        counts[kind] = (counts[kind] || 0) + 1; }
      const present = Object.keys(KINDS).filter((kind) => counts[kind]);
      byId("outcomes").replaceChildren(
        el("div", { class: "strip", "aria-hidden": "true" }, present.map((kind) => el("span", { class: KINDS[
            kind][1], style: { flex: counts[kind] }, title: `${counts[kind]} ${KINDS[kind][0]}` }))),
        el("ul", { class: "legend" }, present.map((kind) => el("li", { class: KINDS[kind][1] }, mark(kind),
          el("span", {}, el("b", {}, grouped(counts[kind])), " ", kind === "collapse" ? "collapse only" :
            KINDS[kind][0])))));
    };

    const hero = () => {
      const flips = D.findings.filter((f) => f.kind === "flip" && f.representative);
      const f = flips.find((x) => x.changes.every((e) => e.meaning === "preserved")) || flips[0] || D.findings[
        0];
      if (!f) return byId("hero").replaceChildren(el("p", { class: "empty" },
        "No decisive flip was found among the prompts that were asked."));
      byId("hero").replaceChildren(el("div", { class: "card hero" },
        el("div", { class: "case-head" }, el("h2", {}, "The strongest flip"), el("span", { class: "where" },
          visible(`${f.seed} / ${f.scenario}`), several ? [" · ", visible(D.models[f.model].id)] : "")),
        caseView(f, "h3", true)));
    };

    const causes = () => {
      // By log probabilities alone there is no evidence to tell causes apart by.
      const isSampled = D.findings.some((f) => f.evidence.eValue !== undefined);
      if (!isSampled) byId("causes").querySelector("thead th:last-child").remove();
      const body = byId("causes").querySelector("tbody"),
        most = 12;
      const rows = (limit) => D.causes.slice(0, limit).flatMap((cause, index) => {
        const shown = finding.get(cause.example),
          share = cause.asked ? cause.scenarios / cause.asked : null,
          range = D.causeIntervals[index];
        const detail = el("tr", { class: "detail", hidden: true }, el("td", { colspan: isSampled ? "5" :
            "4" }));
        const members = cause.findings.map((id) => finding.get(id)).filter(Boolean);
        const button = el("button", { type: "button", class: "open", "aria-expanded": "false" }, visible(
          causeName(cause.alternatives)));
        const toggle = () => {
          detail.hidden = !detail.hidden;
          button.setAttribute("aria-expanded", String(!detail.hidden));
          row.setAttribute("aria-expanded", String(!detail.hidden));
          if (!detail.hidden && !detail.firstChild.firstChild)
            detail.firstChild.append(el("div", { class: "chips" }, members.slice(0, 300).map((f) => el(
                "a", { href: `#case=${f.id}`, title: spelled(
                    `${choice(f.before).text} → ${choice(f.perturbed).text}`) }, visible(f.scenario))),
              members.length > 300 ? el("span", { class: "sub" }, `and ${members.length - 300} more`) :
              ""));
        };
        const row = el("tr", { class: "row", onclick: (event) => { if (!event.target.closest("a"))
              toggle(); } },
          el("td", {}, button, el("div", { class: "sub" }, cause.classes.join(" + "), several ? [" · ",
            visible(D.models[cause.model].id)
          ] : "")),
          el("td", { "data-label": "" }, shown ? example(shown) : ""),
          el("td", { "data-label": "scenarios" }, el("b", {}, grouped(cause.scenarios)), cause.asked ?
            ` of ${grouped(cause.asked)} asked` : "",
            share !== null ? el("span", { class: "meter", title: range ?
                  `${percent(share)}, 95% interval ${percent(range.low)} to ${percent(range.high)}` :
                  percent(share) },
              el("i", { style: { width: 100 * share + "%" } }), range ? [el("b", { style: { left: 100 *
                    range.low + "%" } }), el(
              "b", { style: { left: `calc(${100 * range.high}% - 2px)` } })] : "") : "",
            share !== null ? el("span", { class: "sub" }, percent(share) + (range ?
              ` (${percent(range.low)}–${percent(range.high)})` : "")) : ""),
          el("td", { class: "n", "data-label": "median shift, nats" }, fixed(cause.medianShift, 2)),
          isSampled && el("td", { "data-label": "certainty" }, certainty(cause, members)));
        return [row, detail];
      });
      body.replaceChildren(...rows(most));
      if (D.causes.length > most) {
        const button = el("button", { type: "button", class: "more", onclick: () => { body.replaceChildren(...
              rows(Infinity));
            button.remove(); } }, `Show all ${D.causes.length} causes`);
        byId("causes").append(button);
      }
    };
    const certainty = (cause, members) => {
      const values = members.map((f) => f.evidence.eValue).filter((e) => e !== undefined && e !== null).sort((a,
        b) => a - b);
      if (!values.length) return el("span", { class: "sub" }, "by log probabilities");
      return el("span", { title: `median e-value ${values[values.length >> 1].toPrecision(2)}` },
        `${values.length} certified`, el("div", { class: "sub" },
          `at most ${percent(D.settings.alpha)} false`));
    };
    """#
}

extension PageScript {
  /// Effects beside exact repeats, class by category, scenario by cause, stated beside revealed.
  static let charts = #"""
    const drawn = (figure, draw) => {
      let width = 0;
      new ResizeObserver(([entry]) => {
        const now = Math.floor(entry.contentRect.width);
        if (now && now !== width) { width = now;
          figure.querySelector("svg")?.remove();
          figure.append(draw(now)); }
      }).observe(figure);
    };

    // The share of scenarios whose choice each alternative changes, beside exact repeats.
    const effectsChart = () => {
      const sampled = D.effects.some((e) => e.excess);
      const rows = D.effects.filter((e) => (sampled ? e.excess && e.excess.interval : e.bounds && e.changed >
        0)).slice(0, 16);
      if (!rows.length) return null;
      const repeats = D.models.reduce((sum, m) => sum + m.repeats.repeats, 0),
        changed = D.models.reduce((sum, m) => sum + m.repeats.changed, 0);
      const floor = repeats ? changed / repeats : 0;
      const figure = el("figure", {}, el("figcaption", {},
          "How many scenarios each alternative changes on its own"),
        el("p", { class: "note" }, sampled ?
          "Dot: share of first replies that change beyond what exact repeats change, with its 95% interval." :
          "Dot: share of the scenarios in which it was asked that change their choice. Band: what the share over all scenarios that offer it can be, whatever those that were not asked would do.",
          repeats ?
          ` Exact repeats of the same prompt changed ${grouped(changed)} of ${plural(repeats, "choice")}${sampled ? "" : " (dashed line)"}.` :
          ""));
      drawn(figure, (width) => {
        const narrow = width < 560,
          step = narrow ? 44 : 30,
          left = narrow ? 14 : 230,
          right = width - (narrow ? 62 : 68),
          top = 6;
        const low = sampled ? Math.min(0, ...rows.map((e) => e.excess?.interval?.low ?? 0)) : 0;
        const x = (share) => left + ((share - low) / (1 - low)) * (right - left);
        const bottom = top + rows.length * step;
        const chart = svg("svg", { class: "chart", viewBox: `0 0 ${width} ${bottom + 44}`, height: bottom +
            44, role: "img", "aria-label": figure.firstChild.textContent });
        for (const tick of [-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1].filter((share) => share >= low))
          chart.append(svg("line", { class: "axis", x1: x(tick), x2: x(tick), y1: top, y2: bottom }),
            svg("text", { class: "soft", x: x(tick), y: bottom +
            18, "text-anchor": "middle", "font-size": 13 }, `${100 * tick}%`));
        chart.append(svg("text", { class: "soft", x: (left + right) / 2, y: bottom +
            38, "text-anchor": "middle", "font-size": 13 }, sampled ?
          "additional share of replies that change" : "share of scenarios whose choice changes"));
        if (repeats && !sampled) chart.append(svg("line", { class: "rule", x1: x(floor), x2: x(floor),
          y1: top, y2: bottom }));
        rows.forEach((e, index) => {
          const share = e.excess ? e.excess.mean : e.changed / e.asked,
            range = e.excess ? e.excess.interval : e.bounds,
            y = top + index * step + (narrow ? 30 : 16);
          const name = cut(spelled(causeName([`${e.rule}/${e.alternative}`])), narrow ? 44 : 32) + (
            several ? ` · ${e.model + 1}` : "");
          chart.append(svg("text", narrow ? { x: left, y: y - 10, "font-size": 13 } : { x: left - 12,
            y: y + 4, "text-anchor": "end", "font-size": 13 }, name));
          if (range) chart.append(svg("line", { class: "range", x1: x(range.low), x2: x(range.high),
            y1: y, y2: y }));
          chart.append(svg("circle", { class: "dot", cx: x(share), cy: y, r: 5 }, svg("title", {},
              `${e.changed} of ${e.asked} asked`)),
            svg("text", { class: "soft", x: right + 11, y: y + 4, "font-size": 12 },
              `${e.changed}/${e.asked}`));
        });
        return chart;
      });
      return figure;
    };

    const heat = (share) => ({ "--heat": Math.round(6 + 40 * share) + "%" });
    // Of each category's scenarios, the share that edits of one class alone flip.
    const classChart = () => {
      const classes = [...new Set(D.findings.flatMap((f) => f.changes.map((e) => e.class)))].sort();
      const categories = [...new Set(D.scenarios.map((s) => s.category))].sort();
      if (!classes.length || categories.length < 2) return null;
      const totals = {},
        hits = {};
      for (const s of D.scenarios)
        if (s.status === "hunted") totals[s.category] = (totals[s.category] || 0) + 1;
      for (const f of D.findings)
        if (f.kind === "flip") {
          const own = new Set(f.changes.map((e) => e.class));
          if (own.size === 1)(hits[`${f.category}\n${[...own][0]}`] ||= new Set()).add(scenarioKey(f));
        }
      return el("figure", {}, el("figcaption", {}, "Which kinds of edit flip which kinds of decision"),
        el("p", { class: "note" },
          "Share of the hunted scenarios of a category with a certified flip by edits of that class alone. What the search did not ask counts as no flip, so read it as a lower bound."
          ),
        el("div", { class: "scroll" }, el("table", { class: "heat" }, el("thead", {}, el("tr", {}, el(
          "th", { scope: "col" }, "category"), classes.map((c) => el("th", { scope: "col" }, c)), el(
            "th", { scope: "col" }, "hunted"))),
          el("tbody", {}, categories.filter((c) => totals[c]).map((category) => el("tr", {}, el(
          "th", { scope: "row" }, visible(category)), classes.map((name) => {
            const count = (hits[`${category}\n${name}`] || new Set()).size,
              share = count / totals[category];
            return el("td", { class: count ? "" : "none", style: count ? heat(share) : {},
              title: `${count} of ${totals[category]}` }, count ? percent(share) : "–");
          }), el("td", { class: "none" }, grouped(totals[category]))))))));
    };

    // Scenarios by causes; each mark opens its case.
    const matrix = () => {
      const columns = [...new Set(D.causes.map((c) => c.alternatives.join(" + ")))].slice(0, 14),
        rows = new Map();
      for (const f of D.findings)
        if (columns.includes(f.cause) && f.kind === "flip") {
          const key = `${f.seed}\n${f.scenario}`;
          if (!rows.has(key)) rows.set(key, { name: f.scenario, category: f.category, cells: {} });
          (rows.get(key).cells[f.cause] ||= []).push(f);
        }
      if (columns.length < 2) return null;
      const listed = [...rows.values()].sort((a, b) => a.category.localeCompare(b.category) || Object.keys(b
        .cells).length - Object.keys(a.cells).length).slice(0, 300);
      const largest = Math.max(...D.findings.map((f) => Math.abs(f.divergence.logOddsShift)));
      const holder = el("div", { class: "scroll" });
      return el("details", {
          ontoggle: (event) => {
            if (event.target.open && !holder.firstChild) holder.append(el("table", { class: "heat matrix" },
              el("thead", {}, el("tr", {}, el("th", {}, "scenario"), columns.map((c) => el(
              "th", { scope: "col" }, visible(cut(c, 44)))))),
              el("tbody", {}, listed.map((row) => el("tr", {}, el("th", { scope: "row", title: spelled(
                  row.category) }, visible(cut(row.name, 34))), columns.map((c) => {
                const hits = row.cells[c];
                if (!hits) return el("td", {});
                const size = Math.max(...hits.map((f) => Math.abs(f.divergence.logOddsShift)));
                return el("td", { style: heat(size / largest) }, el(
                  "a", { href: `#case=${hits[0].id}`, title: spelled(
                      `${row.name}: shift ${fixed(size, 1)} nats`), "aria-label": spelled(
                      `${row.name}, ${c}`) },
                  several ? [...new Set(hits.map((f) => f.model + 1))].join(" ") : "●"));
              }))))));
          }
        },
        el("summary", {},
          `Scenarios by causes: ${plural(listed.length, "scenario")} × ${columns.length} causes`),
        el("p", { class: "note" },
          "A mark is a flip; the stronger its colour, the larger the shift of the log-odds. Every mark opens its case.",
          several ? " Numbers name models: " + D.models.map((m, i) => `${i + 1} ${m.id}`).join(", ") + "." :
          ""), holder);
    };

    // The stated preference beside the revealed one, by category.
    const statedChart = () => {
      const rows = D.deviations.filter((d) => d.stated && d.revealed);
      if (!rows.length) return null;
      const groups = new Map();
      for (const d of rows) { const key = `${d.category || ""}${several ? " · " + d.model : ""}`;
        groups.set(key, [...(groups.get(key) || []), d]); }
      return el("figure", {}, el("figcaption", {}, "What the model states beside what it chooses"),
        el("p", { class: "note" },
          "Scenarios whose unperturbed choice agrees with the preference stated when asked about the principle directly. Only scenarios with a flip are asked for it."
          ),
        el("div", { class: "scroll" }, el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" },
            "category"), el("th", { scope: "col", class: "n" }, "agree"), el("th", { scope: "col",
            class: "n" }, "mean Jensen-Shannon, bits"))),
          el("tbody", {}, [...groups].sort().map(([name, list]) => el("tr", {}, el("td", {}, visible(name)),
            el("td", { class: "n" }, `${list.filter((d) => d.agrees).length} of ${list.length}`),
            el("td", { class: "n" }, fixed(list.reduce((sum, d) => sum + (d.js || 0), 0) / list.length,
              2))))))));
    };
    const pictures = () => {
      const all = [effectsChart(), classChart(), statedChart(), matrix()].filter(Boolean);
      if (all.length) byId("pictures").append(...all);
      else if (D.settings.effectsOnly) byId("pictures").append(el("p", { class: "empty" },
        "Too few scenarios were asked to estimate an effect."));
      else byId("pictures").hidden = true;
    };
    """#
}

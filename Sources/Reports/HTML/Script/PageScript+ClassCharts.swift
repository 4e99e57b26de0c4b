extension PageScript {
  /// Which classes flip which categories, and which causes flip which scenarios.
  static let classCharts = #"""
    const heat = (share) => ({ "--heat": Math.round(6 + 40 * share) + "%" });
    // Of each category's scenarios, the share that edits of one class alone flip.
    const classChart = () => {
      const classes = [...new Set(D.findings.flatMap((f) => f.changes.map((e) => e.class)))].sort();
      const hunted = {};
      for (const s of D.scenarios) if (s.status === "hunted") hunted[s.category] = (hunted[s.category] || 0) + numberOf([s]);
      const categories = Object.keys(hunted).sort();
      if (!classes.length || categories.length < 2) return null;
      const flipped = new Map();
      for (const f of D.findings) {
        const own = new Set(f.changes.map((e) => e.class));
        if (f.kind !== "flip" || own.size > 1) continue;
        const key = `${f.category}\n${[...own][0]}`;
        flipped.set(key, (flipped.get(key) || new Set()).add(scenarioKey(f)));
      }
      const cell = (category, name) => {
        const count = flipped.get(`${category}\n${name}`)?.size || 0;
        return el("td", { class: count ? "" : "none", style: count ? heat(count / hunted[category]) : {},
          title: `${count} of ${hunted[category]}` }, count ? percent(count / hunted[category]) : "–");
      };
      return el("figure", {}, el("figcaption", {}, "Which kinds of edit flip which kinds of decision"),
        el("p", { class: "note" }, "Share of the hunted scenarios of a category with a certified flip by edits of that " +
          "class alone. What the search did not ask counts as no flip, so read it as a lower bound."),
        el("div", { class: "scroll" }, el("table", { class: "heat" },
          el("thead", {}, el("tr", {}, ["category", ...classes, "hunted"].map((name) => el("th", { scope: "col" }, name)))),
          el("tbody", {}, categories.map((category) => el("tr", {}, el("th", { scope: "row" }, visible(category)),
            classes.map((name) => cell(category, name)), el("td", { class: "none" }, grouped(hunted[category]))))))));
    };

    // Scenarios by causes; each mark opens its case.
    const MATRIX = { columns: 14, rows: 300 };
    const matrixRows = (columns) => {
      const rows = new Map();
      for (const f of D.findings) {
        if (f.kind !== "flip" || !columns.includes(f.cause)) continue;
        const key = `${f.seed}\n${f.scenario}`;
        if (!rows.has(key)) rows.set(key, { name: f.scenario, category: f.category, cells: new Map() });
        const { cells } = rows.get(key);
        cells.set(f.cause, [...(cells.get(f.cause) || []), f]);
      }
      return [...rows.values()].sort((a, b) => a.category.localeCompare(b.category) || b.cells.size - a.cells.size)
        .slice(0, MATRIX.rows);
    };
    const sizeOf = (f) => Math.abs(f.divergence.logOddsShift);
    const matrixCell = (row, cause, largest) => {
      const hits = row.cells.get(cause);
      if (!hits) return el("td", {});
      const size = Math.max(...hits.map(sizeOf));
      return el("td", { style: heat(size / largest) }, el("a", { href: `#case=${hits[0].id}`,
        title: spelled(`${row.name}: shift ${fixed(size, 1)} nats`), "aria-label": spelled(`${row.name}, ${causeName(cause.split(" + "))}`) },
        several ? [...new Set(hits.map((f) => f.model + 1))].join(" ") : "●"));
    };
    const matrixTable = (rows, columns) => {
      const largest = Math.max(...D.findings.map(sizeOf));
      return el("table", { class: "heat matrix" },
        el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "scenario"),
          columns.map((cause) => el("th", { scope: "col" }, visible(cut(causeName(cause.split(" + ")), 44)))))),
        el("tbody", {}, rows.map((row) => el("tr", {},
          el("th", { scope: "row", title: spelled(row.category) }, visible(cut(row.name, 34))),
          columns.map((cause) => matrixCell(row, cause, largest))))));
    };
    const matrix = () => {
      const columns = [...new Set(D.causes.map((c) => c.alternatives.join(" + ")))].slice(0, MATRIX.columns);
      if (columns.length < 2) return null;
      const rows = matrixRows(columns);
      const holder = el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "scenarios by causes" });
      const fill = (event) => {
        if (event.target.open && !holder.firstChild) holder.append(matrixTable(rows, columns));
      };
      return el("details", { ontoggle: fill },
        el("summary", {}, `Scenarios by causes: ${plural(rows.length, "scenario")} × ${columns.length} causes`),
        el("p", { class: "note" },
          "A mark is a flip; the stronger its colour, the larger the shift of the log-odds. Every mark opens its case.",
          several ? " Numbers name models: " + D.models.map((m, i) => `${i + 1} ${m.id}`).join(", ") + "." : ""), holder);
    };
    """#
}

extension PageScript {
  /// What all pictures share: they are drawn anew for each width, have axes with units, and the same figures as a table.
  package static let rowChart = #"""
    // A figure with its title, a note, a picture that fits the width, and its figures as a table.
    const figureOf = (title, note, draw, table) => {
      const place = el("div", { class: "picture" });
      const figure = el("figure", {}, el("figcaption", {}, title), el("p", { class: "note" }, note), place,
        table && el("details", { class: "figures" }, el("summary", {}, "The figures as a table"),
          el("div", { class: "scroll" }, table())));
      let width = 0;
      new ResizeObserver(([entry]) => {
        const now = Math.floor(entry.contentRect.width);
        if (!now || now === width) return;
        width = now;
        place.replaceChildren(draw(now, title));
      }).observe(place);
      return figure;
    };
    const tableOf = (head, rows) => el("table", {},
      el("thead", {}, el("tr", {}, head.map((name, index) => el("th", { scope: "col", class: index && "n" }, name)))),
      el("tbody", {}, rows.map((cells) => el("tr", {}, cells.map((cell, index) => index ?
        el("td", { class: "n" }, cell) : el("th", { scope: "row" }, cell))))));

    // A chart with links in it is a group of them.
    const canvas = (width, height, title, role = "img") => svg("svg",
      { class: "chart", viewBox: `0 0 ${width} ${height}`, height, role, "aria-label": title });
    const label = (x, y, text, more) => svg("text", { x, y, "font-size": 13, ...more }, text);
    const scale = (low, high, from, to) => (value) => from + ((value - low) / ((high - low) || 1)) * (to - from);
    // Round values from low to high, at most so many.
    const ticksOf = (low, high, most) => {
      const rough = (high - low) / most || 1;
      const power = 10 ** Math.floor(Math.log10(rough));
      const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough * 0.999);
      const ticks = [];
      for (let tick = Math.ceil(low / step - 1e-9) * step; tick <= high + step * 1e-6; tick += step)
        ticks.push(Math.abs(tick) < step * 1e-6 ? 0 : tick);
      return ticks;
    };
    const verticals = (chart, x, ticks, top, bottom, format) => {
      const edge = chart.viewBox.baseVal.width;
      for (const tick of ticks) {
        const text = format(tick), half = 4 * text.length;
        chart.append(svg("line", { class: "axis", x1: x(tick), x2: x(tick), y1: top, y2: bottom }),
          label(Math.min(x(tick), edge - half), bottom + 18, text, { class: "soft", "text-anchor": "middle" }));
      }
    };
    const horizontals = (chart, y, ticks, left, right, format) => {
      for (const tick of ticks) chart.append(
        svg("line", { class: "axis", x1: left, x2: right, y1: y(tick), y2: y(tick) }),
        label(left - 8, y(tick) + 4, format(tick), { class: "soft", "text-anchor": "end" }));
    };

    // A dot with its interval for each row, along one axis.
    // rows: { name, value, low, high, side, hint }; scaleOf: { low, high, format, title }; mark: { value, text }.
    const rowChart = (rows, { low, high, format, title: unit }, mark) => (width, title) => {
      const narrow = width < 560;
      const step = narrow ? 46 : 30;
      const left = narrow ? 14 : Math.min(320, Math.max(...rows.map((row) => row.name.length)) * 7 + 24);
      const right = width - (narrow ? 68 : 84);
      const top = mark ? 22 : 6;
      const bottom = top + rows.length * step;
      const x = scale(low, high, left, right);
      const chart = canvas(width, bottom + 44, title);
      verticals(chart, x, ticksOf(low, high, narrow ? 4 : 8), top, bottom, format);
      chart.append(label((left + right) / 2, bottom + 38, unit, { class: "soft", "text-anchor": "middle" }));
      if (mark) {
        const place = x(mark.value);
        chart.append(svg("line", { class: "rule", x1: place, x2: place, y1: top, y2: bottom }),
          label(Math.min(place + 4, right - mark.text.length * 6), 14, mark.text, { class: "soft", "font-size": 12 }));
      }
      rows.forEach((row, index) => {
        const y = top + index * step + (narrow ? 32 : 16);
        const name = cut(spelled(row.name), narrow ? Math.floor(width / 7.2) : 46);
        chart.append(narrow ? label(left, y - 12, name) : label(left - 12, y + 4, name, { "text-anchor": "end" }));
        if (row.low !== undefined && row.low !== null) chart.append(svg("line",
          { class: "range", x1: x(Math.max(low, row.low)), x2: x(Math.min(high, row.high)), y1: y, y2: y }));
        chart.append(
          svg("circle", { class: "dot", cx: x(row.value), cy: y, r: 5 }, svg("title", {}, spelled(row.hint || row.name))),
          label(right + 11, y + 4, row.side, { class: "soft", "font-size": 12 }));
      });
      return chart;
    };
    """#
}

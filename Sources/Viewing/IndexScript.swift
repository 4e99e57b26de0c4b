/// The script of the index of runs.
enum IndexScript {
  static let text = #"""
    const { runs } = JSON.parse(byId("data").textContent);
    const dateOf = (run) => new Date(1000 * run.date);
    const day = (date) => date.toISOString().slice(0, 10);
    const minute = (date) => date.toISOString().slice(0, 16).replace("T", " ") + " UTC";
    const address = (run) => `/runs/${encodeURIComponent(run.name)}`;

    // For each model, the share that flips (or fails) in each of its runs, from the first to the last.
    const trend = (command, title, unit) => {
      const points = runs.filter((run) => run.command === command).flatMap((run) => run.rates
        .filter((rate) => rate.share !== undefined).map((rate) => ({ ...rate, run, at: run.date })));
      if (points.length < 2) return null;
      points.sort((a, b) => a.at - b.at);
      const models = [...new Set(points.map((p) => p.model))];
      const [first, last] = [points[0].at, points.at(-1).at];
      const draw = (width, title) => {
        const [left, right, top, bottom] = [52, width - 16, 12, 232];
        const chart = canvas(width, 290, title, "group");
        const x = scale(first, last === first ? first + 1 : last, left + 8, right - 8), y = scale(0, 1, bottom, top);
        horizontals(chart, y, [0, 0.25, 0.5, 0.75, 1], left, right, (v) => percent(v));
        const name = (t) => last - first < 86400 * 2 ? minute(new Date(1000 * t)).slice(5, 16) : day(new Date(1000 * t));
        const ticks = ticksOf(0, 1, width < 560 ? 2 : 5).map((t) => first + t * (last - first))
          .filter((t, index, all) => !index || name(t) !== name(all[index - 1]));
        verticals(chart, x, ticks, bottom - 4, bottom, name);
        chart.append(label((left + right) / 2, bottom + 44, unit, { class: "soft", "text-anchor": "middle" }));
        models.forEach((model, index) => {
          const own = points.filter((p) => p.model === model);
          chart.append(svg("path", { class: `line line-${index % 4}`,
            d: own.map((p, i) => `${i ? "L" : "M"}${x(p.at).toFixed(1)} ${y(p.share).toFixed(1)}`).join("") }));
          for (const p of own) {
            if (p.low !== undefined) chart.append(svg("line", { class: "range", x1: x(p.at), x2: x(p.at), y1: y(p.low), y2: y(p.high) }));
            chart.append(svg("a", { href: address(p.run) }, svg("circle", { class: `point point-${index % 4}`, cx: x(p.at), cy: y(p.share), r: 6 },
              svg("title", {}, spelled(`${model}: ${p.count} of ${p.total} in ${p.run.name}, ${minute(dateOf(p.run))}`)))));
          }
        });
        return chart;
      };
      const legend = el("ul", { class: "legend" }, models.map((model, index) => el("li", { class: `l-${index % 4}` },
        el("span", { class: "swatch" }), visible(model))));
      const figure = figureOf(title, "Each dot is a run, with its 95% interval over seeds; select it to see its report. Runs on " +
        "other seeds or with other settings are not comparable.", draw, () => tableOf(["run", "model", "date", "share", "of"],
        points.map((p) => [visible(p.run.name), visible(p.model), day(dateOf(p.run)), percent(p.share), p.total])));
      figure.querySelector(".picture").after(legend);
      return figure;
    };
    const trends = () => {
      const all = [trend("hunt", "Scenarios that flip, by date", "date of the hunt"),
        trend("check", "Cases that fail, by date", "date of the check")].filter(Boolean);
      byId("trends").append(...all);
      byId("trends").hidden = !all.length;
    };

    const shares = (run) => run.rates.map((rate) => el("div", {}, rate.share === undefined ? "–" : [el("b", {}, percent(rate.share)),
      rate.low === undefined ? "" : ` [${percent(rate.low)}, ${percent(rate.high)}]`]));
    const list = () => {
      byId("runs").hidden = !runs.length;
      if (runs.length) listing({
        into: byId("runs"), rows: runs, sort: "-1", text: (run) => [run.name, run.title, ...run.models].join("\n"),
        filters: [{ name: "command", label: "Command", value: (run) => run.command },
          { name: "model", label: "Models", value: (run) => run.models.join(", ") }, { name: "status", label: "Status", value: (run) => run.status }],
        columns: [
          { name: "run", key: (run) => run.name, cell: (run) => [el("a", { href: address(run) }, visible(run.name)),
            el("div", { class: "sub" }, visible(run.title))] },
          { name: "date", numeric: true, key: (run) => run.date, cell: (run) => minute(dateOf(run)) },
          { name: "command", key: (run) => run.command, cell: (run) => run.command },
          { name: "models", key: (run) => run.models.join(), cell: (run) => run.models.map((model) => el("div", {}, visible(model))) },
          { name: "flips or fails", numeric: true, key: (run) => run.rates[0]?.share ?? -1, cell: shares },
          { name: "calls", numeric: true, key: (run) => run.calls, cell: (run) => grouped(run.calls) +
            (run.costUSD === undefined ? "" : ` · ${dollars(run.costUSD)}`) },
          { name: "status", key: (run) => run.status, cell: (run) => run.status },
        ],
      });
    };
    drawAll({ trends, runs: list });
    hideLinks();
    """#
}

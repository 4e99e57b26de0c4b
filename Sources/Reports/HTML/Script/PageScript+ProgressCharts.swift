extension PageScript {
  /// How firm the choices were that flipped, and how many calls it took to find the flips.
  static let progressCharts = #"""
    const BINS = [[0, 0.6], [0.6, 0.7], [0.7, 0.8], [0.8, 0.9], [0.9, 0.95], [0.95, 0.99], [0.99, 1.0001]];
    const binName = ([low, high]) => !low ? `<${Math.round(100 * high)}` :
      `${Math.round(100 * low)}–${Math.round(100 * Math.min(1, high))}`;
    // Stacked columns: the scenarios by the share that their unperturbed choice holds, and what became of them.
    const firmnessChart = () => {
      const known = D.scenarios.filter((s) => s.share !== undefined);
      if (numberOf(known) < 5) return null;
      const bins = BINS.map((bin) => ({ bin, counts: {}, sum: 0 }));
      for (const s of known) {
        const bin = bins.find(({ bin: [low, high] }) => s.share >= low && s.share < high);
        const kind = outcomeOf(s);
        bin.counts[kind] = (bin.counts[kind] || 0) + numberOf([s]);
        bin.sum += numberOf([s]);
      }
      const kinds = ["flip", "collapse", "none", "tie", "format", "open"].filter((k) => bins.some((b) => b.counts[k]));
      const most = Math.max(...bins.map((b) => b.sum));
      const draw = (width, title) => {
        const [left, right, top, bottom] = [44, width - 8, 24, 220];
        const chart = canvas(width, 276, title);
        const y = scale(0, most, bottom, top);
        horizontals(chart, y, ticksOf(0, most, 4).filter(Number.isInteger), left, right, String);
        const step = (right - left) / bins.length;
        bins.forEach((b, index) => {
          const x = left + index * step + 3;
          let from = 0;
          for (const kind of kinds) {
            const count = b.counts[kind];
            if (!count) continue;
            chart.append(svg("rect", { class: `bar-${kind}`, x, width: Math.max(2, step - 6), y: y(from + count),
              height: y(from) - y(from + count) }, svg("title", {}, `${count} ${KINDS[kind][0]}`)));
            from += count;
          }
          if (b.counts.flip) chart.append(label(x + step / 2 - 3, y(b.sum) - 6, percent(b.counts.flip / b.sum),
            { "text-anchor": "middle", "font-size": 12 }));
          chart.append(label(x + step / 2 - 3, bottom + 18, binName(b.bin),
            { class: "soft", "text-anchor": "middle", "font-size": width < 460 ? 10 : 13 }));
        });
        chart.append(label((left + right) / 2, bottom + 40, "share of the unperturbed choice, in per cent",
          { class: "soft", "text-anchor": "middle", "font-size": width < 460 ? 12 : 13 }));
        return chart;
      };
      const legend = el("ul", { class: "legend" },
        kinds.map((kind) => el("li", { class: KINDS[kind][1] }, mark(kind), KINDS[kind][0])));
      const figure = figureOf("How firm the choices are that flip",
        "Scenarios by how firm their unperturbed choice was. Above each column: the share with a certified flip.",
        draw, () => tableOf(["share of the choice, %", "scenarios", ...kinds.map((kind) => KINDS[kind][0])],
          bins.map((b) => [binName(b.bin), b.sum, ...kinds.map((kind) => b.counts[kind] || 0)])));
      figure.querySelector(".picture").after(legend);
      return figure;
    };

    // Steps: after how many calls the first flip of each scenario was found.
    const callsChart = () => {
      const lines = D.models.map((m, index) => {
        const first = new Map();
        for (const f of D.findings) {
          if (f.model !== index || f.kind !== "flip" || f.foundAfter === undefined) continue;
          first.set(scenarioKey(f), Math.min(first.get(scenarioKey(f)) ?? Infinity, f.foundAfter));
        }
        const found = [...first.values()].sort((a, b) => a - b);
        return { name: m.id, index, found, calls: Math.max(m.calls || 0, found.at(-1) || 0) };
      }).filter((line) => line.found.length);
      if (!lines.length || lines.every((line) => line.found.length < 3)) return null;
      const calls = Math.max(...lines.map((line) => line.calls));
      const most = Math.max(...lines.map((line) => line.found.length));
      const draw = (width, title) => {
        const [left, right, top, bottom] = [44, width - 12, 16, 220];
        const chart = canvas(width, 276, title);
        const [x, y] = [scale(0, calls, left, right), scale(0, most, bottom, top)];
        horizontals(chart, y, ticksOf(0, most, 4).filter(Number.isInteger), left, right, grouped);
        verticals(chart, x, ticksOf(0, calls, width < 560 ? 3 : 8), bottom - 4, bottom, grouped);
        chart.append(label((left + right) / 2, bottom + 40, "calls made", { class: "soft", "text-anchor": "middle" }));
        for (const line of lines) {
          const points = line.found.map((at, index) => `H${x(at).toFixed(1)}V${y(index + 1).toFixed(1)}`).join("");
          chart.append(svg("path", { class: `line line-${line.index % 4}`, d: `M${x(0)} ${y(0)}${points}H${x(line.calls)}` },
            svg("title", {}, spelled(`${line.name}: ${line.found.length}`))));
          if (several) chart.append(label(x(line.calls) - 4, y(line.found.length) - 6, String(line.index + 1),
            { "text-anchor": "end", "font-size": 12 }));
        }
        return chart;
      };
      const tenth = (line, share) => line.found[Math.max(0, Math.ceil(share * line.found.length) - 1)];
      return figureOf("How soon the flips were found",
        "Scenarios with a flip that search had found, by the calls made until then; what was certified in the end alone." +
        (several ? " " + lines.map((line) => `${line.index + 1}: ${spelled(line.name)}`).join(", ") + "." : ""),
        draw, () => tableOf(["model", "scenarios", "half found after", "nine tenths after", "calls in all"],
          lines.map((line) => [visible(line.name), line.found.length, grouped(tenth(line, 0.5)),
            grouped(tenth(line, 0.9)), grouped(line.calls)])));
    };
    """#
}

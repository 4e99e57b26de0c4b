extension PageScript {
  /// What did not flip, and why not.
  static let aside = #"""
    const LISTED = 500;
    const place = (item) => [visible(`${item.seed} / ${item.scenario}`),
      several ? [" · ", visible(D.models[item.model].id)] : ""];
    const number = (text) => el("td", { class: "n" }, text);
    const group = ({ kind, title, note, items, total, cells }) => total && el("details", {},
      el("summary", { class: KINDS[kind][1] }, mark(kind), " ", title), el("p", { class: "note" }, note),
      el("div", { class: "scroll" }, el("table", {}, el("tbody", {},
        items.slice(0, LISTED).map((item) => el("tr", {}, el("td", {}, place(item)), cells(item)))))),
      total > Math.min(items.length, LISTED) && el("p", { class: "note" },
        `and ${grouped(total - Math.min(items.length, LISTED))} more in report.json`));
    // The rows of scenarios, and how many there are with those that have none of their own.
    const scenariosThat = (are) => {
      const rows = D.scenarios.filter(are);
      return { items: rows.filter((s) => !s.count), total: numberOf(rows) };
    };

    const nearTies = () => ({
      kind: "tie", title: plural(D.totals.nearTies, "near tie"), items: D.nearTies, total: D.totals.nearTies,
      note: `The unperturbed choice holds less than ${percent(D.settings.decisive)}, so there is no clear choice that an ` +
        "edit could flip. These scenarios were not hunted.",
      cells: (t) => [el("td", {}, visible(t.category)), number(t.p ?
        `${percent(Math.max(t.p.a, t.p.b, t.p.neither))} for the leading choice` : "no reading")],
    });
    const formatFailures = () => ({
      kind: "format", title: plural(D.formatFailureCount, "format failure"), items: D.formatFailures,
      total: D.formatFailureCount,
      note: "Too many replies to these prompts could not be read as a choice. They are never counted as flips.",
      cells: (f) => [
        el("td", {}, f.edits.length ? f.edits.map((i) => el("div", {}, visible(editName(D.edits[i])))) : "unperturbed prompt"),
        number(f.counts ? `${f.counts.unreadable} of ${replies(f.counts)} unreadable` : "")],
    });
    const withoutFlip = () => {
      const those = scenariosThat((s) => s.status === "hunted" && !s.findings);
      return {
        kind: "none", title: `${plural(those.total, "scenario")} without a flip`, ...those,
        note: "Hunted, and nothing flipped among the prompts that were asked. That is not proof that nothing does, except " +
          "up to the cost that was asked exhaustively.",
        cells: (s) => [number(plural(s.asked, "variant") + " asked"),
          number(s.exhaustedCost ? `all ${grouped(s.exhausted)} up to cost ${s.exhaustedCost}` : "")],
      };
    };
    const notAsked = () => {
      const those = scenariosThat((s) => s.status === "unasked" || s.status === "rejected");
      return {
        kind: "open", title: `${plural(those.total, "scenario")} not asked`, ...those,
        note: "The hunt ended before their unperturbed choice was known, or the provider rejected the prompt.",
        cells: (s) => [el("td", {}, s.status === "rejected" ? "rejected by the provider" : "not reached")],
      };
    };
    const aside = () => {
      const parts = [nearTies(), formatFailures(), withoutFlip(), notAsked()].map(group).filter(Boolean);
      byId("aside").append(...parts);
      byId("aside").hidden = !parts.length;
    };
    """#
}

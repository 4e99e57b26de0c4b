extension PageScript {
  /// What did not flip, and why not.
  static let aside = #"""
    const LISTED = 500;
    const place = (item) => [visible(`${item.seed} / ${item.scenario}`),
      several ? [" · ", visible(D.models[item.model].id)] : ""];
    const number = (text) => el("td", { class: "n" }, text);
    const group = ({ kind, title, note, items, cells }) => items.length && el("details", {},
      el("summary", { class: KINDS[kind][1] }, mark(kind), " ", title), el("p", { class: "note" }, note),
      el("div", { class: "scroll" }, el("table", {}, el("tbody", {},
        items.slice(0, LISTED).map((item) => el("tr", {}, el("td", {}, place(item)), cells(item)))))),
      items.length > LISTED && el("p", { class: "note" }, `and ${items.length - LISTED} more in report.json`));

    const nearTies = () => ({
      kind: "tie", title: plural(D.nearTies.length, "near tie"), items: D.nearTies,
      note: `The unperturbed choice holds less than ${percent(D.settings.decisive)}, so there is no clear choice that an ` +
        "edit could flip. These scenarios were not hunted.",
      cells: (t) => [el("td", {}, visible(t.category)), number(t.p ?
        `${percent(Math.max(t.p.a, t.p.b, t.p.neither))} for the leading choice` : "no reading")],
    });
    const formatFailures = () => ({
      kind: "format", title: plural(D.formatFailures.length, "format failure"), items: D.formatFailures,
      note: "Too many replies to these prompts could not be read as a choice. They are never counted as flips.",
      cells: (f) => [
        el("td", {}, f.edits.length ? f.edits.map((i) => el("div", {}, visible(editName(D.edits[i])))) : "unperturbed prompt"),
        number(f.counts ? `${f.counts.unreadable} of ${replies(f.counts)} unreadable` : "")],
    });
    const withoutFlip = () => {
      const items = D.scenarios.filter((s) => s.status === "hunted" && !s.findings);
      return {
        kind: "none", title: `${plural(items.length, "scenario")} without a flip`, items,
        note: "Hunted, and nothing flipped among the prompts that were asked. That is not proof that nothing does, except " +
          "up to the cost that was asked exhaustively.",
        cells: (s) => [number(plural(s.asked, "variant") + " asked"),
          number(s.exhaustedCost ? `all ${grouped(s.exhausted)} up to cost ${s.exhaustedCost}` : "")],
      };
    };
    const notAsked = () => {
      const items = D.scenarios.filter((s) => s.status === "unasked" || s.status === "rejected");
      return {
        kind: "open", title: `${plural(items.length, "scenario")} not asked`, items,
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

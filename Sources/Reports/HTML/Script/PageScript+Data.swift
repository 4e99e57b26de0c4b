extension PageScript {
  /// Reads the page's data: prompts put together from their edits, poles named by their options' words.
  static let data = #"""
    const D = JSON.parse(byId("data").textContent);
    const finding = new Map(D.findings.map((f) => [f.id, f]));
    for (const f of D.findings) {
      f.changes = f.edits.map((index) => D.edits[index]);
      f.cause = f.changes.map((e) => `${e.rule}/${e.alternative}`).sort().join(" + ");
      f.before = D.readings[f.baseline];
    }
    // What became of a scenario: words, class, shape, and words in the strip where those differ.
    const KINDS = {
      flip: ["flips", "k-flip", "M3 6h9M9 3l3 3-3 3M13 11H4M7 8l-3 3 3 3"],
      collapse: ["collapses", "k-collapse", "M8 2v8M5 7l3 3 3-3M3 14h10", "collapse only"],
      none: ["no flip found", "k-none", "M3 9l3 3 7-8"],
      tie: ["near tie", "k-tie", "M3 6q2.5-3 5 0t5 0M3 11q2.5-3 5 0t5 0"],
      format: ["format failure", "k-format", "M4 4l8 8M12 4l-8 8"],
      open: ["not asked", "k-open", "M3 8h2M7 8h2M11 8h2"],
    };
    const mark = (kind) => symbol(KINDS[kind][2]);
    const several = D.models.length > 1;
    const scenarioKey = (item) => `${item.model}\n${item.seed}\n${item.scenario}`;

    // A prompt is stored as the unperturbed one and its edits: keep, remove, add, and again.
    const segments = (f) => {
      const text = D.texts[f.before.text],
        result = [];
      let at = 0;
      for (let i = 0; i < f.diff.length; i += 3) {
        const [keep, gone, added] = f.diff.slice(i, i + 3);
        if (keep) result.push(["same", text.slice(at, at + keep)]);
        if (gone) result.push(["gone", text.slice(at + keep, at + keep + gone)]);
        if (added) result.push(["new", added]);
        at += keep + gone;
      }
      if (at < text.length) result.push(["same", text.slice(at)]);
      return result;
    };
    const promptBefore = (f) => D.texts[f.before.text];
    const promptAfter = (f) => segments(f).filter(([kind]) => kind !== "gone").map(([, text]) => text).join("");

    // A pole is named by the words of its option in that prompt.
    const optionText = (reading, pole) => (pole === "neither" ? "neither option" : reading.options[reading.order
      .indexOf(pole)] || "");
    const chosen = (p) => ["a", "b", "neither"].reduce((best, pole) => (p[pole] > p[best] ? pole : best), "a");
    const poleClass = (pole) => (pole === "neither" ? "p-n" : `p-${pole}`);
    // Replies are counted; a distribution from log probabilities has percentages.
    const replies = (counts) => counts.a + counts.b + counts.neither + counts.unreadable;
    const shareOf = (reading, pole) => (reading.counts ? reading.counts[pole] / Math.max(1, replies(reading
      .counts)) : reading.p[pole]);
    const amount = (reading, pole) => (reading.counts ? `${reading.counts[pole]} of ${replies(reading.counts)}` :
      percent(reading.p[pole]));
    const choice = (reading) => { const pole = chosen(reading.p); return { pole, text: optionText(reading, pole),
        amount: amount(reading, pole) }; };

    const ruleName = (rule) => words(rule).replace(/^./, (c) => c.toUpperCase());
    const editName = (e) => `${ruleName(e.rule)}: ${words(e.alternative)}`;
    const causeName = (alternatives) => alternatives.map((name) => {
      const [rule, ...rest] = name.split("/");
      return `${ruleName(rule)}: ${words(rest.join("/"))}`;
    }).join(" + ");
    const short = (text, most) => (text ? visible(cut(text, most)) : "(nothing)");
    const swap = (e, most = 90) => el("span", { class: "swap" },
      e.before ? el("del", {}, spaced(cut(line(e.before), most))) : "", e.before && e.after ? " → " : "",
      e.after ? el("ins", {}, spaced(cut(line(e.after), most))) : e.before ? el("span", { class: "sub" },
        " (removed)") : "");
    const line = (text) => text.replace(/\s*\n\s*/g, " ⏎ ");
    // The lines of a prompt that change, as they were shown to the model.
    const changedLines = (f, drop) => {
      const lines = [
        []
      ];
      for (const [kind, text] of segments(f)) {
        if (kind === drop) continue;
        text.split("\n").forEach((piece, index) => { if (index) lines.push([]); if (piece) lines.at(-1).push([
            kind, piece
          ]); });
      }
      return lines.filter((parts) => parts.some(([kind]) => kind !== "same"));
    };
    // What an edit does, by an example: its own words, or the lines of the prompt where it lays them out anew.
    const example = (f) => {
      const isLayout = f.changes.some((e) => /[{\n]/.test(e.before + e.after));
      if (!isLayout) return f.changes.map((e) => el("div", {}, swap(e, 60)));
      const side = (drop, tagName) => changedLines(f, drop).slice(0, 2).map((parts) => el(
      "div", { class: "swap" },
        parts.map(([kind, text], index) => {
          const piece = kind === "same" && text.length > 36 ? (index ? text.slice(0, 18) + " … " : "… ") +
            text.slice(-18) : cut(text, 60);
          return kind === "same" ? visible(piece) : el(tagName, {}, spaced(piece));
        })));
      return [side("new", "del"), el("div", { class: "sub" }, "↓"), side("gone", "ins")];
    };
    const MEANING = { preserved: "same meaning", reframed: "same decision, reframed",
    changed: "meaning changed" };
    """#
}

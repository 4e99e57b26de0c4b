extension PageScript {
  /// What did not flip, how the run was made, and what the file discloses.
  static let method = #"""
    const describe = (list) => el("dl", { class: "method" }, list.filter(Boolean).flatMap(([term, text]) => [el(
      "dt", {}, term), el("dd", {}, text)]));
    const aside = () => {
      const place = (item) => [visible(`${item.seed} / ${item.scenario}`), several ? [" · ", visible(D.models[
        item.model].id)] : ""];
      const group = (kind, title, note, items, render) => items.length && el("details", {}, el(
        "summary", { class: KINDS[kind][1] }, mark(kind), " ", title), el("p", { class: "note" }, note),
        el("div", { class: "scroll" }, el("table", {}, el("tbody", {}, items.slice(0, 500).map((item) => el(
          "tr", {}, render(item)))))), items.length > 500 && el("p", { class: "note" },
          `and ${items.length - 500} more in report.json`));
      const open = D.scenarios.filter((s) => s.status === "unasked" || s.status === "rejected"),
        none = D.scenarios.filter((s) => s.status === "hunted" && !s.findings);
      const parts = [
        group("tie", plural(D.nearTies.length, "near tie"),
          `The unperturbed choice holds less than ${percent(D.settings.decisive)}, so there is no clear choice that an edit could flip. These scenarios were not hunted.`,
          D.nearTies,
          (t) => [el("td", {}, place(t)), el("td", {}, visible(t.category)), el("td", { class: "n" }, t.p ?
            `${percent(Math.max(t.p.a, t.p.b, t.p.neither))} for the leading choice` : "no reading")]),
        group("format", plural(D.formatFailures.length, "format failure"),
          "Too many replies to these prompts could not be read as a choice. They are never counted as flips.",
          D.formatFailures,
          (f) => [el("td", {}, place(f)), el("td", {}, f.edits.length ? f.edits.map((i) => el("div", {},
            visible(editName(D.edits[i])))) : "unperturbed prompt"), el("td", { class: "n" }, f.counts ?
            `${f.counts.unreadable} of ${f.counts.a + f.counts.b + f.counts.neither + f.counts.unreadable} unreadable` :
            "")]),
        group("none", `${plural(none.length, "scenario")} without a flip`,
          "Hunted, and nothing flipped among the prompts that were asked. That is not proof that nothing does, except up to the cost that was asked exhaustively.",
          none,
          (s) => [el("td", {}, place(s)), el("td", { class: "n" }, plural(s.asked, "variant") + " asked"), el(
            "td", { class: "n" }, s.exhaustedCost ?
            `all ${grouped(s.exhausted)} up to cost ${s.exhaustedCost}` : "")]),
        group("open", `${plural(open.length, "scenario")} not asked`,
          "The hunt ended before their unperturbed choice was known, or the provider rejected the prompt.",
          open, (s) => [el("td", {}, place(s)), el("td", {}, s.status === "rejected" ?
            "rejected by the provider" : "not reached")]),
      ].filter(Boolean);
      byId("aside").append(...parts);
      if (!parts.length) byId("aside").hidden = true;
    };
    const method = () => {
      const s = D.settings,
        listOf = (items) => (items.length ? items.join(", ") : "none");
      const readouts = D.models.map((m) => [several ? `${m.id}: ` : "", m.readout === "logprobs" ?
        "log probabilities of the labels" : `sampled replies, at most ${s.maximumSamples} per prompt`, m
        .readoutReason ? ` (${m.readoutReason})` : ""
      ].join(""));
      const repeats = D.models.map((m) =>
        `${m.repeats.changed} of ${m.repeats.repeats} exact repeats changed their choice` + (m.noise ?
          `; their log-odds vary by ${fixed(m.noise, 3)} nats (standard deviation)` : ""));
      const audits = D.residualRisk.map((r, i) => r.draws ?
        `of ${plural(r.draws, "random perturbation")} that the search had not asked, ${r.flips} flip; at most ${percent(r.upperBound)} of all un-asked ones do (95%)` :
        "no random perturbation was drawn, so nothing is known of what was not asked");
      const command = ["fickle hunt", ...s.seeds.map(shell), ...D.models.flatMap((m) => ["--model", shell(m
          .id)]), "--grammar", shell(s.grammar), "--budget", s.budget, "--max-cost", s.maximumCost,
        "--readout", s.readout,
        "--decisive", s.decisive, "--alpha", s.alpha, "--seed", s.seed, ...(s.strict ? ["--strict"] : [])
      ].join(" ");
      byId("method").append(describe([
          ["Models", D.models.map((m) => el("div", {}, visible(m.id), m.resolved.length ? el(
          "span", { class: "sub" }, " answered as ", visible(m.resolved.join(", "))) : ""))],
          ["Readout", readouts.map((text) => el("div", {}, visible(text)))],
          ["Decisive choice",
            `an option holds at least ${percent(s.decisive)} of ${D.models.every((m) => m.readout === "logprobs") ? "the probability mass" : "the replies"}`
          ],
          ["False findings", D.models.some((m) => m.readout !== "logprobs") ?
            `at most ${percent(s.alpha)} of the findings are expected to be false (closed e-BH)` :
            "no error rate is claimed: log probabilities are reported by the model, not sampled"
          ],
          ["Noise", repeats.map((text) => el("div", {}, text))],
          ["Not asked", audits.map((text) => el("div", {}, text))],
          ["Grammar", visible(`${s.grammar}: classes ${listOf(s.classes)}; meaning ${listOf(s.meanings)}` +
            (s.only.length ? `; only ${s.only.join(", ")}` : "") + (s.without.length ?
              `; without ${s.without.join(", ")}` : ""))],
          ["Search",
            `up to cost ${s.maximumCost}, at most ${grouped(s.budget)} calls, goal ${s.goal}, seed ${s.seed}`
          ],
          ["Calls",
            `${grouped(D.totals.calls)} calls, ${grouped(D.totals.cachedCalls)} answered from earlier replies, ${grouped(D.totals.promptTokens)} prompt tokens, ${grouped(D.totals.completionTokens)} completion tokens`
          ],
          s.system && ["System prompt", visible(s.system)],
          ...D.models.filter((m) => m.shortfall).map((m) => ["Not finished", visible(
            `${m.id}: ${m.shortfall}`)]),
          ["Tool", `${D.tool.name} ${D.tool.version}`],
        ]), el("h3", {}, "Reproduce"), el("pre", { class: "command" }, visible(command)),
        el("h3", {}, "What this file discloses"), el("p", { class: "note" },
          "The prompts of every case, names of seeds and scenarios, the system prompt and the settings of the run. It holds no text of any reply, no address of a server and no key. It loads nothing from the network."
          ));
    };
    """#
}

extension PageScript {
  /// How the run was made, how to make it again, and what the file discloses.
  static let method = #"""
    const readouts = () => D.models.map((m) => el("div", {}, visible((several ? `${m.id}: ` : "") +
      (m.readout === "logprobs" ? "log probabilities of the labels" :
        `sampled replies, at most ${D.settings.maximumSamples} per prompt`) +
      (m.readoutReason ? ` (${m.readoutReason})` : ""))));
    const noises = () => D.models.map((m) => el("div", {},
      `${m.repeats.changed} of ${m.repeats.repeats} exact repeats changed their choice` +
      (m.noise ? `; their log-odds vary by ${fixed(m.noise, 3)} nats (standard deviation)` : "")));
    const audits = () => D.residualRisk.map((r) => el("div", {}, r.draws ?
      `of ${plural(r.draws, "random perturbation")} that the search had not asked, ${r.flips} flip; at most ` +
        `${percent(r.upperBound)} of all un-asked ones do (95%)` :
      "no random perturbation was drawn, so nothing is known of what was not asked"));
    const rerun = () => {
      const s = D.settings;
      return ["fickle hunt", ...s.seeds.map(shell), ...D.models.flatMap((m) => ["--model", shell(m.id)]),
        "--grammar", shell(s.grammar), "--budget", s.budget, "--max-cost", s.maximumCost, "--readout", s.readout,
        "--decisive", s.decisive, "--alpha", s.alpha, "--seed", s.seed, ...(s.strict ? ["--strict"] : [])].join(" ");
    };
    const grammarWords = (s) => {
      const listOf = (items) => (items.length ? items.join(", ") : "none");
      return `${s.grammar}: classes ${listOf(s.classes)}; meaning ${listOf(s.meanings)}` +
        (s.only.length ? `; only ${s.only.join(", ")}` : "") + (s.without.length ? `; without ${s.without.join(", ")}` : "");
    };
    const method = () => {
      const s = D.settings, t = D.totals;
      const isExact = D.models.every((m) => m.readout === "logprobs");
      byId("method").append(describe([
          ["Models", D.models.map((m) => el("div", {}, visible(m.id), m.resolved.length ?
            el("span", { class: "sub" }, " answered as ", visible(m.resolved.join(", "))) : ""))],
          ["Readout", readouts()],
          ["Decisive choice",
            `an option holds at least ${percent(s.decisive)} of ${isExact ? "the probability mass" : "the replies"}`],
          ["False findings", isExact ?
            "no error rate is claimed: log probabilities are reported by the model, not sampled" :
            `at most ${percent(s.alpha)} of the findings are expected to be false (closed e-BH)`],
          ["Noise", noises()],
          ["Not asked", audits()],
          ["Grammar", visible(grammarWords(s))],
          ["Search", `up to cost ${s.maximumCost}, at most ${grouped(s.budget)} calls, goal ${s.goal}, seed ${s.seed}`],
          ["Calls", `${grouped(t.calls)} calls, ${grouped(t.cachedCalls)} answered from earlier replies, ` +
            `${grouped(t.promptTokens)} prompt tokens, ${grouped(t.completionTokens)} completion tokens` +
            (!t.costUSD ? "" : `, ${dollars(t.costUSD)}`)],
          ...D.models.filter((m) => m.adaptations?.length).map((m) => ["Adapted", m.adaptations.map((text) =>
            el("div", {}, visible((several ? `${m.id}: ` : "") + text)))]),
          D.unreadable.length > 0 && ["Unreadable replies", D.unreadable.map((text) => el("div", {}, visible(text)))],
          s.system && ["System prompt", visible(s.system)],
          ...D.models.filter((m) => m.shortfall).map((m) => ["Not finished", visible(`${m.id}: ${m.shortfall}`)]),
          ["Tool", `${D.tool.name} ${D.tool.version}`],
        ]),
        el("h3", {}, "Reproduce"), el("pre", { class: "command" }, visible(rerun())),
        el("h3", {}, "What this file discloses"), el("p", { class: "note" },
          "The prompts of every case, names of seeds and scenarios, the system prompt and the settings of the run. It " +
          "holds no text of any reply, no address of a server and no key. It loads nothing from the network."));
    };
    """#
}

extension PageScript {
  /// One case in full: both prompts side by side, bars, evidence in words, commands to copy.
  static let caseView = prompts + "\n" + bars + "\n" + proof + "\n" + copies + "\n" + wholeCase

  private static let prompts = #"""
    const LONGEST = 20000;
    const promptBox = (f, side) => {
      const [drop, tagName] = side === "before" ? ["new", "del"] : ["gone", "ins"];
      const box = el("div", { class: "prompt", tabindex: "0", role: "group", dir: "auto",
        "aria-label": `prompt ${side} the edit` });
      const fill = (most) => {
        let left = most;
        const parts = [];
        for (const [kind, text] of segments(f)) {
          if (kind === drop || left <= 0) continue;
          const piece = text.slice(0, left);
          left -= piece.length;
          parts.push(kind === "same" ? visible(piece) : el(tagName, {}, spaced(piece)));
        }
        box.replaceChildren(...parts.flat(Infinity));
        if (left <= 0 && most === LONGEST) box.append("\n… ",
          el("button", { type: "button", onclick: () => fill(Infinity) }, "show the whole prompt"));
      };
      fill(LONGEST);
      return box;
    };
    const raw = (f) => {
      const fill = () => {
        if (!details.open || details.children.length > 1) return;
        details.append(el("div", { class: "sides" },
          [promptBefore(f), promptAfter(f)].map((text) => el("pre", { class: "raw", dir: "auto" }, text))));
      };
      const details = el("details", { ontoggle: fill }, el("summary", {}, "Raw text of both prompts"));
      return details;
    };
    """#

  private static let bars = #"""
    // A bar for each side of a choice: { pole, label, text, share, amount, range, isChosen }.
    const bar = ({ pole, label, text, share, amount, range, isChosen }) =>
      el("div", { class: `bar ${poleClass(pole)}${isChosen ? " chosen" : ""}` },
        el("div", { class: "text" },
          el("span", {}, label ? el("span", { class: "sub" }, visible(label), " ") : "", visible(cut(text, 300))),
          el("span", { class: "amount" }, amount)),
        el("div", { class: "track", "aria-hidden": "true" },
          el("div", { class: "fill", style: { width: 100 * share + "%" } }),
          range ? el("div", { class: "range",
            style: { left: 100 * range[0] + "%", width: 100 * (range[1] - range[0]) + "%" } }) : ""));
    const shownPoles = (neither) => ["a", "b"].concat(neither > 0.005 ? ["neither"] : []);

    const bars = (reading) => {
      const { counts } = reading, best = chosen(reading.p);
      const note = counts ?
        "counted replies" + (counts.unreadable ? `, ${counts.unreadable} of them unreadable` : "") +
          "; the line on each bar is a 95% interval" :
        "from log probabilities" + (reading.residual > 0.01 ?
          `; ${percent(reading.residual)} of the probability on neither label` : "");
      return el("div", { class: "bars" }, shownPoles(shareOf(reading, "neither")).map((pole) => bar({
        pole, text: optionText(reading, pole), share: shareOf(reading, pole), amount: amount(reading, pole),
        label: reading.labels && pole !== "neither" ? reading.labels[reading.order.indexOf(pole)] : null,
        range: counts && wilson(counts[pole], Math.max(1, replies(counts))), isChosen: pole === best,
      })), el("div", { class: "sub" }, note));
    };

    // The words of a side of the principle; of its option where the principle's are not known.
    const poleText = (f, pole) => pole === "neither" ? "neither side" : f.stated.poles?.[pole] || optionText(f.before, pole);
    const statedBars = (f) => {
      if (!f.stated) return "";
      const best = chosen(f.stated.p);
      return el("div", { class: "stated" }, el("div", { class: "sub" },
        `What the model states when asked about the principle itself (${plural(f.stated.trials, "call")})`),
        el("div", { class: "bars" }, shownPoles(f.stated.p.neither).map((pole) => bar({
          pole, text: poleText(f, pole), share: f.stated.p[pole], amount: percent(f.stated.p[pole]),
          isChosen: pole === best }))));
    };
    """#

  private static let proof = #"""
    const certified = (e) => e.eValue === undefined || e.eValue === null ?
      `Read from log probabilities and confirmed by ${plural(e.trials, "call")}. No error rate is claimed for a ` +
        "distribution that the model reports itself." :
      el("span", { title: `e-value ${e.eValue.toPrecision(3)}` + (e.needed ?
        `; this finding alone needed ${e.needed.toPrecision(3)}` : "") },
        `Certified on ${plural(e.trials, "fresh reply", "fresh replies")} that the search had not used (at most ` +
        `${percent(e.level)} of findings are expected to be false).`);
    const minimality = (f) => {
      if (f.edits.length === 1) return "A single edit: there is nothing smaller.";
      if (!f.irreducible) return "It was not shown that all of these edits are needed.";
      const original = chosen(f.before.p);
      const subsets = f.subsets.map((s) =>
        `${s.edits.map((x) => spelled(causeName([x]))).join(" + ")} alone: ${percent(s.p[original])} for the original choice`);
      const all = f.subsets.length === 1 ? "the one proper subset" : `all ${f.subsets.length} proper subsets`;
      return `No smaller change does it: ${all} of these edits kept the choice${subsets.length ? ` (${subsets.join("; ")})` : ""}.`;
    };
    const size = (d) => `Size: log-odds shift by ${fixed(Math.abs(d.logOddsShift), 2)} nats; KL ` +
      (d.kl === undefined ? "infinite" : fixed(d.kl, 2) + " nats") +
      (d.klBound !== undefined ? ` (the evidence supports at least ${fixed(d.klBound, 2)})` : "") +
      `; Jensen-Shannon ${fixed(d.js, 2)} bits.`;
    const proof = (f) => el("ul", { class: "proof" }, [
      certified(f.evidence), minimality(f),
      f.cheapest && "No cheaper change in the grammar flips this scenario: all were asked.",
      size(f.divergence),
      f.foundAfter && `Found after ${plural(f.foundAfter, "call")}.`,
    ].filter(Boolean).map((item) => el("li", {}, item)));
    """#

  private static let copies = #"""
    const shell = (text) => (/^[\w@%+=:,.\/-]+$/.test(text) ? text : "'" + text.replace(/'/g, "'\\''") + "'");
    const againCommand = (f) => ["fickle hunt", ...D.settings.seeds.map(shell), "--model", shell(D.models[f.model].id),
      "--grammar", shell(D.settings.grammar), "--only", ...f.changes.map((e) => shell(`${e.rule}/${e.alternative}`)),
      "--max-cost", f.cost, "--readout", D.settings.readout, "--seed", D.settings.seed].join(" ");
    const ENDPOINTS = { openai: ["https://api.openai.com/v1", "OPENAI_API_KEY"] };
    const curlCommand = (f) => {
      const id = D.models[f.model].id, slash = id.indexOf("/");
      const [base, key] = ENDPOINTS[id.slice(0, slash)] || ["$BASE_URL", "API_KEY"];
      const { system, temperature, maxTokens } = D.settings;
      const own = f.perturbed.messages || { user: promptAfter(f) };
      const first = [system, own.system].filter(Boolean).join("\n\n");
      const messages = [["system", first], ["user", own.user], ["assistant", own.prefill]]
        .filter(([, content]) => content).map(([role, content]) => ({ role, content }));
      const body = { model: id.slice(slash + 1), messages, temperature, max_tokens: maxTokens };
      if (f.before.readout === "logprobs") Object.assign(body, { max_tokens: 1, logprobs: true, top_logprobs: 20 });
      const json = "'" + JSON.stringify(body).replace(/'/g, "'\\''") + "'";
      return `curl "${base}/chat/completions" -H "Authorization: Bearer $${key}" -H "Content-Type: application/json" -d ${json}`;
    };
    // The line that fickle suite writes for this finding: saved as suite.jsonl in a folder, fickle check asks it again.
    const suiteCase = (f) => {
      const reading = ({ text, ...rest }, prompt) => ({ ...rest, prompt });
      return JSON.stringify({
        schema: "fickle.suite/1", id: f.id, kind: f.kind, model: D.models[f.model].id, seed: f.seed,
        scenario: f.scenario, category: f.category, edits: f.changes, cost: f.cost, passing: { type: "consistent" },
        system: D.settings.system, baseline: reading(f.before, promptBefore(f)),
        perturbed: reading(f.perturbed, promptAfter(f)), divergence: f.divergence,
      }) + "\n";
    };
    // Where the clipboard is not to be had, as in a file, a field that is selected does it.
    const copyBySelection = (text) => {
      const area = el("textarea", { class: "hidden", "aria-hidden": "true" });
      area.value = text;
      document.body.append(area);
      area.select();
      const isDone = document.execCommand("copy");
      area.remove();
      return isDone;
    };
    const copyButton = (name, text, said) => el("button", { type: "button", onclick: async () => {
      let isDone = true;
      try { await navigator.clipboard.writeText(text()); } catch { isDone = copyBySelection(text()); }
      said.textContent = isDone ? "Copied." : "This browser does not allow copying.";
    } }, name);
    const actions = (f, hero) => {
      const said = el("span", { class: "said", role: "status" });
      const link = () => location.href.split("#")[0] + `#case=${f.id}`;
      return el("div", { class: "actions" },
        copyButton("Copy prompt before", () => promptBefore(f), said),
        copyButton("Copy prompt after", () => promptAfter(f), said),
        copyButton("Copy curl command", () => curlCommand(f), said),
        copyButton("Copy fickle command", () => againCommand(f), said),
        copyButton("Copy suite case", () => suiteCase(f), said),
        hero ? el("a", { href: `#case=${f.id}` }, "Link to this case") : copyButton("Copy link", link, said), said);
    };
    """#

  private static let wholeCase = #"""
    const verdict = (f) => {
      const side = ({ pole, text, amount }) => el("b", { class: poleClass(pole) }, visible(cut(text, 200)), " ", amount);
      return el("p", { class: "verdict" },
        el("span", { class: `kind ${KINDS[f.kind][1]}` }, mark(f.kind), " ", f.kind === "flip" ? "Flip" : "Collapse"), ": ",
        side(choice(f.before)), " → ", side(choice(f.perturbed)));
    };
    // Edits that lay out the prompt anew are shown by the prompts themselves.
    const editList = (f) => el("ul", { class: "edits" }, f.changes.map((e) => el("li", {},
      el("b", {}, visible(editName(e))), /[{]/.test(e.before + e.after) ? "" : swap(e, 160),
      el("span", { class: "tag" }, e.class), el("span", { class: "tag" }, MEANING[e.meaning]))));
    const caseView = (f, level = "h4", hero = false) => el("div", { class: "case" }, verdict(f), editList(f),
      el("div", { class: "sides" },
        el("div", { class: "side" }, el(level, {}, "Before ", el("small", {}, "the unperturbed prompt")),
          promptBox(f, "before"), bars(f.before)),
        el("div", { class: "side" }, el(level, {}, "After ", el("small", {}, plural(f.edits.length, "edit"))),
          promptBox(f, "after"), bars(f.perturbed))),
      statedBars(f), proof(f), raw(f), actions(f, hero));
    """#
}

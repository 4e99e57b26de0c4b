extension PageScript {
  /// One case in full: both prompts side by side, bars, evidence in words, commands to copy.
  static let caseView = #"""
    const LONGEST = 20000;
    const promptBox = (f, side) => {
      const [drop, tagName] = side === "before" ? ["new", "del"] : ["gone", "ins"];
      const box = el("p", { class: "prompt", tabindex: "0",
      dir: "auto", "aria-label": `prompt ${side === "before" ? "before" : "after"} the edit` });
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
        if (left <= 0 && most === LONGEST)
          box.append("\n… ", el("button", { type: "button", onclick: () => fill(Infinity) },
            "show the whole prompt"));
      };
      fill(LONGEST);
      return box;
    };

    const bars = (reading) => {
      const poles = ["a", "b"].concat(shareOf(reading, "neither") > 0.005 ? ["neither"] : []);
      const best = chosen(reading.p);
      return el("div", { class: "bars" }, poles.map((pole) => {
          const share = shareOf(reading, pole),
            counts = reading.counts;
          const range = counts ? wilson(counts[pole], Math.max(1, replies(counts))) : null;
          const label = reading.labels && pole !== "neither" ? reading.labels[reading.order.indexOf(pole)] :
            null;
          return el("div", { class: `bar ${poleClass(pole)}${pole === best ? " chosen" : ""}` },
            el("div", { class: "text" }, el("span", {}, label ? el("span", { class: "sub" }, visible(
                label), " ") : "", visible(cut(optionText(reading, pole), 300))),
              el("span", { class: "amount" }, amount(reading, pole))),
            el("div", { class: "track", "aria-hidden": "true" }, el("div", { class: "fill",
                style: { width: 100 * share + "%" } }),
              range ? el("div", { class: "range", style: { left: 100 * range[0] + "%", width: 100 * (
                    range[1] - range[0]) + "%" } }) : ""));
        }), reading.counts ? el("div", { class: "sub" }, "counted replies" + (reading.counts.unreadable ?
            `, ${reading.counts.unreadable} of them unreadable` : "") +
          "; the line on each bar is a 95% interval") :
        el("div", { class: "sub" }, "from log probabilities" + (reading.residual > 0.01 ?
          `; ${percent(reading.residual)} of the probability on neither label` : "")));
    };

    const proof = (f) => {
      const items = [],
        e = f.evidence;
      if (e.eValue !== undefined && e.eValue !== null)
        items.push(el("span", { title: `e-value ${e.eValue.toPrecision(3)}` + (e.needed ?
              `; this finding alone needed ${e.needed.toPrecision(3)}` : "") },
          `Certified on ${plural(e.trials, "fresh reply", "fresh replies")} that the search had not used (at most ${percent(e.level)} of findings are expected to be false).`
          ));
      else items.push(
        `Read from log probabilities and confirmed by ${plural(e.trials, "call")}. No error rate is claimed for a distribution that the model reports itself.`
        );
      items.push(f.edits.length === 1 ? "A single edit: there is nothing smaller." :
        f.irreducible ? [
          `No smaller change does it: ${f.subsets.length === 1 ? "the one proper subset" : `all ${f.subsets.length} proper subsets`} of these edits kept the choice`,
          f.subsets.length ?
          ` (${f.subsets.map((s) => `${s.edits.map((x) => spelled(causeName([x]))).join(" + ")} alone: ${percent(s.p[chosen(f.before.p)])} for the original choice`).join("; ")}).` :
          "."
        ] :
        "It was not shown that all of these edits are needed.");
      if (f.cheapest) items.push("No cheaper change in the grammar flips this scenario: all were asked.");
      if (f.stated) {
        const pole = chosen(f.stated.p);
        items.push(["Asked about the principle directly, the model prefers the side of “", visible(cut(
          optionText(f.before, pole), 120)), `” (${percent(f.stated.p[pole])}).`]);
      }
      const d = f.divergence;
      items.push(
        `Size: log-odds shift by ${fixed(Math.abs(d.logOddsShift), 2)} nats; KL ${d.kl === undefined ? "infinite" : fixed(d.kl, 2) + " nats"}` +
        (d.klBound !== undefined ? ` (the evidence supports at least ${fixed(d.klBound, 2)})` : "") +
        `; Jensen-Shannon ${fixed(d.js, 2)} bits.`);
      return el("ul", { class: "proof" }, items.map((item) => el("li", {}, item)));
    };

    const shell = (text) => (/^[\w@%+=:,.\/-]+$/.test(text) ? text : "'" + text.replace(/'/g, "'\\''") + "'");
    const againCommand = (f) => ["fickle hunt", ...D.settings.seeds.map(shell), "--model", shell(D.models[f.model]
        .id), "--grammar", shell(D.settings.grammar),
      "--only", ...f.changes.map((e) => shell(`${e.rule}/${e.alternative}`)), "--max-cost", f.cost, "--readout",
      D.settings.readout, "--seed", D.settings.seed
    ].join(" ");
    const ENDPOINTS = { openai: ["https://api.openai.com/v1", "OPENAI_API_KEY"] };
    const curlCommand = (f) => {
      const id = D.models[f.model].id,
        slash = id.indexOf("/");
      const [base, key] = ENDPOINTS[id.slice(0, slash)] || ["$BASE_URL", "API_KEY"];
      const messages = (D.settings.system ? [{ role: "system", content: D.settings.system }] : [])
    .concat({ role: "user", content: promptAfter(f) });
      const body = { model: id.slice(slash + 1), messages, temperature: D.settings.temperature, max_tokens: D
          .settings.maxTokens };
      if (f.before.readout === "logprobs") Object.assign(body, { max_tokens: 1, logprobs: true,
        top_logprobs: 20 });
      return `curl "${base}/chat/completions" -H "Authorization: Bearer $${key}" -H "Content-Type: application/json" -d ${"'" + JSON.stringify(body).replace(/'/g, "'\\''") + "'"}`;
    };
    // The line that fickle suite writes for this finding: saved as suite.jsonl in a folder, fickle check asks it again.
    const suiteCase = (f) => {
      const reading = ({ text, ...rest }, prompt) => ({ ...rest, prompt });
      const row = {
        schema: "fickle.suite/1",
        id: f.id,
        kind: f.kind,
        model: D.models[f.model].id,
        seed: f.seed,
        scenario: f.scenario,
        category: f.category,
        edits: f.changes,
        cost: f.cost,
        passing: { type: "consistent" },
        system: D.settings.system,
        baseline: reading(f.before, promptBefore(f)),
        perturbed: reading(f.perturbed, promptAfter(f)),
        divergence: f.divergence
      };
      return JSON.stringify(row) + "\n";
    };
    const copyButton = (label, text, said) => el("button", {
      type: "button",
      onclick: async () => {
        try { await navigator.clipboard.writeText(text());
          said.textContent = "Copied."; } catch (error) {
          const area = el("textarea", { class: "hidden", "aria-hidden": "true" });
          area.value = text();
          document.body.append(area);
          area.select();
          said.textContent = document.execCommand("copy") ? "Copied." :
            "This browser does not allow copying.";
          area.remove();
        }
      }
    }, label);

    const raw = (f) => {
      const details = el("details", {
        ontoggle: () => {
          if (details.open && details.children.length === 1) details.append(el("div", { class: "sides" },
            el("pre", { class: "raw", dir: "auto" }, promptBefore(f)), el("pre", { class: "raw",
              dir: "auto" }, promptAfter(f))));
        }
      }, el("summary", {}, "Raw text of both prompts"));
      return details;
    };

    const caseView = (f, level = "h4", hero = false) => {
      const before = choice(f.before),
        after = choice(f.perturbed),
        said = el("span", { class: "said", role: "status" });
      return el("div", { class: "case" },
        el("p", { class: "verdict" }, el("span", { class: `kind ${KINDS[f.kind][1]}` }, mark(f.kind), " ", f
            .kind === "flip" ? "Flip" : "Collapse"), ": ", el("b", { class: poleClass(before.pole) }, visible(
            cut(before.text, 200)), " ", before.amount), " → ",
          el("b", { class: poleClass(after.pole) }, visible(cut(after.text, 200)), " ", after.amount)),
        el("ul", { class: "edits" }, f.changes.map((e) => el("li", {}, el("b", {}, visible(editName(e))),
          /[{]/.test(e.before + e.after) ? "" : swap(e, 160),
          el("span", { class: "tag" }, e.class), el("span", { class: "tag" }, MEANING[e.meaning])))),
        el("div", { class: "sides" },
          el("div", { class: "side" }, el(level, {}, "Before ", el("small", {}, "the unperturbed prompt")),
            promptBox(f, "before"), bars(f.before)),
          el("div", { class: "side" }, el(level, {}, "After ", el("small", {}, plural(f.edits.length,
            "edit"))), promptBox(f, "after"), bars(f.perturbed))),
        proof(f), raw(f),
        el("div", { class: "actions" }, copyButton("Copy prompt before", () => promptBefore(f), said),
          copyButton("Copy prompt after", () => promptAfter(f), said),
          copyButton("Copy curl command", () => curlCommand(f), said), copyButton("Copy fickle command", () =>
            againCommand(f), said),
          copyButton("Copy suite case", () => suiteCase(f), said),
          hero ? el("a", { href: `#case=${f.id}` }, "Link to this case") : copyButton("Copy link", () =>
            location.href.split("#")[0] + `#case=${f.id}`, said), said));
    };
    """#
}

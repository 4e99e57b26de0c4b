extension PageScript {
  /// The list of cases: filters, sorting, groups, and the state in the address.
  static let cases = #"""
    const PAGE = 100;
    const DEFAULTS = { q: "", model: "", category: "", class: "", meaning: "", cost: "", kind: "", cause: "",
      show: "one", group: "", sort: "rank", case: "" };
    let state = { ...DEFAULTS },
      listed = [],
      shown = 0,
      lastGroup = null;
    const SORTS = {
      rank: [(f) => f.rank],
      scenario: [(f) => f.scenario],
      change: [(f) => Math.abs(f.divergence.logOddsShift)],
      cause: [(f) => f.cause],
      cost: [(f) => f.cost],
      category: [(f) => f.category],
    };
    const GROUPS = { "": null, cause: (f) => causeName(f.cause.split(" + ")), category: (f) => f.category,
      scenario: (f) => `${f.seed} / ${f.scenario}`, model: (f) => D.models[f.model].id };

    const haystack = (f) => (f.hay ??= [f.id, f.seed, f.scenario, f.category, f.cause, causeName(f.cause.split(
      " + ")), promptBefore(f), ...f.before.options].join("\n").toLowerCase());
    const matches = (f) => (!state.model || String(f.model) === state.model) && (!state.category || f.category ===
        state.category) &&
      (!state.class || f.changes.some((e) => e.class === state.class)) && (!state.meaning || f.changes.some((e) =>
        e.meaning === state.meaning)) &&
      (!state.cost || String(f.cost) === state.cost) && (!state.kind || f.kind === state.kind) && (!state.cause ||
        f.cause === state.cause) &&
      (state.show === "all" || f.representative) && (!state.q || state.q.toLowerCase().split(/\s+/).every((
        word) => haystack(f).includes(word)));

    const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b) : a - b);
    const select = () => {
      const down = state.sort.startsWith("-"),
        [key] = SORTS[state.sort.replace("-", "")] || SORTS.rank,
        group = GROUPS[state.group];
      listed = D.findings.filter(matches).sort((a, b) => (group ? compare(group(a), group(b)) : 0) || (down ? -
        1 : 1) * compare(key(a), key(b)) || a.rank - b.rank);
    };

    const rowOf = (f) => {
      const before = choice(f.before),
        after = choice(f.perturbed);
      const button = el("button", { type: "button",
    class: "open", "aria-expanded": "false", "aria-controls": `d-${f.id}` }, visible(f.scenario));
      const row = el("tr", { class: "row", id: `case-${f.id}`, onclick: (event) => { if (!event.target.closest(
                "a") && !String(getSelection())) toggle(f.id); } },
        el("td", { class: "n", "data-label": "rank" }, f.rank),
        el("td", {}, button, el("div", { class: "sub" }, visible(`${f.seed} · ${f.category}`), several ? [
          " · ", visible(D.models[f.model].id)
        ] : "")),
        el("td", {}, el("div", { class: `kind ${KINDS[f.kind][1]}` }, mark(f.kind), " ", f.kind),
          el("div", {}, visible(cut(before.text, 90)), " ", el("b", {}, before.amount), " → ", visible(cut(
            after.text, 90)), " ", el("b", {}, after.amount))),
        el("td", {}, f.changes.map((e) => el("div", {}, visible(editName(e))))),
        el("td", { class: "n", "data-label": "shift, nats" }, fixed(Math.abs(f.divergence.logOddsShift), 2)),
        el("td", { class: "n", "data-label": "cost" }, f.cost));
      return row;
    };
    const tbody = () => byId("cases").querySelector("tbody");
    const groupRow = (name) => el("tr", {}, el("th", { colspan: "6", scope: "rowgroup" }, visible(name),
      ` (${listed.filter((f) => GROUPS[state.group](f) === name).length})`));
    const append = (count) => {
      const group = GROUPS[state.group],
        rows = [];
      for (const f of listed.slice(shown, shown + count)) {
        if (group && group(f) !== lastGroup) rows.push(groupRow(lastGroup = group(f)));
        rows.push(rowOf(f));
      }
      shown = Math.min(shown + count, listed.length);
      tbody().append(...rows);
      byId("more").hidden = shown >= listed.length;
      byId("more").textContent = `Show more (${grouped(listed.length - shown)} left)`;
    };
    const list = () => {
      select();
      shown = 0;
      lastGroup = null;
      tbody().replaceChildren();
      const all = D.findings.filter((f) => state.show === "all" || f.representative).length;
      byId("count").textContent = listed.length === all ? plural(all, "case") :
        `${grouped(listed.length)} of ${plural(all, "case")}`;
      byId("none").hidden = listed.length > 0;
      for (const th of byId("cases").querySelectorAll("th[data-sort]")) {
        const own = state.sort.replace("-", "") === th.dataset.sort;
        th.setAttribute("aria-sort", !own ? "none" : state.sort.startsWith("-") ? "descending" : "ascending");
        th.querySelector("span").textContent = !own ? "" : state.sort.startsWith("-") ? " ▾" : " ▴";
      }
      append(PAGE);
    };
    const close = () => {
      for (const detail of tbody().querySelectorAll("tr.detail")) {
        const row = detail.previousElementSibling;
        row.classList.remove("opened");
        row.querySelector(".open").setAttribute("aria-expanded", "false");
        detail.remove();
      }
    };
    const open = (id, scroll) => {
      close();
      const f = finding.get(id);
      if (!f) return;
      let place = listed.indexOf(f);
      if (place < 0) { state = { ...DEFAULTS, show: f.representative ? "one" : "all", case: id };
        controls();
        list();
        place = listed.indexOf(f); }
      if (place >= shown) append(place - shown + 20);
      const row = byId(`case-${id}`);
      row.classList.add("opened");
      row.querySelector(".open").setAttribute("aria-expanded", "true");
      row.after(el("tr", { class: "detail", id: `d-${id}` }, el("td", { colspan: "6" }, el(
      "div", { class: "card" }, caseView(f)))));
      if (scroll) { row.scrollIntoView({ block: "start", behavior: "instant" });
        row.querySelector(".open").focus({ preventScroll: true }); }
    };
    const toggle = (id) => { state.case = state.case === id ? "" : id;
      remember(); if (state.case) open(id, false);
      else close(); };

    // The address holds the state, so that a view can be sent around.
    const remember = () => {
      const hash = new URLSearchParams(Object.entries(state).filter(([key, value]) => value !== DEFAULTS[key]))
        .toString();
      history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
    };
    const recall = (scroll) => {
      const raw = location.hash.slice(1);
      if (raw && !raw.includes("=")) return;
      const given = new URLSearchParams(raw);
      state = { ...DEFAULTS };
      for (const key of Object.keys(DEFAULTS))
        if (given.has(key)) state[key] = given.get(key);
      if (!(state.group in GROUPS)) state.group = "";
      controls();
      list();
      if (state.case) open(state.case, scroll);
    };
    const controls = () => { for (const field of byId("filters").querySelectorAll("[name]")) field.value = state[
        field.name]; };
    const filters = () => {
      const values = (get) => [...new Set(D.findings.flatMap(get))].sort((a, b) => compare(a, b));
      const pick = (name, label, options) => options.length > 2 && el("label", {}, label, el("select", { name },
        options.map(([value, text]) => el("option", { value }, cut(spelled(text), 60)))));
      const any = (list, name = (x) => x) => [
        ["", "any"], ...list.map((value) => [String(value), String(name(value))])
      ];
      byId("filters").append(
        el("label", { class: "wide" }, "Search prompts, names, options", el("input", { name: "q",
          type: "search", autocomplete: "off" })),
        ...[several && pick("model", "Model", any(D.models.map((_, i) => i), (i) => D.models[i].id)), pick(
            "category", "Category", any(values((f) => f.category))),
          pick("class", "Class of edit", any(values((f) => f.changes.map((e) => e.class)))), pick("meaning",
            "Meaning", any(values((f) => f.changes.map((e) => e.meaning)), (m) => MEANING[m] || m)),
          pick("cost", "Cost", any(values((f) => f.cost))), pick("kind", "Kind", any(values((f) => f.kind))),
          pick("cause", "Cause", any([...new Set(D.causes.map((c) => c.alternatives.join(" + ")))], (c) =>
            causeName(c.split(" + ")))),
          pick("group", "Group by", [
            ["", "no groups"],
            ["cause", "cause"],
            ["category", "category"],
            ["scenario", "scenario"], ...(several ? [
              ["model", "model"]
            ] : [])
          ]),
          D.findings.some((f) => !f.representative) && el("label", {}, "Show", el("select", { name: "show" },
            el("option", { value: "one" }, "one case per scenario"), el("option", { value: "all" },
              "every case")))
        ].filter(Boolean));
      let wait;
      const changed = () => { for (const field of byId("filters").querySelectorAll("[name]")) state[field
          .name] = field.value;
        state.case = "";
        remember();
        list(); };
      byId("filters").addEventListener("input", (event) => { clearTimeout(wait);
        wait = setTimeout(changed, event.target.name === "q" ? 150 : 0); });
      byId("filters").addEventListener("submit", (event) => event.preventDefault());
      for (const th of byId("cases").querySelectorAll("th[data-sort]")) th.querySelector("button")
        .addEventListener("click", () => {
          // The largest shift first, and the first name.
          const [first, second] = th.dataset.sort === "change" ? ["-change", "change"] : [th.dataset.sort,
            "-" + th.dataset.sort
          ];
          state.sort = state.sort === first ? second : first;
          state.case = "";
          remember();
          list();
        });
      byId("more").addEventListener("click", () => append(PAGE));
      new IntersectionObserver(([entry]) => { if (entry.isIntersecting && shown < listed.length) append(
          PAGE); }, { rootMargin: "600px" }).observe(byId("more"));
    };
    """#
}

extension PageScript {
  /// A table with filters and an order, whose state is in the address.
  package static let listing = #"""
    // columns: { name, cell(row), key(row), numeric }; filters: { name, label, value(row) }; text(row) is searched;
    // detail(row) is what a row opens into, by its first cell.
    const listing = ({ into, columns, rows, filters = [], text, detail, sort = "" }) => {
      const PAGE = 100;
      let state = { q: "", sort, ...Object.fromEntries(filters.map(({ name }) => [name, ""])) };
      const defaults = { ...state };
      let listed = rows, shown = 0;
      const body = el("tbody", {}), count = el("p", { class: "count", role: "status" });
      const more = el("button", { type: "button", class: "more", onclick: () => append() });
      const compare = (a, b) => typeof a === "string" ? a.localeCompare(b) : (a ?? -Infinity) - (b ?? -Infinity);
      const isDown = () => state.sort.startsWith("-");
      const column = () => columns[Number(state.sort.replace("-", ""))];

      const opened = (row, cells) => {
        const extra = el("tr", { class: "detail", hidden: true }, el("td", { colspan: String(columns.length) }));
        const button = el("button", { type: "button", class: "open", "aria-expanded": "false", onclick: () => {
          extra.hidden = !extra.hidden;
          button.setAttribute("aria-expanded", String(!extra.hidden));
          if (!extra.firstChild.firstChild) extra.firstChild.append(el("div", { class: "card" }, detail(row)));
        } }, cells[0].firstChild ? [...cells[0].childNodes] : "(no name)");
        cells[0].replaceChildren(button);
        return extra;
      };
      const rowOf = (row) => {
        const cells = columns.map((c, index) => el("td", { class: c.numeric ? "n" : "", "data-label": index ? c.name : null },
          c.cell(row)));
        const extra = detail ? opened(row, cells) : null;
        return [el("tr", { class: "row still" }, cells), extra].filter(Boolean);
      };
      const append = () => {
        body.append(...listed.slice(shown, shown + PAGE).flatMap(rowOf));
        shown = Math.min(listed.length, shown + PAGE);
        more.hidden = shown >= listed.length;
        more.textContent = `Show more (${grouped(listed.length - shown)} left)`;
      };
      const draw = () => {
        const wanted = state.q.toLowerCase().split(/\s+/).filter(Boolean);
        listed = rows.filter((row) => filters.every(({ name, value }) => !state[name] || String(value(row)) === state[name]) &&
          wanted.every((word) => text(row).toLowerCase().includes(word)));
        const by = column();
        if (by) listed = [...listed].sort((a, b) => (isDown() ? -1 : 1) * compare(by.key(a), by.key(b)));
        count.textContent = listed.length === rows.length ? plural(rows.length, "row") : `${grouped(listed.length)} of ${plural(rows.length, "row")}`;
        heads.forEach((th, index) => {
          const own = by === columns[index];
          if (columns[index].key) th.setAttribute("aria-sort", !own ? "none" : isDown() ? "descending" : "ascending");
          const arrow = th.querySelector("span");
          if (arrow) arrow.textContent = !own ? "" : isDown() ? " ▾" : " ▴";
        });
        shown = 0;
        body.replaceChildren();
        append();
      };
      const remember = () => {
        const changed = Object.entries(state).filter(([key, value]) => value !== defaults[key]);
        const hash = new URLSearchParams(changed).toString();
        history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
      };
      const heads = columns.map((c, index) => el("th", { scope: "col", class: c.numeric ? "n" : "" }, c.key ?
        el("button", { type: "button", onclick: () => {
          const [first, second] = c.numeric ? [`-${index}`, `${index}`] : [`${index}`, `-${index}`];
          state.sort = state.sort === first ? second : first;
          remember();
          draw();
        } }, c.name, el("span", {})) : c.name));
      const pick = ({ name, label, value }) => {
        const values = [...new Set(rows.map((row) => String(value(row))))].sort();
        return values.length > 1 && el("label", {}, label, el("select", { name }, el("option", { value: "" }, "any"),
          values.map((v) => el("option", { value: v }, cut(spelled(v), 60)))));
      };
      const form = el("form", { class: "filters", role: "search", "aria-label": "Filter the rows", onsubmit: (e) => e.preventDefault(),
        oninput: () => {
          for (const field of form.querySelectorAll("[name]")) state[field.name] = field.value;
          remember();
          draw();
        } }, el("label", { class: "wide" }, "Search", el("input", { name: "q", type: "search", autocomplete: "off" })),
        filters.map(pick));
      const recall = () => {
        const raw = location.hash.slice(1);
        if (raw && !raw.includes("=")) return;
        const given = new URLSearchParams(raw);
        for (const key of Object.keys(state)) state[key] = given.get(key) ?? defaults[key];
        for (const field of form.querySelectorAll("[name]")) field.value = state[field.name];
        draw();
      };
      into.append(form, count, el("div", { class: "scroll" }, el("table", { class: "stack" },
        el("thead", {}, el("tr", {}, heads)), body)), more);
      addEventListener("hashchange", recall);
      recall();
    };
    """#
}

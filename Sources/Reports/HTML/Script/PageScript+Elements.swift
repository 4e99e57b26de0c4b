extension PageScript {
  /// Builds elements from text, formats figures, and makes hidden characters visible.
  static let elements = #"""
    // Elements are built from text alone, never from markup: prompts, names and replies stay text.
    const el = (name, attributes, ...children) => {
      const node = document.createElement(name);
      for (const [key, value] of Object.entries(attributes || {})) {
        if (value === undefined || value === null || value === false) continue;
        if (key === "class") node.className = value;
        else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
        else if (key === "style")
          for (const [p, v] of Object.entries(value)) node.style.setProperty(p, v);
        else node.setAttribute(key, value === true ? "" : value);
      }
      node.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null &&
        child !== false));
      return node;
    };
    const svg = (name, attributes, ...children) => {
      const node = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
      node.append(...children.flat(Infinity));
      return node;
    };
    const byId = (id) => document.getElementById(id);

    // Control characters and marks that turn the direction of writing would hide what a text holds.
    const HIDDEN =
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;
    // For attributes and charts, which hold no elements.
    const spelled = (text) => text.replace(HIDDEN, (mark) => "U+" + mark.codePointAt(0).toString(16).toUpperCase()
      .padStart(4, "0"));
    const visible = (text) => {
      const parts = [];
      let from = 0;
      for (const match of text.matchAll(HIDDEN)) {
        if (match.index > from) parts.push(text.slice(from, match.index));
        const code = match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
        parts.push(el("span", { class: "ctl", title: "an invisible character" }, "U+" + code));
        from = match.index + match[0].length;
      }
      if (from < text.length) parts.push(text.slice(from));
      return parts;
    };
    // White space that was added or removed is shown by signs.
    const spaced = (text) => text.split(/(\n|\t|^ +| +$|  +)/).filter(Boolean).map((piece) =>
      piece === "\n" ? [el("span", { class: "space", "aria-hidden": "true" }, "⏎"), "\n"] :
      piece === "\t" ? [el("span", { class: "space", "aria-hidden": "true" }, "→"), "\t"] :
      /^ +$/.test(piece) ? el("span", { class: "space" }, "·".repeat(piece.length)) : visible(piece));

    const cut = (text, most) => (text.length <= most ? text : text.slice(0, most - 1) + "…");
    const percent = (share) => {
      if (share === undefined || share === null) return "–";
      const value = 100 * share;
      if (value > 0 && value < 0.1) return "<0.1%";
      if (value < 100 && value > 99.9) return ">99.9%";
      return (value < 1 || value > 99) && value !== 0 && value !== 100 ? value.toFixed(1) + "%" : Math.round(
        value) + "%";
    };
    const fixed = (value, digits) => (value === undefined || value === null ? "–" : value.toFixed(digits));
    const grouped = (value) => value.toLocaleString("en-US");
    const plural = (count, one, many) => `${grouped(count)} ${count === 1 ? one : many || one + "s"}`;
    const words = (name) => name.replace(/[-_]/g, " ");

    const dollars = (value) => "$" + (value < 0.1 ? value.toFixed(4) : value.toFixed(2));

    // Wilson's interval of a share, at 95%.
    const wilson = (hits, of) => {
      const z = 1.96,
        p = hits / of,
        d = 1 + (z * z) / of;
      const middle = (p + (z * z) / (2 * of)) / d,
        half = (z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))) / d;
      return [Math.max(0, middle - half), Math.min(1, middle + half)];
    };

    // Kinds differ by word and by shape, not by colour alone.
    const symbol = (path) => svg("svg", { viewBox: "0 0 16 16", class: "mark", "aria-hidden": "true", fill: "none",
      stroke: "currentColor", "stroke-width": "2", "stroke-linecap": "round", "stroke-linejoin": "round" },
      svg("path", { d: path }));
    // One bar of counts by kind, and its legend. kinds: { name: [words, class, path] }, in order.
    const strip = (counts, kinds) => {
      const present = Object.keys(kinds).filter((kind) => counts[kind]);
      return [
        el("div", { class: "strip", "aria-hidden": "true" }, present.map((kind) => el("span",
          { class: kinds[kind][1], style: { flex: counts[kind] }, title: `${counts[kind]} ${kinds[kind][0]}` }))),
        el("ul", { class: "legend" }, present.map((kind) => el("li", { class: kinds[kind][1] }, symbol(kinds[kind][2]),
          el("span", {}, el("b", {}, grouped(counts[kind])), " ", kinds[kind][3] || kinds[kind][0]))))];
    };

    const describe = (list) => el("dl", { class: "method" }, list.filter(Boolean).flatMap(([term, text]) =>
      [el("dt", {}, term), el("dd", {}, text)]));
    // A part that fails leaves the others in place, and says so. parts: { id: function }.
    const drawAll = (parts) => {
      for (const [id, part] of Object.entries(parts)) {
        try { part(); } catch (error) {
          console.error(id, error);
          byId(id).append(el("p", { class: "notice" }, `This part could not be shown: ${error.message}`));
        }
      }
    };
    const hideLinks = () => {
      for (const link of document.querySelectorAll("nav a"))
        link.parentElement.hidden = byId(link.getAttribute("href").slice(1)).hidden;
    };
    """#
}

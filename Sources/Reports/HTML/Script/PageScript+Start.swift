extension PageScript {
  /// Draws the parts of the page, and follows the address.
  static let start = #"""
    for (const [id, part] of [
        ["outcomes", outcomes],
        ["hero", hero],
        ["causes", causes],
        ["pictures", pictures],
        ["cases", filters],
        ["aside", aside],
        ["method", method]
      ]) {
      try { part(); } catch (error) { console.error(id, error);
        byId(id).append(el("p", { class: "notice" }, `This part could not be shown: ${error.message}`)); }
    }
    // Sections that have nothing to show go, and so do the links to them.
    if (D.settings.effectsOnly)
      for (const id of ["outcomes", "hero", "causes", "cases", "aside"]) byId(id).hidden = true;
    if (!D.findings.length)
      for (const id of ["causes", "cases"]) byId(id).hidden = true;
    for (const link of document.querySelectorAll("nav a")) link.parentElement.hidden = byId(link.getAttribute(
      "href").slice(1)).hidden;
    recall(true);
    addEventListener("hashchange", () => recall(true));
    """#
}

extension PageScript {
  /// Draws the parts of a hunt's page, and follows the address.
  static let start = #"""
    drawAll({ outcomes, hero, causes, pictures, cases: filters, aside, method });
    // Sections that have nothing to show go, and so do the links to them.
    if (D.settings.effectsOnly)
      for (const id of ["outcomes", "hero", "causes", "cases", "aside"]) byId(id).hidden = true;
    if (!D.findings.length)
      for (const id of ["causes", "cases"]) byId(id).hidden = true;
    hideLinks();
    recall(true);
    addEventListener("hashchange", () => recall(true));
    """#
}

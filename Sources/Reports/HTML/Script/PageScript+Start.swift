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
    if (D.settings.effectsOnly)
      for (const id of ["hero", "causes", "cases"]) byId(id).hidden = true;
    recall(true);
    addEventListener("hashchange", () => recall(true));
    """#
}

extension PageScript {
  /// A page that is served asks now and then whether it is still the present one.
  static let following = #"""
    const follow = async () => {
      const { path, version } = document.body.dataset;
      const kept = sessionStorage.getItem("scroll");
      if (kept) scrollTo({ top: Number(kept), behavior: "instant" });
      sessionStorage.removeItem("scroll");
      for (;;) {
        await new Promise((done) => setTimeout(done, 2000));
        // Whoever is typing or marking text is not disturbed.
        if (document.hidden || String(getSelection()) || document.activeElement.matches("input, select")) continue;
        try {
          const now = await (await fetch(path, { cache: "no-store" })).text();
          if (now === version) continue;
        } catch {
          document.querySelector(".masthead").append(
            el("p", { class: "notice", role: "status" }, "The viewer has ended; this page is no longer refreshed."));
          return;
        }
        sessionStorage.setItem("scroll", scrollY);
        location.reload();
        return;
      }
    };
    follow();
    """#
}

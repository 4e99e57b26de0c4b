/// The skeleton of `report.html`, which the script fills.
enum PageBody {
  /// - Parameters:
  ///   - masthead: the first line and the figures beside it, as markup.
  ///   - foot: who made the page, as markup.
  static func markup(masthead: String, foot: String) -> String {
    """
    <a class="skip" href="#cases">Skip to the cases</a>
    <header class="masthead">
    \(masthead)
    <noscript><p class="notice">A script inside this file draws the report. Allow scripts to see it, or read \
    report.md beside it.</p></noscript>
    <div class="outcomes" id="outcomes"></div>
    \(navigation)
    </header>
    <main>
    <section id="hero" aria-label="The strongest flip"></section>
    \(causes)
    <section id="pictures" aria-labelledby="pictures-title"><h2 id="pictures-title">Pictures</h2></section>
    \(cases)
    <section id="aside" aria-labelledby="aside-title"><h2 id="aside-title">What did not flip</h2></section>
    <section id="method" aria-labelledby="method-title"><h2 id="method-title">Method</h2></section>
    </main>
    <footer class="foot"><p>\(foot)</p></footer>
    """
  }

  private static let navigation = """
    <nav aria-label="Sections"><ul><li><a href="#hero">Strongest flip</a></li>
    <li><a href="#causes">Causes</a></li><li><a href="#pictures">Pictures</a></li>
    <li><a href="#cases">Cases</a></li><li><a href="#aside">What did not flip</a></li>
    <li><a href="#method">Method</a></li></ul></nav>
    """

  private static let causes = """
    <section id="causes" aria-labelledby="causes-title"><h2 id="causes-title">Causes</h2>
    <p class="note">A cause is a set of edits that flips scenarios. Its share is of the scenarios in which it was \
    asked on its own. Select a cause to see its scenarios.</p>
    <div class="scroll"><table class="stack"><thead><tr><th scope="col">cause</th><th scope="col">example</th>
    <th scope="col">scenarios it flips</th><th scope="col" class="n">median shift, nats</th>
    <th scope="col">certainty</th></tr></thead><tbody></tbody></table></div></section>
    """

  private static let cases = """
    <section id="cases" aria-labelledby="cases-title"><h2 id="cases-title">Cases</h2>
    <form class="filters" id="filters" role="search" aria-label="Filter the cases"></form>
    <p class="count" id="count" role="status"></p>
    <div class="scroll"><table class="stack"><thead><tr>
    <th scope="col" class="n" data-sort="rank"><button type="button">rank<span></span></button></th>
    <th scope="col" data-sort="scenario"><button type="button">scenario<span></span></button></th>
    <th scope="col">choice before → after</th>
    <th scope="col" data-sort="cause"><button type="button">edits<span></span></button></th>
    <th scope="col" class="n" data-sort="change"><button type="button">shift, nats<span></span></button></th>
    <th scope="col" class="n" data-sort="cost"><button type="button">cost<span></span></button></th>
    </tr></thead><tbody></tbody></table></div>
    <p class="empty" id="none" hidden>No case matches these filters.</p>
    <button type="button" class="more" id="more" hidden></button></section>
    """
}

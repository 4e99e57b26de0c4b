/// The parts of a hunt's page, which its script fills.
enum HuntPageBody {
  static let sections = [
    PageSection("hero", labelled: "Strongest flip"), PageSection("causes", "Causes", content: causes),
    PageSection("pictures", "Pictures"), PageSection("cases", "Cases", content: cases),
    PageSection("aside", "What did not flip"), PageSection("method", "Method"),
  ]

  private static let causes = """
    <p class="note">A cause is a set of edits that flips scenarios. Its share is of the scenarios in which it was \
    asked on its own. Select a cause to see its scenarios.</p>
    <div class="scroll"><table class="stack"><thead><tr><th scope="col">cause</th><th scope="col">example</th>
    <th scope="col">scenarios it flips</th><th scope="col" class="n">median shift, nats</th>
    <th scope="col">certainty</th></tr></thead><tbody></tbody></table></div>
    """

  private static let cases = """
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
    <button type="button" class="more" id="more" hidden></button>
    """
}

internal import Crypto
package import Documents
package import Foundation
internal import Mustache

/// A page of HTML in one file that loads nothing, opens from a folder, and can be sent around.
///
/// Its data are in the page as JSON with every `<` escaped, and its own script draws them. A
/// Content-Security-Policy allows that script and the style sheet, by their hashes, and nothing else.
package struct HTMLPage {
  /// What is at the top of the page, there even where scripts are not allowed.
  package struct Masthead {
    /// What kind of page it is, and of what.
    let kind: String
    let subjects: [String]
    let title: String
    let explanation: String
    let facts: [(figure: String, words: String)]
    let notices: [String]

    package init(
      kind: String, subjects: [String], title: String, explanation: String,
      facts: [(figure: String, words: String)] = [], notices: [String] = []
    ) {
      self.kind = kind
      self.subjects = subjects
      self.title = title
      self.explanation = explanation
      self.facts = facts
      self.notices = notices
    }
  }

  /// A page that is served, and draws itself anew when what it shows has changed.
  package struct Live: Sendable {
    /// Where the server tells the present version.
    let path: String
    /// Of what this page shows.
    let version: String

    package init(path: String, version: String) {
      self.path = path
      self.version = version
    }
  }

  private let masthead: Masthead
  private let sections: [PageSection]
  private let data: any Encodable
  private let script: String
  private let tool: ToolRecord
  private let live: Live?

  /// - Parameters:
  ///   - data: what the script reads, as JSON.
  ///   - script: its parts, in order; `PageScript.elements` comes first by itself.
  package init(
    masthead: Masthead, sections: [PageSection], data: some Encodable, script: [String], tool: ToolRecord,
    live: Live? = nil
  ) {
    self.masthead = masthead
    self.sections = sections
    self.data = data
    self.script = PageScript.joined(script + (live == nil ? [] : [PageScript.following]))
    self.tool = tool
    self.live = live
  }

  package func contents() throws -> Data {
    var page = Data()
    try write(to: &page)
    return page
  }

  package func write(to sink: inout some ByteSink) throws {
    // The data take the place of a word that is in no text.
    let place = UUID().uuidString
    let frame = try frame(data: place)
    guard let found = frame.range(of: place) else { return }
    try sink.write(String(frame[..<found.lowerBound]))
    var json = JSONInHTML(sink: sink)
    try JSONStream.write(data, pretty: false, to: &json)
    sink = json.sink
    try sink.write(String(frame[found.upperBound...]))
  }

  private func frame(data: String) throws -> String {
    let policy =
      "default-src 'none'; style-src \(Self.hash(PageStyle.text)); script-src \(Self.hash(script)); "
      + "base-uri 'none'; form-action 'none'" + (live == nil ? "" : "; connect-src 'self'")
    let facts = masthead.facts.map {
      ["figure": $0.figure.visibleInHTML, "words": $0.words.visibleInHTML]
    }
    let context: [String: Any] = [
      "policy": policy, "kind": masthead.kind, "title": masthead.title.visibleInHTML,
      "subjects": masthead.subjects.map(\.visibleInHTML), "explanation": masthead.explanation.visibleInHTML,
      "facts": facts, "notices": masthead.notices.map(\.visibleInHTML),
      "sections": sections.map { ["id": $0.id, "link": $0.link ?? "", "markup": $0.markup] },
      "links": sections.compactMap { section in section.link.map { ["id": section.id, "link": $0] } },
      "tool": "\(tool.name) \(tool.version)".visibleInHTML, "style": PageStyle.text, "json": data,
      "script": script, "live": live.map { ["path": $0.path, "version": $0.version] } as Any,
    ]
    return try MustacheTemplate(string: Self.template).render(context)
  }

  /// Two braces escape for HTML; three are for what is made here.
  private static let template = """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="{{{policy}}}">
    <meta name="referrer" content="no-referrer"><title>{{title}}</title>
    <style>{{{style}}}</style></head>
    <body{{#live}} data-path="{{path}}" data-version="{{version}}"{{/live}}>
    <a class="skip" href="#main">Skip to the content</a>
    <header class="masthead">
    <p class="brand"><b>fickle</b> {{kind}}{{#subjects}} <bdi>{{.}}</bdi>{{^last()}},{{/last()}}{{/subjects}}</p>
    <h1>{{title}}</h1>
    <p class="lede">{{explanation}}</p>
    <ul class="facts">{{#facts}}<li><b>{{figure}}</b> {{words}}</li>{{/facts}}</ul>
    {{#notices}}<p class="notice">{{.}}</p>
    {{/notices}}
    <noscript><p class="notice">A script inside this file draws the report. Allow scripts to see it, or read \
    report.md beside it.</p></noscript>
    <div class="outcomes" id="outcomes"></div>
    <nav aria-label="Sections"><ul>{{#links}}<li><a href="#{{id}}">{{link}}</a></li>{{/links}}</ul></nav>
    </header>
    <main id="main">
    {{#sections}}{{{markup}}}
    {{/sections}}
    </main>
    <footer class="foot"><p>{{tool}}</p></footer>
    <script type="application/json" id="data">{{{json}}}</script>
    <script>{{{script}}}</script></body></html>

    """

  /// As a Content-Security-Policy names a script or style.
  private static func hash(_ text: String) -> String {
    "'sha256-\(Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString())'"
  }
}

/// Takes JSON on its way into a page, where no `<` may stand in it.
private struct JSONInHTML<Sink: ByteSink>: ByteSink {
  var sink: Sink

  mutating func write(_ bytes: Data) throws {
    var rest = bytes[...]
    while let position = rest.firstIndex(of: UInt8(ascii: "<")) {
      try sink.write(Data(rest[..<position]))
      try sink.write("\\u003c")
      rest = rest[(position + 1)...]
    }
    try sink.write(Data(rest))
  }
}

/// One part of a page, which its script fills.
package struct PageSection {
  let id: String
  /// What the navigation calls it; nil to leave it out there.
  let link: String?
  let markup: String

  /// - Parameter content: markup inside the section, made here and never of anyone's text.
  package init(_ id: String, _ title: String, content: String = "") {
    self.id = id
    link = title
    markup = """
      <section id="\(id)" aria-labelledby="\(id)-title"><h2 id="\(id)-title">\(title)</h2>
      \(content)</section>
      """
  }

  /// A section whose script writes its own heading.
  package init(_ id: String, labelled label: String) {
    self.id = id
    link = label
    markup = "<section id=\"\(id)\" aria-label=\"\(label)\"></section>"
  }
}

extension String {
  /// What would be invisible, or turn the direction of writing, is spelled out; the template escapes the rest.
  fileprivate var visibleInHTML: String { safeForTerminal }
}

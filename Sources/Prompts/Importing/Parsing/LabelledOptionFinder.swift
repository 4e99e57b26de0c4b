internal import Patterns

/// Options that stand in a prompt behind labels.
struct LabelledOptions {
  let labels: [String]
  /// What stands before the first label.
  let lead: String
  /// What stands between a label and the next, or the end.
  let texts: [String]
  /// Whether every option begins a line, so that its end is beyond doubt.
  let isListed: Bool
}

/// Finds labelled options in a prompt: "(A) ..", "A) ..", "Option A: ..", "A. ..".
struct LabelledOptionFinder: Sendable {
  /// The ways to write labels, surest first. Group 1 is the label.
  private let styles: [BoundedPattern]

  init() {
    var styles: [BoundedPattern] = []
    let marks = #":.?!_,;)"”’\n"#
    for source in [
      #"(?<![\p{L}\p{N}])[(（]([A-Z])[)）]"#,
      #"(?<![\p{L}\p{N}(（])([A-Z])[)）]"#,
      #"\b(?:[Oo]ption|[Cc]hoice)\s+([A-Z1-9])\s*[:.)]"#,
      // A capital with a full stop ends many a sentence, so that this style needs a mark before it, too.
      #"(?:\A|(?<=[\#(marks)])|(?<=[\#(marks)]\s)|(?<=[\#(marks)]\s\s))([A-Z])[.:](?=\s)"#,
      #"(?<![\p{L}\p{N}])[(（]([a-z1-9])[)）]"#,
      #"(?<![\p{L}\p{N}(（.,])([a-z1-9])[)）]"#,
      #"(?:\A|(?<=\n)|(?<=\n\s)|(?<=\n\s\s))([1-9])[.:](?=\s)"#,
    ] {
      styles.append(BoundedPattern(source))
    }
    self.styles = styles
  }

  /// The options, nil when the text has no two labels in sequence.
  func options(in text: String) throws(RefusalCause) -> LabelledOptions? {
    for style in styles {
      let markers = try style.matches(in: text).compactMap { match in
        match.spans[1].map { (label: text[utf8Span: $0], span: match.span) }
      }
      let labels = markers.map(\.label)
      for start in labels.indices where ["A", "a", "1"].contains(labels[start]) {
        let run = Self.run(of: labels, from: start)
        guard run.count >= 2 else { continue }
        return Self.options(at: Array(markers[run]), in: text)
      }
    }
    return nil
  }

  /// Markers from a start that count up without a gap.
  private static func run(of labels: [String], from start: Int) -> Range<Int> {
    var end = start + 1
    while end < labels.count, let last = labels[end - 1].unicodeScalars.first,
      labels[end].unicodeScalars.first?.value == last.value + 1
    {
      end += 1
    }
    return start..<end
  }

  private static func options(
    at markers: [(label: String, span: Range<Int>)], in text: String
  ) -> LabelledOptions {
    let ends = markers.dropFirst().map(\.span.lowerBound) + [text.utf8.count]
    let texts = zip(markers, ends).map { marker, end in
      text[utf8Span: marker.span.upperBound..<end].trimmed
    }
    let isListed = markers.allSatisfy { marker in
      let line = text[utf8Span: 0..<marker.span.lowerBound]
      return line.reversed().first { !$0.isWhitespace || $0.isNewline }?.isNewline == true
    }
    let lead = text[utf8Span: 0..<(markers.first?.span.lowerBound ?? 0)].trimmed
    return LabelledOptions(labels: markers.map(\.label), lead: lead, texts: texts, isListed: isListed)
  }
}

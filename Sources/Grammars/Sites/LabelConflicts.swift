internal import Prompts

/// The labels that occur in a decision's own texts, and so cannot be told from them in a reply.
///
/// A reply of "1" to the options "1 dog." and "2 dogs." may mean a label or a count, and "Box B" in a scenario
/// competes with an option labelled B. Sets of labels with such a label are left out for that decision. The
/// article "a" and the letter "A" before a small letter are no labels; the pronoun "I" is one, as a reply may
/// begin with it.
struct LabelConflicts {
  private let words: Set<String>
  private let text: String

  init(_ decision: Decision) {
    let texts = [decision.scenario, decision.question, decision.options.a, decision.options.b]
    var words: Set<String> = []
    for text in texts {
      let pieces = Self.pieces(of: text)
      for (index, piece) in pieces.enumerated() {
        let next = index + 1 < pieces.count ? pieces[index + 1].first : nil
        if piece.lowercased() == "a", piece == "a" || next?.isLowercase == true { continue }
        words.insert(piece.lowercased())
      }
    }
    self.words = words
    text = texts.joined(separator: "\n")
  }

  /// Whether a set of labels is ambiguous beside the decision's texts. Other values never are.
  func rulesOut(_ value: Production.Value) -> Bool {
    guard case .labels(let labels) = value else { return false }
    return labels.contains { label in
      let pieces = Self.pieces(of: label)
      guard let last = pieces.last else { return text.contains(label) }
      return words.contains(last.lowercased())
    }
  }

  /// Runs of letters and digits, apostrophes inside of words included: `I'm` is not the label I.
  private static func pieces(of text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.map(String.init)
  }
}

/// What the files to import are: a public corpus whose layout is known, or a general table.
public enum ImportKind: String, CaseIterable, Sendable {
  case alignmentRevisited = "alignment-revisited"
  case moralChoice = "moralchoice"
  case anthropicEvals = "anthropic-evals"
  case valueConsistency = "valueconsistency"
  case csv
  case jsonl

  /// One line for a help page.
  public var summary: String {
    switch self {
    case .alignmentRevisited:
      "prompts/*.json and base_prompt_question_list/*.json of Alignment Revisited (arXiv 2506.00751)"
    case .moralChoice: "CSV of MoralChoice: a context and two actions a row (arXiv 2307.14324)"
    case .anthropicEvals:
      "JSONL of Anthropic's model-written evals: statements and A/B questions (arXiv 2212.09251)"
    case .valueConsistency:
      "JSONL of ValueConsistency: paraphrased yes/no questions by topic (arXiv 2407.02996)"
    case .csv: "any CSV or TSV file with a header; --map tells which column is what"
    case .jsonl: "any JSON Lines file of objects; --map tells which field is what"
    }
  }

  /// The names that a mapping may give a value for.
  public var mappedFields: [String] {
    switch self {
    case .alignmentRevisited: [AlignmentRevisitedImporter.reversedField]
    case .moralChoice: []
    case .anthropicEvals, .valueConsistency: [ItemForm.field]
    case .csv, .jsonl: MappedField.allCases.map(\.rawValue) + [ItemForm.field]
    }
  }

  /// The files that a folder stands for.
  var fileEndings: [String] {
    switch self {
    case .alignmentRevisited: [".json"]
    case .moralChoice, .csv: [".csv", ".tsv"]
    case .anthropicEvals, .valueConsistency, .jsonl: [".jsonl"]
    }
  }

  /// Folders inside a folder that are looked into as well.
  var subfolders: [String] {
    self == .alignmentRevisited ? ["prompts", "base_prompt_question_list"] : []
  }
}

/// What a row becomes where its layout leaves that open.
enum ItemForm: String, CaseIterable {
  /// Questions of a principle: the stated preference. They are measured, not hunted.
  case questions
  /// Scenarios: the revealed preference. They are measured and hunted.
  case scenarios

  /// The name under which a mapping overrules the form that an importer would choose.
  static let field = "as"
}

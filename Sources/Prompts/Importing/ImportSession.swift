internal import Documents
internal import Patterns

/// Collects the seeds of an import, and records what became of every row.
struct ImportSession {
  /// The seed that an item belongs to; the first item of a seed decides on category and poles.
  struct Header {
    let id: String
    let category: String
    let poles: ByPole<String>
    var language: String?
  }

  private struct Draft {
    let header: Header
    let location: FileLocation
    var questions: [Question] = []
    var scenarios: [Scenario] = []
    var scenarioIDs: Set<String> = []
  }

  private struct ContentKey: Hashable {
    let group: String
    let content: [String]
  }

  private var drafts: [Draft] = []
  private var indices: [String: Int] = [:]
  private var places: [ContentKey: RowName] = [:]
  private var loosePlaces: [ContentKey: RowName] = [:]
  private var read = 0
  private var imported = 0
  private var refused: [Refusal] = []
  private var duplicates: [Duplicate] = []
  private var nearDuplicates: [Duplicate] = []
  private var renamed: [RenamedID] = []
  private var notes: [String] = []

  /// Adds one row.
  /// - Parameters:
  ///   - sharing: whether other rows of the same id belong to the same seed; otherwise the row is a seed of
  ///     its own, whose id is made unique.
  ///   - item: makes the item and the header of its seed, or throws why it cannot.
  mutating func take(
    _ row: RowName, sharing: Bool = true, _ item: (RowName) throws(RefusalCause) -> (SeedItem, Header)
  ) {
    read += 1
    do throws(RefusalCause) {
      let (item, header) = try item(row)
      try requireSound(item, header)
      add(item, to: header, sharing: sharing)
    } catch {
      refused.append(
        Refusal(location: row.location, row: row.name, reason: error.reason, message: error.message))
    }
  }

  /// Enters a row that could not even be read.
  mutating func refuse(_ refusal: Refusal) {
    read += 1
    refused.append(refusal)
  }

  private func requireSound(_ item: SeedItem, _ header: Header) throws(RefusalCause) {
    for pair in [item.options, header.poles] where pair.a == pair.b {
      throw RefusalCause(.sameOptions, "both sides are \"\(pair.a.prefix(60))\"")
    }
    try PromptText.requireClean(item)
  }

  private mutating func add(_ item: SeedItem, to header: Header, sharing: Bool) {
    let group = sharing ? header.id : ""
    let key = ContentKey(group: group, content: item.content)
    if let original = places[key] {
      duplicates.append(Duplicate(item.row, of: original, isExact: true))
      return
    }
    places[key] = item.row
    let looseKey = ContentKey(group: group, content: item.looseContent)
    if let original = loosePlaces[looseKey] {
      nearDuplicates.append(Duplicate(item.row, of: original, isExact: false))
    } else {
      loosePlaces[looseKey] = item.row
    }
    imported += 1
    var header = header
    if !sharing, indices[header.id] != nil {
      let id = Self.unique(header.id, by: item.content) { indices[$0] != nil }
      renamed.append(RenamedID(location: item.row.location, row: item.row.name, id: header.id, newID: id))
      header = Header(id: id, category: header.category, poles: header.poles, language: header.language)
    }
    let index = indices[header.id] ?? drafts.count
    if index == drafts.count {
      drafts.append(Draft(header: header, location: item.row.location))
      indices[header.id] = index
    }
    drafts[index].questions += item.questions
    for scenario in item.scenarios {
      let id = Self.unique(scenario.id, by: item.content) { drafts[index].scenarioIDs.contains($0) }
      if id != scenario.id {
        renamed.append(RenamedID(location: item.row.location, row: item.row.name, id: scenario.id, newID: id))
      }
      drafts[index].scenarioIDs.insert(id)
      drafts[index].scenarios.append(
        Scenario(
          id: id, text: scenario.text, question: scenario.question, options: scenario.options,
          protect: scenario.protect, location: scenario.location))
    }
  }

  /// The id itself, or with a hash of the content behind it when it is taken.
  private static func unique(_ id: String, by content: [String], isTaken: (String) -> Bool) -> String {
    var candidate = id
    var salt = content.joined(separator: "\n")
    while isTaken(candidate) {
      candidate = "\(id)-\(StableIdentifier.hash(salt))"
      salt += "\n"
    }
    return candidate
  }

  /// The outcome, when all rows have been taken.
  func outcome() -> ImportOutcome {
    let seeds = drafts.map { draft in
      Seed(
        id: draft.header.id, category: draft.header.category, language: draft.header.language,
        principle: Principle(poles: draft.header.poles, questions: draft.questions),
        scenarios: draft.scenarios, location: draft.location)
    }
    return ImportOutcome(
      seeds: seeds, read: read, imported: imported, refused: refused, duplicates: duplicates,
      nearDuplicates: nearDuplicates, renamed: renamed, notes: notes)
  }

  /// Something about a file as a whole that the reader should know.
  mutating func note(_ text: String) { notes.append(text) }
}

extension Duplicate {
  fileprivate init(_ row: RowName, of original: RowName, isExact: Bool) {
    self.init(
      location: row.location, row: row.name, original: original.location, originalRow: original.name,
      isExact: isExact)
  }
}

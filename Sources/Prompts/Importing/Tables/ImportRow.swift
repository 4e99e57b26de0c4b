internal import Documents

/// One row of a table, or one object of a JSON Lines file: texts under names.
struct ImportRow {
  private enum Cells {
    case table([String: String])
    case node(SourceNode)
  }

  let location: FileLocation
  private let cells: Cells

  /// Whether there is anything under a name, be it a text, a number, a list or an object.
  func hasContent(_ column: String) -> Bool {
    switch cells {
    case .table(let cells): return cells[column]?.trimmed.isEmpty == false
    case .node(let node):
      switch Self.value(column, in: node)?.value {
      case .scalar(let text)?: return !text.trimmed.isEmpty
      case .mapping?, .sequence?: return true
      case .null?, nil: return false
      }
    }
  }

  init(_ cells: [String: String], at location: FileLocation) {
    self.location = location
    self.cells = .table(cells)
  }

  /// - Parameter node: a mapping.
  init(_ node: SourceNode) {
    location = node.location
    cells = .node(node)
  }

  /// The row's number in messages.
  var lineName: String { location.line.map { "line \($0)" } ?? "row" }

  /// The names under which there is a text, with dots for objects within the row.
  var paths: [String] {
    switch cells {
    case .table(let cells): cells.keys.sorted()
    case .node(let node): Self.paths(of: node, depth: 0)
    }
  }

  private static func paths(of node: SourceNode, depth: Int) -> [String] {
    guard case .mapping(let entries) = node.value, depth < 8 else { return [] }
    return entries.flatMap { entry -> [String] in
      switch entry.value.value {
      case .scalar: [entry.key]
      case .mapping: paths(of: entry.value, depth: depth + 1).map { "\(entry.key).\($0)" }
      case .sequence, .null: []
      }
    }
  }

  /// The text under a name, nil when there is none or it is no text.
  ///
  /// In JSON, a dot goes into an object or a list unless the whole name is a key: `options.0.text`.
  subscript(column: String) -> String? {
    switch cells {
    case .table(let cells): return cells[column]
    case .node(let node):
      guard case .scalar(let text)? = Self.value(column, in: node)?.value else { return nil }
      return text
    }
  }

  /// The texts in an object under a name, by key, in the order of the file; none where there is no object.
  func entries(_ name: String) -> [(key: String, value: String)] {
    guard case .node(let node) = cells, case .mapping(let entries)? = Self.value(name, in: node)?.value else {
      return []
    }
    return entries.compactMap { entry in
      if case .scalar(let text) = entry.value.value { (entry.key, text) } else { nil }
    }
  }

  /// The text under a name, with white space taken off its ends.
  func required(_ column: String) throws(RefusalCause) -> String {
    guard let text = self[column] else {
      throw RefusalCause(.missingField, "no text in the column \"\(column)\"")
    }
    return try PromptText.clean(text, "\"\(column)\"")
  }

  private static func value(_ path: String, in node: SourceNode) -> SourceNode? {
    switch node.value {
    case .mapping(let entries):
      if let entry = entries.first(where: { $0.key == path }) { return entry.value }
      let (head, rest) = steps(of: path)
      guard let rest, let entry = entries.first(where: { $0.key == head }) else { return nil }
      return value(rest, in: entry.value)
    case .sequence(let nodes):
      let (head, rest) = steps(of: path)
      guard let index = Int(head), nodes.indices.contains(index) else { return nil }
      return rest.map { value($0, in: nodes[index]) } ?? nodes[index]
    case .scalar, .null: return nil
    }
  }

  private static func steps(of path: String) -> (head: String, rest: String?) {
    guard let dot = path.firstIndex(of: ".") else { return (path, nil) }
    return (String(path[..<dot]), String(path[path.index(after: dot)...]))
  }
}

import Documents

extension SourceNode {
  /// The tree on one line, for tests to compare: `{id=x, list=[1, null]}`; an empty text is `''`.
  var tree: String {
    switch value {
    case .null: "null"
    case .scalar(let text): text.isEmpty ? "''" : text
    case .sequence(let nodes): "[\(nodes.map(\.tree).joined(separator: ", "))]"
    case .mapping(let entries): "{\(entries.map { "\($0.key)=\($0.value.tree)" }.joined(separator: ", "))}"
    }
  }

  /// The value under a path of keys and positions.
  func at(_ path: String...) -> SourceNode? {
    path.reduce(self) { node, step in
      switch node?.value {
      case .mapping(let entries): entries.first { $0.key == step }?.value
      case .sequence(let nodes): Int(step).flatMap { nodes.indices.contains($0) ? nodes[$0] : nil }
      default: nil
      }
    }
  }
}

internal import Hunting
internal import Reports

/// One model over runs that are merged.
struct MergedModel {
  private let parts: [EvidenceFile.Model]

  init(_ parts: [EvidenceFile.Model]) {
    self.parts = parts
  }

  func model(_ summary: HuntSummary) -> EvidenceFile.Model {
    let compared = parts.compactMap(\.textComparison)
    return EvidenceFile.Model(
      id: parts[0].id, resolved: Set(parts.flatMap(\.resolved)).sorted(),
      readout: parts.contains { $0.readout == .samples } ? .samples : parts[0].readout,
      readoutReason: parts.compactMap(\.readoutReason).first,
      textComparison: TextComparisonRecord(
        compared: compared.reduce(0) { $0 + $1.compared },
        mismatched: compared.reduce(0) { $0 + $1.mismatched }),
      usage: usage, status: RunStatus.combined(parts.map { ($0.id, $0.status) }),
      adaptations: Set(parts.flatMap(\.adaptations)).sorted(), rejections: rejections,
      unreadable: unreadable, summary: summary, knowledge: nil)
  }

  private var usage: Totals {
    var usage = Totals()
    usage.addUsage(of: parts.map(\.usage))
    return usage
  }

  private var rejections: [RejectionRecord] {
    let groups = Dictionary(grouping: parts.flatMap(\.rejections)) { "\($0.kind) \($0.reason)" }
    return groups.values.map { group in
      RejectionRecord(
        model: group[0].model, kind: group[0].kind, reason: group[0].reason, message: group[0].message,
        calls: group.reduce(0) { $0 + $1.calls }, prompts: group.reduce(0) { $0 + $1.prompts })
    }.sorted { ($1.calls, $0.kind.rawValue, $0.reason) < ($0.calls, $1.kind.rawValue, $1.reason) }
  }

  private var unreadable: [UnreadableRecord] {
    // A run without an unreadable reply does not say how many it sampled.
    let sampled = parts.reduce(0) { $0 + ($1.unreadable.first?.sampled ?? 0) }
    let groups = Dictionary(grouping: parts.flatMap(\.unreadable), by: \.reason)
    return groups.values.map { group in
      UnreadableRecord(
        model: group[0].model, reason: group[0].reason, replies: group.reduce(0) { $0 + $1.replies },
        sampled: sampled, prompts: group.reduce(0) { $0 + $1.prompts },
        worst: Array(
          group.flatMap(\.worst).sorted { ($1.replies, $0.prompt) < ($0.replies, $1.prompt) }.prefix(5)),
        example: group[0].example, hint: group[0].hint)
    }.sorted { ($1.replies, $0.reason.rawValue) < ($0.replies, $1.reason.rawValue) }
  }
}

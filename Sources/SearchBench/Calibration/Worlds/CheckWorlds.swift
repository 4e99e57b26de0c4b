internal import Grammars
internal import Foundation
internal import Hunting
internal import Measurement
internal import Numerics
internal import Reports
internal import Suites

/// Checks of suites whose prompts have known probabilities: false regressions, false drift, and the power for either.
enum CheckWorlds {
  private static let cases = 20

  static var all: [CalibrationWorld] {
    let nulls = [0.5, 0.6, 0.65, 0.8, 0.95].map { p in
      world(
        "check/same-\(p)", "nothing has changed, every prompt at \(p)",
        before: p == 0.6 ? "drift 0.66 against a hunt's record" : nil
      ) { _ in (p, p) }
    }
    return nulls + [
      world("check/same-mixed", "nothing has changed, prompts at 0.5 to 0.97") { index in
        let p = 0.5 + 0.47 * Double(index % 10) / 9
        return (p, p)
      },
      world("check/drift", "of 20 cases four go from 0.9 to 0.65, the others stay at 0.9") { index in
        (0.9, index < 4 ? 0.65 : 0.9)
      },
      world("check/dissolved", "of 20 cases four go from 0.95 to 0.5, the others stay at 0.95") { index in
        (0.95, index < 4 ? 0.5 : 0.95)
      },
      world("check/regressed", "of 20 cases four go from 0.9 to 0.1, the others stay at 0.9") { index in
        (0.9, index < 4 ? 0.1 : 0.9)
      },
    ]
  }

  /// - Parameter model: the share of pole a of a case's perturbed prompt, before and now; the unperturbed one stays.
  private static func world(
    _ id: String, _ summary: String, before: String? = nil,
    model: @escaping @Sendable (_ index: Int) -> (before: Double, now: Double)
  ) -> CalibrationWorld {
    let cases = (0..<Self.cases).map(suiteCase)
    let changed = (0..<Self.cases).filter { model($0).before != model($0).now }
    return CalibrationWorld(
      id, summary + "; --drift-samples 60",
      claims: [
        .rate("checks with a false regression", atMost: 0.05),
        .rate("false share of drifted cases", atMost: 0.05, before: before),
        .figure("share of the changed cases that are drifted or regressed"), .figure("undecided cases"),
        .figure("calls for each prompt"),
      ]
    ) { seed in
      func run(_ name: String, _ record: [String: RecordedPair]?, isNow: Bool) -> ([CheckedCase], Int) {
        let stream = ReplyStream(seed: seed, name: "\(id) \(name)")
        var check = SuiteCheck(
          cases, readout: .samples, settings: CheckSettings(driftSamples: 60), record: record,
          claimsRegressions: isNow)
        var calls = 0
        while case let queries = check.ask(), !queries.isEmpty {
          calls += queries.count
          check.tell(
            queries.map { query in
              let parts = query.variant.prompt.split(separator: " ")
              let shares = model(Int(parts[0]) ?? 0)
              let p = isNow && parts.last == "perturbed" ? shares.now : shares.before
              return .outcome(stream.unit(query) < p ? .a : .b)
            })
        }
        return (check.outcome(), calls)
      }
      let (first, _) = run("before", nil, isNow: false)
      let record = Dictionary(
        first.compactMap { one in one.now.map { (one.case.id, $0) } }, uniquingKeysWith: { first, _ in first }
      )
      let (checked, calls) = run("now", record, isNow: true)
      let regressed = checked.indices.filter { checked[$0].status == .regressed }
      let drifted = checked.indices.filter { checked[$0].status == .drifted }
      let wrong = drifted.count { !changed.contains($0) }
      // A prompt whose share crosses one half is a regression; nothing less is.
      let isFalse = regressed.contains { !changed.contains($0) || model($0).now >= 0.5 }
      let seen = changed.count { regressed.contains($0) || drifted.contains($0) }
      return [
        isFalse ? 1 : 0, drifted.isEmpty ? 0 : Double(wrong) / Double(drifted.count),
        changed.isEmpty ? nil : Double(seen) / Double(changed.count),
        Double(checked.count { $0.status == .undecided }), Double(calls) / Double(2 * cases.count),
      ]
    }
  }

  /// A control whose two prompts belong to no other case, as a suite's file has it.
  static func suiteCase(_ number: Int) -> SuiteCase {
    func reading(_ kind: String) -> String {
      """
      {"prompt": "\(number) \(kind)", "order": ["a", "b"], "labels": ["A", "B"], "options": ["one", "other"],
       "p": {"a": 0.9, "b": 0.1, "neither": 0}, "trials": 2, "readout": "logprobs", "residual": 0}
      """
    }
    let line = """
      {"schema": "\(SuiteCase.schema)", "id": "case-\(number)", "kind": "stable", "model": "m",
       "seed": "seed-\(number)", "scenario": "scenario-\(number)", "category": "c", "edits": [], "cost": 1,
       "passing": {"type": "consistent"}, "baseline": \(reading("unperturbed")),
       "perturbed": \(reading("perturbed")), "divergence": {"js": 0, "logOddsShift": 0}}
      """
    do {
      return try JSONDecoder().decode(SuiteCase.self, from: Data(line.utf8))
    } catch {
      preconditionFailure("the case is not one: \(error)")
    }
  }
}

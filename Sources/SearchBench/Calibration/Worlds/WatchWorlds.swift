internal import Grammars
internal import Foundation
internal import Hunting
internal import Measurement
internal import Reports
internal import Suites

/// Watches over suites whose prompts have known probabilities: how often they raise a false alarm in a year of weekly
/// looks, and how soon a true one.
enum WatchWorlds {
  private static let cases = 15
  private static let looks = 52

  static var all: [CalibrationWorld] {
    let nulls = [0.5, 0.8, 0.95, 0.99].map { p in
      world("watch/same-\(p)", "nothing changes, every prompt at \(p)", changesAt: nil) { _, _ in p }
    }
    return nulls + [
      world(
        "watch/growing", "nothing changes, and the suite grows by a case every fifth look", changesAt: nil,
        isGrowing: true
      ) {
        prompt, _ in 0.5 + 0.49 * Double(prompt % 7) / 6
      },
      world("watch/one-prompt", "of 30 prompts one goes from 0.9 to 0.3 at look 20", changesAt: 20) {
        prompt, isAfter in
        isAfter && prompt == 7 ? 0.3 : 0.9
      },
      world("watch/third", "a third of the prompts go from 0.9 to 0.6 at look 20", changesAt: 20) {
        prompt, isAfter in
        isAfter && prompt % 3 == 0 ? 0.6 : 0.9
      },
      world("watch/early", "a third of the prompts go from 0.9 to 0.6 at look 2", changesAt: 2) {
        prompt, isAfter in
        isAfter && prompt % 3 == 0 ? 0.6 : 0.9
      },
    ]
  }

  /// - Parameter model: the share of pole a of a prompt, before and after the change.
  private static func world(
    _ id: String, _ summary: String, changesAt change: Int?, isGrowing: Bool = false,
    model: @escaping @Sendable (_ prompt: Int, _ isAfter: Bool) -> Double
  ) -> CalibrationWorld {
    let suite = (0..<(cases + looks / 5 + 1)).map(CheckWorlds.suiteCase)
    return CalibrationWorld(
      id, summary + "; 52 looks, 40 replies at the first, 10 at each other",
      claims: [
        .rate("watches with a false alarm", atMost: 0.05),
        .figure("watches that alarm after the change"), .figure("looks from the change to the alarm"),
        .figure("changed prompts named by then"),
      ]
    ) { seed in
      let stream = ReplyStream(seed: seed, name: id)
      var state = WatchState(model: "m", alpha: 0.05, asking: AskingSettings(maxTokens: 1))
      var isFalse = false
      for look in 1...looks {
        let count = cases + (isGrowing ? look / 5 : 0)
        var watch = Watch(state: state, cases: Array(suite.prefix(count)), recordSamples: 40, samples: 10)
        var inquiry = watch.look
        while case let queries = inquiry.ask(), !queries.isEmpty {
          inquiry.tell(
            queries.map { query in
              let p = model(number(query), change.map { look >= $0 } ?? false)
              return .outcome(stream.unit(query) < p ? .a : .b)
            })
        }
        watch.add(inquiry.outcome(), at: Date(timeIntervalSince1970: 0), folder: "", resolved: [], calls: 0)
        state = watch.state
        let isAfter = change.map { look >= $0 } ?? false
        if state.isAlarmed {
          guard let change, isAfter else {
            isFalse = true
            break
          }
          let named = state.prompts.filter(state.isAlarmed)
          isFalse = named.contains { !isChanged($0.variant.prompt, model) }
          return [isFalse ? 1 : 0, 1, Double(look - change + 1), Double(named.count)]
        }
      }
      return [isFalse ? 1 : 0, change.map { _ in isFalse ? nil : 0 } ?? nil, nil, nil]
    }
  }

  private static func number(_ query: Query) -> Int { number(query.variant.prompt) }

  private static func number(_ prompt: String) -> Int {
    let parts = prompt.split(separator: " ")
    return 2 * (Int(parts[0]) ?? 0) + (parts.last == "perturbed" ? 1 : 0)
  }

  private static func isChanged(_ prompt: String, _ model: (Int, Bool) -> Double) -> Bool {
    model(number(prompt), false) != model(number(prompt), true)
  }
}

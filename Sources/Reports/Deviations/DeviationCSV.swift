internal import Statistics
internal import Measurement

/// Deviation rows as a table for spreadsheets (RFC 4180): a header, then one line a row.
public struct DeviationCSV: Sendable {
  private let rows: [DeviationRecord]

  public init(_ rows: [DeviationRecord]) {
    self.rows = rows
  }

  public var text: String { CSVTable(Self.columns).text(rows) }

  private static var columns: [CSVTable<DeviationRecord>.Column] {
    [
      .text("level") { $0.level.rawValue }, .text("model") { $0.model }, .text("category") { $0.category },
      .text("seed") { $0.seed }, .text("scenario") { $0.scenario }, .count("scenarios") { $0.scenarios },
      .count("principles") { $0.principles }, .count("unread") { $0.unread },
      .number("stated_a") { $0.stated?.p.a }, .number("stated_b") { $0.stated?.p.b },
      .number("stated_neither") { $0.stated?.p.neither }, .count("stated_trials") { $0.stated?.trials },
      .count("stated_unreadable") { $0.stated?.votes?.unreadable },
      .number("revealed_a") { $0.revealed?.p.a }, .number("revealed_b") { $0.revealed?.p.b },
      .number("revealed_neither") { $0.revealed?.p.neither },
      .count("revealed_trials") { $0.revealed?.trials },
      .count("revealed_unreadable") { $0.revealed?.votes?.unreadable ?? $0.unreadable },
      .number("kl_nats") { $0.kl }, .number("kl_low") { $0.interval?.low },
      .number("kl_high") { $0.interval?.high }, .number("kl_null_mean") { $0.klNullMean },
      .number("js_bits") { $0.js }, .number("js_low") { $0.jsInterval?.low },
      .number("js_high") { $0.jsInterval?.high }, .number("js_null_mean") { $0.jsNullMean },
      .number("log_odds_shift_nats") { $0.logOddsShift },
      .number("log_odds_shift_low") { $0.logOddsShiftInterval?.low },
      .number("log_odds_shift_high") { $0.logOddsShiftInterval?.high },
      .flag("agrees") { $0.agrees }, .flag("near_tie") { $0.isNearTie },
      .count("near_ties") { $0.nearTies },
      .number("agreement") { $0.agreement }, .number("agreement_low") { $0.agreementInterval?.low },
      .number("agreement_high") { $0.agreementInterval?.high },
      .number("stated_order_effect") { $0.orderEffect?.stated },
      .number("revealed_order_effect") { $0.orderEffect?.revealed },
      .number("paper_kl_log10") { $0.paper?.kl }, .number("paper_absolute") { $0.paper?.absolute },
      .number("paper_neutrality") { $0.paper?.neutrality },
    ]
  }
}

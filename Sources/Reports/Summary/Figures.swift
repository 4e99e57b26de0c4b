internal import Foundation
package import Statistics

/// Figures as all reports write them, whatever the locale.
package enum Figures {
  /// What stands for a figure that does not exist.
  package static let none = "–"

  package static func decimal(_ value: Double?, _ digits: Int) -> String {
    guard let value else { return none }
    let text = String(format: "%.\(digits)f", value)
    // A rounded zero has no sign.
    return text.hasPrefix("-") && !text.contains(where: { ("1"..."9").contains($0) })
      ? String(text.dropFirst()) : text
  }

  /// A share in per cent. One that is not whole is never written as 0% or 100%.
  package static func percent(_ share: Double?, digits: Int = 0) -> String {
    guard let share else { return none }
    let text = decimal(100 * share, digits)
    if share > 0, Double(text) == 0 { return "<\(decimal(0.1, max(1, digits)))%" }
    if share < 1, Double(text) == 100 { return share > 0.999 ? ">99.9%" : decimal(100 * share, 1) + "%" }
    return text + "%"
  }

  /// As in `62–76%`; `62%` where both ends are the same.
  package static func range(_ interval: ConfidenceInterval) -> String {
    let (low, high) = (decimal(100 * interval.low, 0), decimal(100 * interval.high, 0))
    return low == high ? low + "%" : "\(low)–\(high)%"
  }

  /// A share with its interval, as in `69% [62%, 76%]`.
  package static func percent(_ share: Double?, _ interval: ConfidenceInterval?, digits: Int = 0) -> String {
    percent(share, digits: digits)
      + (interval.map { " [\(percent($0.low, digits: digits)), \(percent($0.high, digits: digits))]" } ?? "")
  }

  /// A figure with its interval, as in `0.39 [0.31, 0.52]`.
  package static func decimal(_ value: Double?, _ interval: ConfidenceInterval?, _ digits: Int) -> String {
    decimal(value, digits)
      + (interval.map { " [\(decimal($0.low, digits)), \(decimal($0.high, digits))]" } ?? "")
  }

  /// With its sign, as in `+0.40`.
  package static func signed(_ value: Double, _ digits: Int) -> String {
    let text = decimal(value, digits)
    return text.hasPrefix("-") ? text : "+" + text
  }

  /// Thousands set apart, as in `2,000`.
  package static func grouped(_ count: Int) -> String {
    var text = ""
    for (place, digit) in String(abs(count)).reversed().enumerated() {
      if place > 0, place % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return (count < 0 ? "-" : "") + String(text.reversed())
  }

  /// As in `$1.20`; small amounts with four digits.
  package static func dollars(_ amount: Double) -> String {
    "$" + decimal(amount, amount > 0 && amount < 0.1 ? 4 : 2)
  }

  /// What a run cost; nil where that is not known, or it cost nothing.
  package static func cost(_ amount: Double?) -> String? {
    amount.flatMap { $0 > 0 ? dollars($0) : nil }
  }

  /// As in `1 call` and `2,000 calls`.
  package static func count(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(grouped(count)) \(count == 1 ? one : many ?? one + "s")"
  }

  /// As in `p = 0.0312` or `p < 0.0001`.
  package static func pValue(_ p: Double) -> String { p < 0.0001 ? "p < 0.0001" : "p = \(decimal(p, 4))" }
}

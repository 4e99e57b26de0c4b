internal import Foundation

/// Reads a `retry-after` header: a number of seconds or an HTTP date (RFC 9110, section 10.2.3).
enum RetryAfter {
  /// The three date formats that a recipient must accept (RFC 9110, section 5.6.7), the current one first.
  private static let formats = [
    "EEE, dd MMM yyyy HH:mm:ss zzz", "EEEE, dd-MMM-yy HH:mm:ss zzz", "EEE MMM d HH:mm:ss yyyy",
  ]

  /// Seconds to wait, never negative; nil when the header is neither a number nor a date.
  static func seconds(_ header: String, now: Date) -> Double? {
    let text = header.trimmingCharacters(in: .whitespaces)
    if let seconds = Double(text) { return seconds.isFinite ? max(0, seconds) : nil }
    guard text.utf8.count <= 64 else { return nil }
    let words = text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    for format in formats {
      let formatter = DateFormatter()
      formatter.locale = Locale(identifier: "en_US_POSIX")
      formatter.timeZone = TimeZone(secondsFromGMT: 0)
      formatter.dateFormat = format
      if let date = formatter.date(from: words) { return max(0, date.timeIntervalSince(now)) }
    }
    return nil
  }
}

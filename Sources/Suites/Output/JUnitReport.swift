internal import Foundation

/// A check as JUnit XML, which CI systems show: a test suite for each category, a test case for each case.
///
/// Regressions are failures and undecided cases are skipped; all else passes. There are no times and no host names, so
/// the same check gives the same bytes. It is valid under the schema of Jenkins' xUnit plugin (`junit-10.xsd`), which
/// knows no count of what was skipped in all.
public struct JUnitReport: Sendable {
  private let report: CheckReport

  public init(_ report: CheckReport) {
    self.report = report
  }

  public var text: String {
    let categories = Dictionary(grouping: report.cases, by: \.category).sorted { $0.key < $1.key }
    let suites = categories.map { suite($0.key, $0.value) }.joined()
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<testsuites name=\"fickle check\"\(Self.counts(report.cases)) time=\"0\">\n\(suites)</testsuites>\n"
  }

  private func suite(_ category: String, _ cases: [CheckedCaseRecord]) -> String {
    let skipped = cases.count { $0.status == .undecided }
    return
      "  <testsuite name=\"\(category.named.inXML)\"\(Self.counts(cases)) skipped=\"\(skipped)\" time=\"0\">\n"
      + cases.map(testCase).joined() + "  </testsuite>\n"
  }

  private static func counts(_ cases: [CheckedCaseRecord]) -> String {
    let failures = cases.count { $0.status == .regressed }
    return " tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\""
  }

  private func testCase(_ record: CheckedCaseRecord) -> String {
    let opening =
      "    <testcase classname=\"\(report.model.id.inXML).\(record.seed.named.inXML)\" name=\"\(record.name.inXML)\" time=\"0\""
    switch record.status {
    case .regressed:
      return opening + ">\n      <failure message=\"\(record.change.inXML)\" type=\"regressed\">"
        + "\(record.details.inXML)</failure>\n    </testcase>\n"
    case .undecided:
      return opening + ">\n      <skipped message=\"\(record.change.inXML)\"/>\n    </testcase>\n"
    case .fixed, .drifted, .held:
      return opening + "/>\n"
    }
  }
}

extension String {
  /// What readers keep: they drop what has no name.
  var named: String { allSatisfy(\.isWhitespace) ? "unnamed" : self }

  /// Safe in XML text and attributes; characters that XML 1.0 cannot hold become U+FFFD.
  var inXML: String {
    unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      case "\n", "\t", "\r": result += "&#\(scalar.value);"
      default:
        let isAllowed =
          scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
        result.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
      }
    }
  }
}

public import Documents
public import Foundation
public import Reports
public import Suites

/// The report in a run's folder, of whichever command it is.
public enum StoredReport: Sendable {
  case hunt(Report)
  case measure(MeasureReport)
  case check(CheckReport)

  /// The names under which the commands write their reports.
  public static let names = [ReportFiles.reportName, MeasureFiles.reportName, CheckFiles.reportName]

  /// - Parameter path: the run's folder, or the report itself.
  public static func read(_ path: String) throws(InputError) -> StoredReport {
    switch name(of: path) {
    case MeasureFiles.reportName: .measure(try MeasureFiles.read(path))
    case CheckFiles.reportName: .check(try CheckFiles.read(path))
    default: .hunt(try ReportFiles.read(path))
    }
  }

  private static func name(of path: String) -> String? {
    let own = URL(fileURLWithPath: path).lastPathComponent
    if names.contains(own) { return own }
    return names.first { FileManager.default.fileExists(atPath: path + "/" + $0) }
  }

  /// The report in a format.
  /// - Parameter path: where it was read, for the error where the format does not exist for this kind of report.
  public func contents(_ format: ReportFormat, path: String) throws -> Data {
    switch (self, format) {
    case (.hunt(let report), _): return try format.writer.contents(of: report)
    case (.measure(let report), .html): return try MeasurePageWriter().contents(of: report)
    case (.measure(let report), .csv): return Data(DeviationCSV(report.deviations).text.utf8)
    case (.measure(let report), .json): return try JSONReportWriter(fileName: "").contents(of: report)
    case (.check(let report), .html): return try CheckPageWriter().contents(of: report)
    case (.check(let report), .md): return Data(CheckSummaryPage(report).text.utf8)
    case (.check(let report), .json): return try JSONReportWriter(fileName: "").contents(of: report)
    case (.measure, .md):
      throw InputError(
        .invalid, at: FileLocation(file: path), "a measurement has no report in Markdown",
        hint: "Use --format html, csv or json.")
    case (.check, .csv):
      throw InputError(
        .invalid, at: FileLocation(file: path), "a check has no report as a spreadsheet",
        hint: "Use --format html, md or json.")
    }
  }

  /// The report for a terminal.
  /// - Parameter top: rows of its longest table.
  public func text(style: TerminalStyle, width: Int, top: Int) -> String {
    switch self {
    case .hunt(let report): TerminalReport(report, style: style, width: width, top: top).text
    case .measure(let report):
      DeviationTable(report, metric: .divergence, style: style, width: width, top: top).text
    case .check(let report): CheckTable(report, style: style, width: width, top: top).text
    }
  }
}

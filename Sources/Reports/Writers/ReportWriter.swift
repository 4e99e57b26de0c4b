public import Foundation

/// Turns a report into one file of a run's folder.
///
/// A new output is one type that conforms, and one entry in the list of writers of its report.
public protocol ReportWriter<Report>: Sendable {
  associatedtype Report
  var fileName: String { get }
  func contents(of report: Report) throws -> Data
}

extension ReportWriter {
  /// The file appears whole or not at all.
  package func write(_ report: Report, to folder: String) throws {
    let url = URL(fileURLWithPath: folder, isDirectory: true).appending(path: fileName)
    try contents(of: report).write(to: url, options: .atomic)
  }
}

/// A whole report as JSON, readable by people.
public struct JSONReportWriter<Report: Encodable>: ReportWriter {
  public let fileName: String

  public init(fileName: String) {
    self.fileName = fileName
  }

  public func contents(of report: Report) throws -> Data {
    try ReportFiles.encode(report, pretty: true) + Data("\n".utf8)
  }
}

/// The findings of a report, one line of JSON each.
struct FindingsWriter: ReportWriter {
  let fileName = ReportFiles.findingsName

  func contents(of report: Report) throws -> Data {
    var lines = Data()
    for finding in report.findings {
      lines += try ReportFiles.encode(finding, pretty: false) + Data("\n".utf8)
    }
    return lines
  }
}

/// The deviations of a measurement as CSV.
struct DeviationsWriter: ReportWriter {
  let fileName = MeasureFiles.tableName

  func contents(of report: MeasureReport) throws -> Data { Data(DeviationCSV(report.deviations).text.utf8) }
}

/// The files that a hunt's report can be written as.
public enum ReportFormat: String, Sendable, CaseIterable {
  case html, md, csv, json

  public var writer: any ReportWriter<Report> {
    switch self {
    case .html: HTMLReportWriter()
    case .md: MarkdownReportWriter()
    case .csv: CSVReportWriter()
    case .json: JSONReportWriter(fileName: ReportFiles.reportName)
    }
  }
}

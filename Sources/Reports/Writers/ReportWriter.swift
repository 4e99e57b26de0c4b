public import Documents
public import Foundation

/// Turns a report into one file of a run's folder.
///
/// A new output is one type that conforms, and one entry in the list of writers of its report.
public protocol ReportWriter<Report>: Sendable {
  associatedtype Report
  var fileName: String { get }
  func write(_ report: Report, to sink: inout some ByteSink) throws
}

extension ReportWriter {
  public func contents(of report: Report) throws -> Data {
    var data = Data()
    try write(report, to: &data)
    return data
  }

  /// The file appears whole or not at all.
  package func write(_ report: Report, to folder: String) throws {
    let url = URL(fileURLWithPath: folder, isDirectory: true).appending(path: fileName)
    try NewFile.write(url) { try write(report, to: &$0) }
  }
}

/// A whole report as JSON, readable by people.
public struct JSONReportWriter<Report: Encodable>: ReportWriter {
  public let fileName: String

  public init(fileName: String) {
    self.fileName = fileName
  }

  public func write(_ report: Report, to sink: inout some ByteSink) throws {
    try JSONStream.write(report, pretty: true, to: &sink)
    try sink.write("\n")
  }
}

/// The findings of a report, one line of JSON each.
struct FindingsWriter: ReportWriter {
  let fileName = ReportFiles.findingsName

  func write(_ report: Report, to sink: inout some ByteSink) throws {
    try JSONStream.writeLines(of: report.findings, to: &sink)
  }
}

/// The deviations of a measurement as CSV.
struct DeviationsWriter: ReportWriter {
  let fileName = MeasureFiles.tableName

  func write(_ report: MeasureReport, to sink: inout some ByteSink) throws {
    try sink.write(DeviationCSV(report.deviations).text)
  }
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

public import Foundation

/// Turns a report into one file.
public protocol ReportWriter: Sendable {
  /// The file's name in a run's folder.
  static var fileName: String { get }

  /// The same report gives the same bytes.
  func data(for report: Report) throws -> Data
}

/// The files that a report can be written as.
public enum ReportFormat: String, Sendable, CaseIterable {
  case html, md, csv, json

  public var writer: any ReportWriter {
    switch self {
    case .html: HTMLReportWriter()
    case .md: MarkdownReportWriter()
    case .csv: CSVReportWriter()
    case .json: JSONReportWriter()
    }
  }
}

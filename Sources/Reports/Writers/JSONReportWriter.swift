public import Foundation

/// `report.json`: everything, for programs. Fields and units: `docs/schemas/report.schema.json`.
public struct JSONReportWriter: ReportWriter {
  public static let fileName = "report.json"

  public init() {}

  public func data(for report: Report) throws -> Data {
    try ReportFiles.encode(report, pretty: true) + Data("\n".utf8)
  }
}

public import Documents
public import Foundation

/// Writes a report into a run's folder: `report.json` and `findings.jsonl` for programs; `report.html`, `report.md` and
/// `findings.csv` for people.
public enum ReportFiles {
  public static let reportName = "report.json"
  public static let pageName = "report.html"
  public static let findingsName = "findings.jsonl"

  /// Everything that is written of a hunt's report. What other commands read comes first: it is there even if a page
  /// cannot be written.
  private static let writers: [any ReportWriter<Report>] = [
    JSONReportWriter(fileName: reportName), FindingsWriter(), HTMLReportWriter(), MarkdownReportWriter(),
    CSVReportWriter(),
  ]

  /// Each file appears whole or not at all.
  public static func write(_ report: Report, to folder: String) throws {
    for writer in writers { try writer.write(report, to: folder) }
  }

  /// The report of a run.
  /// - Parameter path: the run's folder, or the report itself.
  public static func read(_ path: String) throws(InputError) -> Report {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let file = exists && isFolder.boolValue ? path + "/" + reportName : path
    let hint = "Name the folder of a run written by fickle hunt."
    guard let data = FileManager.default.contents(atPath: file) else {
      throw InputError(.unreadable, at: FileLocation(file: file), "no report found", hint: hint)
    }
    do {
      let report = try JSONDecoder().decode(Report.self, from: data)
      guard report.schema == Report.schema else { throw CocoaError(.coderInvalidValue) }
      return report
    } catch {
      throw InputError(
        .malformed, at: FileLocation(file: file), "not a report of this version of fickle", hint: hint)
    }
  }

  /// Keys in alphabetical order, so that equal values give equal bytes.
  public static func encode(_ value: some Encodable, pretty: Bool) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    return try encoder.encode(value)
  }
}

public import Documents
public import Foundation

/// Writes a report into a run's folder: `report.json` and `findings.jsonl` for programs; `report.html`, `report.md` and
/// `findings.csv` for people.
public enum ReportFiles {
  public static let reportName = "report.json"
  public static let pageName = "report.html"
  public static let findingsName = "findings.jsonl"

  /// Everything that is written of a hunt's report.
  private static let writers: [any ReportWriter<Report>] = [
    JSONReportWriter(fileName: reportName), FindingsWriter(), HTMLReportWriter(), MarkdownReportWriter(),
    CSVReportWriter(),
  ]

  /// Writes the files beside each other. Each appears whole or not at all, and is there even if another cannot be written.
  public static func write(_ report: Report, to folder: String) async throws {
    try await withThrowingTaskGroup { group in
      for writer in writers { group.addTask { try writer.write(report, to: folder) } }
      var failure: (any Error)?
      while let result = await group.nextResult() {
        if case .failure(let error) = result { failure = failure ?? error }
      }
      if let failure { throw failure }
    }
  }

  /// The report of a run.
  /// - Parameter path: the run's folder, or the report itself.
  public static func read(_ path: String) throws(InputError) -> Report {
    try decode(path, name: reportName, hint: "Name the folder of a run written by fickle hunt.") {
      (report: Report) in report.schema == Report.schema
    }
  }

  /// A document in a run's folder.
  /// - Parameters:
  ///   - path: the folder, or the document itself.
  ///   - name: of the document in the folder.
  ///   - hint: what to name instead.
  ///   - isKnown: whether it is of this version.
  package static func decode<Document: Decodable>(
    _ path: String, name: String, hint: String, isKnown: (Document) -> Bool
  ) throws(InputError) -> Document {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let file = exists && isFolder.boolValue ? path + "/" + name : path
    guard let data = FileManager.default.contents(atPath: file) else {
      throw InputError(.unreadable, at: FileLocation(file: file), "no report found", hint: hint)
    }
    guard let document = try? JSONDecoder().decode(Document.self, from: data), isKnown(document) else {
      throw InputError(
        .malformed, at: FileLocation(file: file), "not a report of this version of fickle", hint: hint)
    }
    return document
  }

  /// Keys in alphabetical order, so that equal values give equal bytes.
  public static func encode(_ value: some Encodable, pretty: Bool) throws -> Data {
    try JSONStream.data(value, pretty: pretty)
  }
}

public import Documents
public import Foundation

/// Writes a report into a run's folder: `report.json` and `findings.jsonl`.
public enum ReportFiles {
  public static let reportName = "report.json"
  public static let findingsName = "findings.jsonl"

  /// Each file appears whole or not at all.
  public static func write(_ report: Report, to folder: String) throws {
    let url = URL(fileURLWithPath: folder, isDirectory: true)
    try (encode(report, pretty: true) + Data("\n".utf8))
      .write(to: url.appending(path: reportName), options: .atomic)
    var lines = Data()
    for finding in report.findings { lines += try encode(finding, pretty: false) + Data("\n".utf8) }
    try lines.write(to: url.appending(path: findingsName), options: .atomic)
  }

  /// The report of a run.
  /// - Parameter path: the run's folder, or the report itself.
  public static func read(_ path: String) throws(InputError) -> Report {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let file = exists && isFolder.boolValue ? path + "/" + reportName : path
    let hint = "Name the folder of a run that fickle hunt has written."
    guard let data = FileManager.default.contents(atPath: file) else {
      throw InputError(.unreadable, at: FileLocation(file: file), "there is no report here", hint: hint)
    }
    do {
      let report = try JSONDecoder().decode(Report.self, from: data)
      guard report.schema == Report.schema else { throw CocoaError(.coderInvalidValue) }
      return report
    } catch {
      throw InputError(
        .malformed, at: FileLocation(file: file), "the file is no report of this version of fickle",
        hint: hint)
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

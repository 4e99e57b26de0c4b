public import Documents
internal import Foundation
internal import Reports

/// `check.json` in a check's folder.
public enum CheckFiles {
  public static let reportName = "check.json"

  public static func write(_ report: CheckReport, to folder: String) throws {
    let url = URL(fileURLWithPath: folder, isDirectory: true).appending(path: reportName)
    try (ReportFiles.encode(report, pretty: true) + Data("\n".utf8)).write(to: url, options: .atomic)
  }

  public static func exists(in folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + reportName)
  }

  public static func read(_ folder: String) throws(InputError) -> CheckReport {
    let file = folder + "/" + reportName
    let hint = "Name the folder of an earlier fickle check."
    guard let data = FileManager.default.contents(atPath: file) else {
      throw InputError(.unreadable, at: FileLocation(file: file), "no check found here", hint: hint)
    }
    guard let report = try? JSONDecoder().decode(CheckReport.self, from: data),
      report.schema == CheckReport.schema
    else {
      throw InputError(
        .malformed, at: FileLocation(file: file), "not a check written by this version of fickle",
        hint: hint)
    }
    return report
  }
}

extension CheckReport {
  /// What later checks can be held against.
  public var record: [String: RecordedPair] {
    Dictionary(
      cases.compactMap { record in record.now.map { (record.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }
}

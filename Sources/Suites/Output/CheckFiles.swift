public import Documents
internal import Foundation
internal import Reports

/// `check.json` and `report.html` in a check's folder.
public enum CheckFiles {
  public static let reportName = "check.json"

  /// Everything that is written of a check.
  private static let writers: [any ReportWriter<CheckReport>] = [
    JSONReportWriter(fileName: reportName), CheckPageWriter(),
  ]

  /// Each file appears whole or not at all.
  public static func write(_ report: CheckReport, to folder: String) throws {
    for writer in writers { try writer.write(report, to: folder) }
  }

  public static func exists(in folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + reportName)
  }

  /// The check in a folder, or in the file itself.
  public static func read(_ path: String) throws(InputError) -> CheckReport {
    try ReportFiles.decode(path, name: reportName, hint: "Name the folder of an earlier fickle check.") {
      (report: CheckReport) in report.schema == CheckReport.schema
    }
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

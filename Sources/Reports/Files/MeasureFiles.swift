internal import Foundation

/// Writes a measurement into a run's folder: `measure.json` and `deviations.csv`.
public enum MeasureFiles {
  public static let reportName = "measure.json"
  public static let tableName = "deviations.csv"

  /// Each file appears whole or not at all.
  public static func write(_ report: MeasureReport, to folder: String) throws {
    let url = URL(fileURLWithPath: folder, isDirectory: true)
    try (ReportFiles.encode(report, pretty: true) + Data("\n".utf8))
      .write(to: url.appending(path: reportName), options: .atomic)
    try Data(DeviationCSV(report.deviations).text.utf8)
      .write(to: url.appending(path: tableName), options: .atomic)
  }
}

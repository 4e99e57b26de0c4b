public import Documents
internal import Foundation

/// Writes a measurement into a run's folder: `measure.json` and `deviations.csv`; `report.html` for people.
public enum MeasureFiles {
  public static let reportName = "measure.json"
  public static let tableName = "deviations.csv"

  /// Everything that is written of a measurement.
  private static let writers: [any ReportWriter<MeasureReport>] = [
    JSONReportWriter(fileName: reportName), DeviationsWriter(), MeasurePageWriter(),
  ]

  /// Each file appears whole or not at all.
  public static func write(_ report: MeasureReport, to folder: String) throws {
    for writer in writers { try writer.write(report, to: folder) }
  }

  /// The measurement in a run's folder, or in the file itself.
  public static func read(_ path: String) throws(InputError) -> MeasureReport {
    try ReportFiles.decode(
      path, name: reportName, hint: "Name the folder of a run written by fickle measure."
    ) {
      (report: MeasureReport) in report.schema == MeasureReport.schema
    }
  }
}

/// Writes a measurement into a run's folder: `measure.json` and `deviations.csv`.
public enum MeasureFiles {
  public static let reportName = "measure.json"
  public static let tableName = "deviations.csv"

  /// Everything that is written of a measurement.
  private static let writers: [any ReportWriter<MeasureReport>] = [
    JSONReportWriter(fileName: reportName), DeviationsWriter(),
  ]

  /// Each file appears whole or not at all.
  public static func write(_ report: MeasureReport, to folder: String) throws {
    for writer in writers { try writer.write(report, to: folder) }
  }
}

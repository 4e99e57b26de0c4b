internal import Foundation

/// How many simulated hunts stand behind a calibrated rate: a tenth in every test run, all of them in
/// `make calibration`, which sets `FICKLE_CALIBRATION=full`.
public enum CalibrationEffort {
  public static var isFull: Bool { ProcessInfo.processInfo.environment["FICKLE_CALIBRATION"] == "full" }

  public static func hunts(_ full: Int) -> Int { isFull ? full : max(1, full / 10) }
}

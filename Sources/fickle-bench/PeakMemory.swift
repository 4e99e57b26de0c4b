import Foundation

/// The most memory that this process has held so far.
enum PeakMemory {
  static var mebibytes: Int { bytes >> 20 }

  static var megabytes: Double { Double(bytes) / 1e6 }

  private static var bytes: Int {
    var usage = rusage()
    #if os(Linux)
      // In kilobytes here, in bytes elsewhere.
      guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
      return usage.ru_maxrss << 10
    #else
      guard getrusage(RUSAGE_SELF, &usage) == 0 else { return 0 }
      return usage.ru_maxrss
    #endif
  }
}

import Foundation
import Reports

/// stdout for data, stderr for everything else.
enum Terminal {
  static func print(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  static func note(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  static func error(_ text: String) {
    note("error: " + text)
  }

  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Columns of the terminal, or of the variable COLUMNS; 100 where neither tells.
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init) ?? 100
  }
}

extension Terminal {
  /// The convention of no-color.org.
  static var wantsNoColor: Bool { ProcessInfo.processInfo.environment["NO_COLOR"]?.isEmpty == false }
}

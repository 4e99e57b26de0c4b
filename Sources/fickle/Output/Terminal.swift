import ArgumentParser
import Foundation
import Reports

/// stdout for data, stderr for everything else.
enum Terminal {
  static func print(_ text: String) {
    write(text, to: .standardOutput)
  }

  /// Where nobody reads any more, the command ends as it would have without models that are programs, for whose sake
  /// SIGPIPE is ignored.
  private static func write(_ text: String, to handle: FileHandle) {
    do {
      try handle.write(contentsOf: Data(text.utf8))
    } catch {
      let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
      if cause.domain == NSPOSIXErrorDomain, cause.code == Int(EPIPE) {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
      }
      _exit(Status.unfinished.rawValue)
    }
  }

  /// Text from files and servers may contain control characters; they are made visible.
  static func note(_ text: String) {
    if Events.areWanted { return Events.write(.note, text: text) }
    write(text.safeForTerminal + "\n", to: .standardError)
  }

  static func error(_ text: String) {
    if Events.areWanted { return Events.write(.error, text: text) }
    note("error: " + text)
  }

  /// A note in the middle of a run: the line of progress makes room for it.
  static func interject(_ text: String) {
    if Events.areWanted { return Events.write(.note, text: text) }
    let clearing = isErrorTerminal ? "\r\u{1B}[K" : ""
    write(clearing + text.safeForTerminal + "\n", to: .standardError)
  }

  /// Data in the middle of a run: the line of progress makes room for it.
  static func deliver(_ text: String) {
    if isErrorTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    print(text)
  }

  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Columns of the terminal, or of the variable COLUMNS. Without either there is no limit, in a file, or
  /// an unknown one.
  static var width: Int { columns(of: STDOUT_FILENO) ?? (isOutputTerminal ? 100 : 1000) }

  /// Columns of the terminal that shows progress; nil where there is no limit.
  static var errorWidth: Int? { columns(of: STDERR_FILENO) ?? (isErrorTerminal ? 80 : nil) }

  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init)
  }
}

extension Terminal {
  /// The convention of no-color.org.
  static var wantsNoColor: Bool { ProcessInfo.processInfo.environment["NO_COLOR"]?.isEmpty == false }
}

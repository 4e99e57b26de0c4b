import ArgumentParser
import Documents
import Foundation
import LanguageModels
import Patterns
import RunStore

/// Exit statuses beyond success.
enum Status {
  static let gateFailed = ExitCode(1)
  static let unfinished = ExitCode(2)
  /// A batch has to be run before the run can go on.
  static let waiting = ExitCode(3)
  static let unusable = ExitCode(64)
  static let interrupted = ExitCode(130)
}

/// Turns errors into one paragraph on stderr and an exit status.
enum Failure {
  /// - Parameter sources: where options come from that the user did not write, to be named beside what is wrong.
  static func exit(with error: any Error, sources: [(option: String, source: String)]) -> Never {
    switch error {
    case let error as InputError:
      Terminal.error(error.description)
      Fickle.exit(withError: Status.unusable)
    case let error as ModelError:
      Terminal.error(error.description)
      let isUsage = [.unknownModel, .unusableKey, .unsupported].contains(error.code)
      Fickle.exit(withError: isUsage ? Status.unusable : Status.unfinished)
    case let error as StoreError:
      Terminal.error(error.description)
      let isUsage = [.missing, .noFolder].contains(error.code)
      Fickle.exit(withError: isUsage ? Status.unusable : Status.unfinished)
    case let error as PatternError:
      Terminal.error("a pattern of the grammar cannot be used: \(error)")
      Fickle.exit(withError: Status.unusable)
    case let error as CocoaError:
      Terminal.error("a file cannot be written: \(error.localizedDescription); check the path and the disk")
      Fickle.exit(withError: Status.unfinished)
    default:
      // Usage errors, help and exit codes are the argument parser's own.
      let message = Fickle.message(for: error)
      for (option, source) in sources where message.contains(option) {
        Terminal.note("\(option) is set by \(source)")
      }
      Fickle.exit(withError: error)
    }
  }
}

import Foundation
import Fuzzing
import TestSupport
import Testing

/// Mutated inputs for everything that reads text from outside: no crash, and none that takes for ever.
///
/// `fickle-bench fuzz` does the same with a million inputs each, and looks at memory too.
@Suite(.timeLimit(.minutes(20))) struct FuzzingTests {
  private static let inputs = 20_000
  private static let root = URL(fileURLWithPath: Command.root)

  /// The readers in three parts, so that they run beside each other.
  @Test(arguments: 0..<3) func noInputStopsAReader(part: Int) async throws {
    let folder = try ScratchFolder()
    let fuzzer = Fuzzer(seed: 20_251_115, folder: URL(fileURLWithPath: folder.path))
    let targets = try await FuzzTargets.all(root: Self.root, scratch: folder.path)
    for target in targets.enumerated().filter({ $0.offset % 3 == part }).map(\.element) {
      let result = try await fuzzer.run(target, inputs: Self.inputs)
      // Mutations that never leave a valid input would test the first lines of a reader only.
      #expect(result.accepted > Self.inputs / 200, "\(target.name): \(result.accepted) accepted")
      #expect(result.accepted < Self.inputs, "\(target.name) accepts anything")
      // Far beyond any reading; a pattern that backtracks for ever would show.
      #expect(result.slowest.seconds < 30, "\(target.name): input \(result.slowest.input)")
    }
  }

  @Test func inputsCanBeMadeAgain() async throws {
    let folder = try ScratchFolder()
    let target = try #require(await FuzzTargets.all(root: Self.root, scratch: folder.path).first)
    let fuzzer = Fuzzer(seed: 7, folder: URL(fileURLWithPath: folder.path))
    #expect(fuzzer.input(50, of: target) == fuzzer.input(50, of: target))
    #expect(fuzzer.input(50, of: target) != fuzzer.input(51, of: target))
  }
}

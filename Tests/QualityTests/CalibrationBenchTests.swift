import SearchBench
import TestSupport
import Testing

/// A part of `fickle-bench calibrate` with fixed seeds: `make calibration` judges every claim, `make test` only sees that
/// a world of each family runs and says something of each, as a handful of runs cannot judge a rate.
@Suite struct CalibrationBenchTests {
  private static let runsThatCanJudge = 20

  /// All worlds, or the first of each family.
  private static let worlds: [String] = {
    let all = CalibrationCatalogue.all.map(\.id)
    guard !CalibrationEffort.isFull else { return all }
    var families: Set<Substring> = []
    return all.filter { families.insert($0.prefix { $0 != "/" }).inserted }
  }()

  @Test(arguments: worlds) func noClaimFails(id: String) async throws {
    let world = try #require(CalibrationCatalogue.all.first { $0.id == id })
    let runs = CalibrationEffort.hunts(20)
    let results = await CalibrationRunner(runs: runs).run([world])
    #expect(results.count == world.claims.count)
    for result in results {
      #expect(result.mean?.isFinite != false, "\(result.text)")
      if runs >= Self.runsThatCanJudge { #expect(result.stands != false, "\(result.text)") }
    }
  }

  @Test func resultsOfPartsAddUpWhateverTheNumberOfJobs() async throws {
    let world = CalibrationWorld("a/b", "", claims: [.figure("x"), .rate("y", atMost: 0.5)]) { seed in
      [Double(seed), seed % 2 == 0 ? nil : 1]
    }
    let whole = await CalibrationRunner(runs: 20, jobs: 3).run([world])
    let parts = [
      await CalibrationRunner(runs: 12).run([world]),
      await CalibrationRunner(firstSeed: 12, runs: 8, jobs: 2).run([world]),
    ]
    #expect(CalibrationResult.merged(parts) == whole)
    #expect(whole.map(\.mean) == [9.5, 1] && whole.map(\.runs) == [20, 10])
    #expect(whole[1].stands == false && whole[0].stands == nil)
  }
}

import SearchBench
import TestSupport
import Testing

/// A small part of `fickle-bench calibrate`: no claim fails on any of its worlds, with fixed seeds.
///
/// A few runs a world find gross faults only; the committed table in `docs/calibration.md` has the full size.
@Suite struct CalibrationBenchTests {
  @Test(arguments: CalibrationCatalogue.all.map(\.id)) func noClaimFails(id: String) async throws {
    let world = try #require(CalibrationCatalogue.all.first { $0.id == id })
    let results = await CalibrationRunner(runs: CalibrationEffort.hunts(30)).run([world])
    #expect(results.count == world.claims.count)
    for result in results {
      #expect(result.stands != false, "\(result.text)")
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

import Foundation
import Testing

@testable import Hunting

@Suite struct EvidenceTargetTests {
  @Test func whatReachesTheLevelIsWhatEBHLetsStand() {
    var target = EvidenceTarget(alpha: 0.1)
    // Ten candidates, four of them dropped, all others open: six could be rejected at 10 / (0.1 * 6).
    let hasChanged = target.update(candidates: 10, open: 6, settled: [])
    #expect(hasChanged)
    #expect(abs(target.level - 1.25 * 100 / 6) < 1e-9)
    let changesAgain = target.update(candidates: 10, open: 6, settled: [])
    #expect(!changesAgain)
  }

  @Test func settledCandidatesBelowTheLevelDoNotCount() {
    var target = EvidenceTarget(alpha: 0.1)
    // Of three settled ones only one reaches the 40 that four rejections of ten would take; with it there are two.
    _ = target.update(candidates: 8, open: 1, settled: [log(45.0), log(10.0), log(5.0)])
    #expect(abs(target.level - 1.25 * 80 / 2) < 1e-9)
    _ = target.update(candidates: 8, open: 1, settled: [.infinity, .infinity, .infinity])
    #expect(abs(target.level - 1.25 * 80 / 4) < 1e-9)
  }

  @Test func theLevelIsNeverBelowThatOfOneCandidate() {
    var target = EvidenceTarget(alpha: 0.05)
    #expect(target.level >= 20)
    _ = target.update(candidates: 3, open: 0, settled: [])
    #expect(target.level >= 60)
  }
}

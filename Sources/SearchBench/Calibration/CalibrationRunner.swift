internal import Synchronization

/// Runs worlds on several cores. The same seeds give the same results whatever the number of jobs.
public struct CalibrationRunner: Sendable {
  /// The first seed, and how many runs of each world.
  public let firstSeed: UInt64
  public let runs: Int
  public let jobs: Int

  public init(firstSeed: UInt64 = 0, runs: Int, jobs: Int = 1) {
    self.firstSeed = firstSeed
    self.runs = runs
    self.jobs = max(1, jobs)
  }

  /// - Parameter onWorld: called with the results of each world as it is done.
  public func run(
    _ worlds: [CalibrationWorld], onWorld: ([CalibrationResult]) -> Void = { _ in }
  ) async -> [CalibrationResult] {
    var results: [CalibrationResult] = []
    for world in worlds {
      let values = await values(of: world)
      let rows = world.claims.enumerated().map { index, claim in
        values.reduce(into: CalibrationResult(world: world, claim: claim)) { result, values in
          if let value = values[index] { result.add(value) }
        }
      }
      onWorld(rows)
      results += rows
    }
    return results
  }

  /// Of each run, in the order of the seeds.
  private func values(of world: CalibrationWorld) async -> [[Double?]] {
    let queue = RunQueue()
    let runs = runs
    let firstSeed = firstSeed
    return await withTaskGroup(of: [(Int, [Double?])].self) { group in
      for _ in 0..<min(jobs, runs) {
        group.addTask {
          var done: [(Int, [Double?])] = []
          while true {
            let run = queue.take()
            guard run < runs else { return done }
            let values = world.run(firstSeed + UInt64(run))
            precondition(values.count == world.claims.count, "one value for each claim of \(world.id)")
            done.append((run, values))
            // Others wait for a thread too.
            await Task.yield()
          }
        }
      }
      var all = Array(repeating: [Double?](), count: runs)
      for await part in group { for (run, values) in part { all[run] = values } }
      return all
    }
  }
}

/// Numbers of runs, each given out once.
private final class RunQueue: Sendable {
  private let next = Mutex(0)

  func take() -> Int {
    next.withLock { next in
      defer { next += 1 }
      return next
    }
  }
}

extension Result where Failure == any Error {
  /// Catches what an asynchronous call throws.
  init(_ work: () async throws -> Success) async {
    do { self = .success(try await work()) } catch { self = .failure(error) }
  }
}

public import Documents
internal import Foundation

/// Writes a table scenario by scenario, so that a recording that breaks off leaves what it has.
public struct TruthTableWriter {
  private let file: String
  private let handle: FileHandle
  private let maximumCost: Int

  /// Begins a file anew.
  /// - Throws: ``InputError`` when it cannot be written.
  public init(file: String, source: String, maximumCost: Int) throws(InputError) {
    self.file = file
    self.maximumCost = maximumCost
    let header = Data(TableFormat.header(source: source, maximumCost: maximumCost))
    guard FileManager.default.createFile(atPath: file, contents: header),
      let handle = FileHandle(forWritingAtPath: file)
    else { throw Self.unwritable(file) }
    self.handle = handle
    handle.seekToEndOfFile()
  }

  public func append(_ scenario: TruthTable.Scenario) throws(InputError) {
    precondition(scenario.space.maximumCost == maximumCost, "all scenarios of a table go up to the same cost")
    do {
      try handle.write(contentsOf: Data(TableFormat.record(scenario)))
    } catch {
      throw Self.unwritable(file)
    }
  }

  public func close() { try? handle.close() }

  private static func unwritable(_ file: String) -> InputError {
    InputError(
      .unreadable, at: FileLocation(file: file), "the table cannot be written",
      hint: "Check that the folder exists and has room.")
  }
}

extension TruthTable {
  /// Writes the whole table.
  public func write(to file: String) throws(InputError) {
    let writer = try TruthTableWriter(file: file, source: source, maximumCost: maximumCost)
    for scenario in scenarios { try writer.append(scenario) }
    writer.close()
  }
}

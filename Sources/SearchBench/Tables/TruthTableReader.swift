public import Documents
internal import Foundation

/// Reads a table scenario by scenario.
public struct TruthTableReader {
  public let source: String
  public let maximumCost: Int
  private let file: String
  private let handle: FileHandle

  /// - Throws: ``InputError`` when the file is missing, no table, or of another version.
  public init(file: String) throws(InputError) {
    try TextFile.requireFile(file)
    guard let handle = FileHandle(forReadingAtPath: file) else {
      throw InputError(
        .unreadable, at: FileLocation(file: file), "the file cannot be read", hint: "Check its permissions.")
    }
    self.file = file
    self.handle = handle
    do throws(TableDecoder.Truncated) {
      var start = TableDecoder(try Self.read(8, from: handle))
      for byte in TableFormat.magic {
        guard try start.read(UInt8.self) == byte else { throw TableDecoder.Truncated() }
      }
      let version = try start.read(UInt16.self)
      guard version == TableFormat.version else { throw TableDecoder.Truncated() }
      maximumCost = Int(try start.read(UInt16.self))
      var length = TableDecoder(try Self.read(2, from: handle))
      source = String(decoding: try Self.read(Int(length.read(UInt16.self)), from: handle), as: UTF8.self)
    } catch {
      throw Self.malformed(file, "the file is not a table of version \(TableFormat.version)")
    }
  }

  /// The next scenario; nil at the end.
  public func next() throws(InputError) -> TruthTable.Scenario? {
    do throws(TableDecoder.Truncated) {
      guard var length = try Self.readOrEnd(4, from: handle).map({ TableDecoder($0) }) else { return nil }
      var body = TableDecoder(try Self.read(Int(length.read(UInt32.self)), from: handle))
      guard let scenario = try TableFormat.scenario(from: &body, maximumCost: maximumCost), body.isAtEnd
      else {
        throw TableDecoder.Truncated()
      }
      return scenario
    } catch {
      throw Self.malformed(file, "a scenario of the table is cut off or damaged")
    }
  }

  private static func read(_ count: Int, from handle: FileHandle) throws(TableDecoder.Truncated) -> Data {
    guard count > 0 else { return Data() }
    guard let data = try readOrEnd(count, from: handle) else { throw TableDecoder.Truncated() }
    return data
  }

  /// Nil at the end of the file.
  private static func readOrEnd(
    _ count: Int, from handle: FileHandle
  ) throws(TableDecoder.Truncated) -> Data? {
    guard let data = try? handle.read(upToCount: count), !data.isEmpty else { return nil }
    guard data.count == count else { throw TableDecoder.Truncated() }
    return data
  }

  private static func malformed(_ file: String, _ message: String) -> InputError {
    InputError(.malformed, at: FileLocation(file: file), message, hint: "Record the table anew.")
  }
}

extension TruthTable {
  /// Reads the whole table.
  public init(file: String) throws(InputError) {
    let reader = try TruthTableReader(file: file)
    var scenarios: [Scenario] = []
    while let scenario = try reader.next() { scenarios.append(scenario) }
    self.init(source: reader.source, maximumCost: reader.maximumCost, scenarios: scenarios)
  }
}

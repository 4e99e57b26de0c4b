public import Documents
internal import Foundation
internal import Reports

/// Reads `suite.jsonl`, one case per line.
public enum SuiteFile {
  public static let name = "suite.jsonl"

  /// - Parameter path: the file, or the folder that holds it.
  /// - Throws: `InputError` with file and line for an invalid case, a case of another schema, a duplicate id, and a
  ///   suite without cases.
  public static func read(_ path: String) throws(InputError) -> [SuiteCase] {
    let file = isFolder(path) ? path + "/" + name : path
    var reader = try JSONLinesReader(file: file)
    var cases: [SuiteCase] = []
    var seen: Set<String> = []
    while let record = try reader.nextRecord() {
      let suiteCase = try decode(Data(record.bytes), at: record.location)
      guard seen.insert(suiteCase.id).inserted else {
        throw InputError(
          .invalid, at: record.location, "duplicate case id \"\(suiteCase.id)\"",
          hint: "Remove one of the lines.")
      }
      cases.append(suiteCase)
    }
    guard !cases.isEmpty else {
      throw InputError(
        .invalid, at: FileLocation(file: file), "the suite has no cases",
        hint: "Make one from a run: fickle suite RUN --format jsonl --out DIR.")
    }
    return cases
  }

  /// The system prompt that all cases were recorded with, and are asked with unless another is given.
  /// - Throws: `InputError` where they were recorded with different ones.
  public static func systemPrompt(of cases: [SuiteCase], in path: String) throws(InputError) -> String? {
    let prompts = Set(cases.map(\.system))
    guard prompts.count <= 1 else {
      throw InputError(
        .invalid, at: FileLocation(file: path), "the cases were recorded with different system prompts",
        hint: "Split the suite, or give one prompt for all with --system.")
    }
    return prompts.first ?? nil
  }

  private struct Header: Decodable { let schema: String? }

  private static func decode(_ line: Data, at location: FileLocation) throws(InputError) -> SuiteCase {
    let hint = "Suites are written by fickle suite RUN --format jsonl; see docs/schemas/suite.schema.json."
    let decoder = JSONDecoder()
    guard let header = try? decoder.decode(Header.self, from: line) else {
      throw InputError(.malformed, at: location, "not a JSON object", hint: hint)
    }
    guard header.schema == SuiteCase.schema else {
      throw InputError(
        .invalid, at: location, "the line's schema is \(header.schema ?? "missing"), not \(SuiteCase.schema)",
        hint: hint)
    }
    let suiteCase: SuiteCase
    do {
      suiteCase = try decoder.decode(SuiteCase.self, from: line)
    } catch let error as DecodingError {
      throw InputError(.invalid, at: location, "the case cannot be read: \(error.summary)", hint: hint)
    } catch {
      throw InputError(.invalid, at: location, "the case cannot be read: \(error)", hint: hint)
    }
    for reading in [suiteCase.baseline, suiteCase.perturbed] where !reading.isWhole {
      throw InputError(
        .invalid, at: location, "order, options and labels have two entries each, the order both poles",
        hint: hint)
    }
    return suiteCase
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}

extension ReadingRecord {
  fileprivate var isWhole: Bool {
    Set(order).count == 2 && order.count == 2 && options.count == 2 && labels.map { $0.count == 2 } ?? true
  }
}

extension DecodingError {
  /// The field and what is wrong with it, in one line.
  fileprivate var summary: String {
    switch self {
    case .keyNotFound(let key, _): "missing field \"\(key.stringValue)\""
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")): \(context.debugDescription)"
    @unknown default: "\(self)"
    }
  }
}

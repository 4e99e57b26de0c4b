public import Documents
internal import FickleKit
internal import Foundation
public import Prompts

/// One question with two answers, as a seed of its own.
///
/// The question is the text's last sentence with a question mark, and the situation is all before it:
///
/// ```swift
/// let asked = try AskedQuestion("The customer opened the box. Should we refund?", options: ByPole(a: "Yes.", b: "No."))
/// asked.seed.scenarios[0].question // "Should we refund?"
/// ```
public struct AskedQuestion: Sendable {
  /// The file of a run's folder that holds the question, for further hunts.
  public static let fileName = "seeds.jsonl"
  /// What is asked where the text has no question.
  static let defaultQuestion = "What should be done?"

  public let seed: Seed

  /// - Parameter question: overrides the question that the text ends with; the text is the situation then.
  /// - Throws: `InputError` for an empty text, and for two options that are the same.
  public init(_ text: String, question: String? = nil, options: ByPole<String>) throws(InputError) {
    let text = Self.trimmed(text)
    let options = options.map(Self.trimmed)
    guard !text.isEmpty else {
      throw InputError(
        .invalid, at: nil, "there is no text to ask about",
        hint: "Write fickle ask \"TEXT\", or the path of a file that holds it.")
    }
    guard !options.a.isEmpty, !options.b.isEmpty, options.a != options.b else {
      throw InputError(
        .invalid, at: nil, "--a and --b must be two different answers",
        hint: "Write, for example, --a \"Approve the refund.\" --b \"Deny the refund.\"")
    }
    let split = QuestionSplit(text)
    let situation = question == nil ? split.question.map { _ in split.situation } ?? text : text
    let name = Self.name(of: text)
    seed = Seed(
      id: name, category: "question", principle: Principle(poles: options, questions: []),
      scenarios: [
        Scenario(
          id: name, text: situation, question: question ?? split.question ?? Self.defaultQuestion,
          options: options, protect: [], location: FileLocation(file: Self.fileName))
      ], location: FileLocation(file: Self.fileName))
  }

  /// Writes the question beside a run, so that the run can be repeated from its folder.
  /// - Returns: the file's path.
  public func write(to folder: String) throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/" + Self.fileName
    try Data((SeedEncoder.line(for: seed) + "\n").utf8).write(
      to: URL(fileURLWithPath: path), options: .atomic)
    return path
  }

  /// Removes what ``write(to:)`` wrote, where no run came of it.
  public static func discard(from folder: String) {
    guard !RunFolder.holdsRun(folder) else { return }
    try? FileManager.default.removeItem(atPath: folder + "/" + fileName)
    RunFolder.removeEmpty(folder)
  }

  private static func trimmed(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Its last words, as an id: they say what is asked.
  private static func name(of text: String) -> String {
    let words = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let name = words.suffix(4).joined(separator: "-").prefix(40)
    return name.isEmpty ? "question" : String(name)
  }
}

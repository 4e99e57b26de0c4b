internal import Documents

/// The messages of a prompt that a user has, each with slots.
struct PromptTemplate: Sendable, Hashable {
  enum Role: String, Sendable, Hashable, CaseIterable {
    case system, user, assistant
  }

  struct Message: Sendable, Hashable {
    let role: Role
    let text: MessageTemplate
  }

  let messages: [Message]

  /// Columns in the order of their first use.
  var columns: [String] {
    var seen: Set<String> = []
    return messages.flatMap(\.text.columns).filter { seen.insert($0).inserted }
  }

  /// - Throws: `InputError` unless a user's message comes last, and a system message, if any, first.
  init(_ messages: [Message], file: String) throws(InputError) {
    guard messages.last?.role == .user else {
      throw InputError(
        .invalid, at: FileLocation(file: file), "the last message must be the user's",
        hint: "The model's reply to it is what is hunted.")
    }
    guard !messages.dropFirst().contains(where: { $0.role == .system }) else {
      throw InputError(
        .invalid, at: FileLocation(file: file), "only the first message may be the system's",
        hint: "Join the system messages.")
    }
    self.messages = messages
  }

  /// - Parameters:
  ///   - system: path of the system prompt's template.
  ///   - user: path of the user message's template.
  ///   - known: columns of the rows; nil when they are not known.
  init(system: String?, user: String, known: Set<String>?) throws(InputError) {
    var texts: [(role: Role, text: String, file: String)] = []
    for (role, path) in [(Role.system, system), (.user, user)] {
      guard let path else { continue }
      texts.append((role, try TextFile.read(path, maximumBytes: Self.maximumBytes), path))
    }
    try self.init(texts, known: known, file: user)
  }

  /// - Parameter messagesFile: a JSON file with a list of `{"role": ..., "content": ...}`, or an object that has one
  ///   under `messages`.
  init(messagesFile: String, known: Set<String>?) throws(InputError) {
    let root = try YAMLDocument.read(file: messagesFile)
    var list = root
    if case .mapping(let entries) = root.value, let entry = entries.first(where: { $0.key == "messages" }) {
      list = entry.value
    }
    var texts: [(role: Role, text: String, file: String)] = []
    for node in try list.list("the messages") {
      let fields = try Fields(node, of: "a message", keys: nil)
      texts.append(
        (try Self.role(fields.required("role")), try Self.content(fields.required("content")), messagesFile))
    }
    try self.init(texts, known: known, file: messagesFile)
  }

  /// All messages of a prompt are filled by the same code, so their slots are written in one way.
  private init(
    _ texts: [(role: Role, text: String, file: String)], known: Set<String>?, file: String
  ) throws(InputError) {
    let style = MessageTemplate.style(of: texts.map(\.text), known: known)
    var messages: [Message] = []
    for (role, text, file) in texts {
      messages.append(
        Message(role: role, text: try MessageTemplate(text, file: file, style: style, known: known)))
    }
    try self.init(messages, file: file)
  }

  private static let maximumBytes = 1 << 20

  private static func role(_ node: SourceNode) throws(InputError) -> Role {
    if case .scalar("developer") = node.value { return .system }
    return try node.choice("the role", of: Role.self)
  }

  /// A text, or a list of parts that are all texts.
  private static func content(_ node: SourceNode) throws(InputError) -> String {
    guard case .sequence(let parts) = node.value else { return try node.text("the content") }
    var text = ""
    for part in parts {
      let fields = try Fields(part, of: "a part", keys: nil)
      guard let node = fields["text"] else {
        throw part.error("a part of the message is not text", hint: "Only text can be perturbed.")
      }
      text += try node.text("the text")
    }
    return text
  }
}

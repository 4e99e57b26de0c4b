extension SourceNode {
  /// The text of a scalar.
  /// - Parameter what: the name of the value in messages, such as "an option".
  public func text(_ what: String) throws(InputError) -> String {
    guard case .scalar(let text) = value else {
      throw error("\(what) must be a string, not \(kind)", hint: "Write it as a quoted string.")
    }
    return text
  }

  /// The text of a scalar that has something in it besides white space.
  public func filledText(_ what: String) throws(InputError) -> String {
    let text = try text(what)
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw error("\(what) is empty", hint: "Give it a value.")
    }
    return text
  }

  /// A stable id: letters, digits, dots, dashes and underscores.
  public func identifier(_ what: String) throws(InputError) -> String {
    let text = try text(what)
    let allowed = text.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        || $0 == "-" || $0 == "_" || $0 == "."
    }
    guard allowed, !text.isEmpty, text.utf8.count <= 100 else {
      throw error(
        "\(what) \"\(text.prefix(100))\" is not an id",
        hint: "Use up to 100 letters, digits, dashes, dots or underscores, such as \"swerving-car\".")
    }
    return text
  }

  /// A whole number within a range.
  public func integer(_ what: String, in range: ClosedRange<Int>) throws(InputError) -> Int {
    guard let number = Int(try text(what)), range.contains(number) else {
      throw error(
        "\(what) must be a whole number from \(range.lowerBound) to \(range.upperBound)",
        hint: "Correct the number.")
    }
    return number
  }

  /// One of the cases of an enumeration of words.
  public func choice<Choice: RawRepresentable & CaseIterable>(
    _ what: String, of type: Choice.Type
  ) throws(InputError) -> Choice where Choice.RawValue == String {
    let text = try text(what)
    guard let choice = Choice(rawValue: text) else {
      let words = type.allCases.map(\.rawValue)
      throw error("\(what) cannot be \"\(text)\"", hint: "Use one of \(words.joined(separator: ", ")).")
    }
    return choice
  }

  public func list(_ what: String) throws(InputError) -> [SourceNode] {
    guard case .sequence(let nodes) = value else {
      throw error("\(what) must be a list, not \(kind)", hint: "Write it as a list: [ ... ].")
    }
    return nodes
  }

  /// The entries of a mapping, in the order of the file.
  public func entries(_ what: String) throws(InputError) -> [Entry] {
    guard case .mapping(let entries) = value else {
      throw error("\(what) must be a mapping, not \(kind)", hint: "Write it as key: value lines.")
    }
    return entries
  }
}

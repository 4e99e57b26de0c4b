public import Documents

/// What `--map` says: which column or field of a row holds what, and the settings of an importer.
///
/// `text=context` takes the field `text` from the column `context`; `category==moral`, with a second equals
/// sign, gives every row the same value. Columns of nested JSON are reached with dots: `a=options.0.text`.
public struct ImportMapping: Sendable, Hashable {
  /// Where a field's value comes from.
  enum Source: Sendable, Hashable {
    case column(String)
    case constant(String)
  }

  private var sources: [String: Source] = [:]

  /// - Parameter columns: fields with their columns, or with `=` and a constant.
  public init(_ columns: [String: String] = [:]) {
    for (field, column) in columns { sources[field] = Self.source(column) }
  }

  /// Reads arguments of the form `field=column`.
  /// - Throws: ``InputError`` for an argument without an equals sign, and for a field that is given twice.
  public init(parsing arguments: [String]) throws(InputError) {
    for argument in arguments {
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw InputError(
          .invalid, at: nil, "--map \"\(argument.prefix(100))\" is not of the form field=column",
          hint: "Write --map text=COLUMN, or --map text==VALUE for a value that all rows share.")
      }
      guard sources.updateValue(Self.source(String(parts[1])), forKey: String(parts[0])) == nil else {
        throw InputError(
          .invalid, at: nil, "--map gives the field \"\(parts[0])\" twice", hint: "Leave one of them out.")
      }
    }
  }

  /// - Throws: ``InputError`` when the mapping names a field that has no meaning for this kind.
  func requireFields(of kind: ImportKind) throws(InputError) {
    let known = kind.mappedFields
    guard let unknown = sources.keys.sorted().first(where: { !known.contains($0) }) else { return }
    throw InputError(
      .invalid, at: nil, "--map has no field \"\(unknown.prefix(100))\" for \(kind.rawValue)",
      hint: known.isEmpty
        ? "Leave --map out: the columns of this corpus are known."
        : "Fields are \(known.joined(separator: ", ")).")
  }

  subscript(field: String) -> Source? { sources[field] }

  /// The word that a setting was given, with one equals sign or two.
  func setting(_ name: String) -> String? {
    switch sources[name] {
    case .column(let word), .constant(let word): word
    case nil: nil
    }
  }

  /// The form that rows are to take, nil where that is left to the importer.
  func itemForm() throws(InputError) -> ItemForm? {
    guard let word = setting(ItemForm.field) else { return nil }
    guard let form = ItemForm(rawValue: word) else {
      throw InputError(
        .invalid, at: nil, "--map \(ItemForm.field)=\(word.prefix(100)) has no meaning",
        hint:
          "Write \(ItemForm.allCases.map { "\(ItemForm.field)=\($0.rawValue)" }.joined(separator: " or ")).")
    }
    return form
  }

  /// The columns that rows must have.
  var columns: [String] {
    sources.filter { $0.key != ItemForm.field }.values.compactMap {
      if case .column(let name) = $0 { name } else { nil }
    }.sorted()
  }

  private static func source(_ text: String) -> Source {
    text.hasPrefix("=") ? .constant(String(text.dropFirst())) : .column(text)
  }
}

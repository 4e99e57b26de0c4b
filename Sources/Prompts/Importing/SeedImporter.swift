public import Documents

/// Turns the files of one corpus into seeds.
///
/// A row that cannot be turned into a question or a scenario is refused with a reason, and never guessed into
/// one; the others are imported all the same. Only what concerns a whole file is an error.
public protocol SeedImporter: Sendable {
  /// - Parameter files: names of files, in the order in which they are read.
  /// - Throws: ``InputError`` when a file cannot be read, or is nothing that this importer knows.
  func importSeeds(from files: [String]) throws(InputError) -> ImportOutcome
}

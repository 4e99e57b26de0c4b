public import Documents
internal import Foundation

/// Reads seeds from files and folders, one at a time, in a stable order.
///
/// Folders stand for the `*.yaml`, `*.yml` and `*.jsonl` files directly in them, by name. YAML files are read
/// whole, JSON Lines streamed: memory holds one line, and the ids that have been seen.
public struct SeedReader {
  private var files: ArraySlice<String>
  private var source: Source = .none
  private var places: [String: Place] = [:]
  private var opened: [String] = []

  /// Where a seed is, in little room: there may be many.
  private struct Place {
    /// Position among the files that were opened.
    let file: Int32
    let line: Int32
    let column: Int32
  }

  private enum Source {
    case none
    case nodes(ArraySlice<SourceNode>)
    case lines(JSONLinesReader)
  }

  /// - Throws: ``InputError`` when a path is missing or a folder holds no seed file.
  public init(paths: [String]) throws(InputError) {
    var files: [String] = []
    for path in paths { files += try Self.files(at: path) }
    self.files = files[...]
  }

  /// The next seed, nil after the last.
  /// - Throws: ``InputError``, also when two seeds share an id or a file holds none.
  public mutating func next() throws(InputError) -> Seed? {
    while true {
      if let node = try nextNode() {
        let seed = try SeedDecoder.seed(from: node)
        let place = Place(
          file: Int32(opened.count - 1), line: Int32(clamping: seed.location.line ?? 0),
          column: Int32(clamping: seed.location.column ?? 0))
        if let earlier = places.updateValue(place, forKey: seed.id) {
          throw InputError(
            .invalid, at: seed.location,
            "the seed id \"\(seed.id)\" is taken by the one at \(location(of: earlier))",
            hint: "Give each seed its own id, across all files of a run.")
        }
        return seed
      }
      guard let file = files.popFirst() else { return nil }
      opened.append(file)
      source = try Self.open(file)
    }
  }

  private func location(of place: Place) -> FileLocation {
    FileLocation(
      file: opened[Int(place.file)], line: place.line > 0 ? Int(place.line) : nil,
      column: place.column > 0 ? Int(place.column) : nil)
  }

  /// All seeds that are left. For collections that fit into memory.
  public mutating func all() throws(InputError) -> [Seed] {
    var seeds: [Seed] = []
    while let seed = try next() { seeds.append(seed) }
    return seeds
  }

  private mutating func nextNode() throws(InputError) -> SourceNode? {
    switch source {
    case .none: return nil
    case .nodes(var nodes):
      defer { source = .nodes(nodes) }
      return nodes.popFirst()
    case .lines(var reader):
      defer { source = .lines(reader) }
      return try reader.next()
    }
  }

  private static func open(_ file: String) throws(InputError) -> Source {
    if file.hasSuffix(".jsonl") {
      var probe = try JSONLinesReader(file: file)
      guard try probe.next() != nil else { throw noSeeds(in: file) }
      return .lines(try JSONLinesReader(file: file))
    }
    let root = try YAMLDocument.read(file: file)
    if case .null = root.value { throw noSeeds(in: file) }
    let nodes = try root.list("a seed file")
    guard !nodes.isEmpty else { throw noSeeds(in: file) }
    return .nodes(nodes[...])
  }

  private static func noSeeds(in file: String) -> InputError {
    InputError(
      .invalid, at: FileLocation(file: file), "no seeds in the file",
      hint: "Add one (fickle init writes an example), or leave the file out.")
  }

  private static func files(at path: String) throws(InputError) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw InputError(
        .unreadable, at: FileLocation(file: path), "no such file or folder",
        hint: "Name seed files (.yaml, .jsonl) or folders of them; the path is relative to "
          + "\(FileManager.default.currentDirectoryPath).")
    }
    guard isFolder.boolValue else { return [path] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw InputError(
        .unreadable, at: FileLocation(file: path), "the folder cannot be read",
        hint: "Check its permissions.")
    }
    let files = names.filter { name in [".yaml", ".yml", ".jsonl"].contains(where: name.hasSuffix) }.sorted()
    guard !files.isEmpty else {
      throw InputError(
        .invalid, at: FileLocation(file: path), "no seed files in the folder",
        hint: "Seed files end in .yaml, .yml or .jsonl.")
    }
    return files.map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
  }
}

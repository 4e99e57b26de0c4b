internal import FickleKit
internal import Foundation
internal import Reports

/// The file of a run's folder that holds its report: of the hunt that goes on, or of the run that has ended.
struct RunFiles: Sendable {
  /// The folder's name.
  let name: String
  let folder: String
  let report: String
  let modified: Date
  /// Changes whenever the file does.
  let version: String

  /// Nil for a folder without a report.
  init?(_ folder: String) {
    let known = [LiveReport.fileName] + StoredReport.names
    let files = known.compactMap { file -> (path: String, modified: Date, size: Int)? in
      let path = folder + "/" + file
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
        let modified = attributes[.modificationDate] as? Date, let size = attributes[.size] as? Int
      else { return nil }
      return (path, modified, size)
    }
    // A hunt that was killed leaves the report of its last round behind; the newest file is the one that counts.
    guard let newest = files.max(by: { $0.modified < $1.modified }) else { return nil }
    name = URL(fileURLWithPath: folder).lastPathComponent
    self.folder = folder
    report = newest.path
    modified = newest.modified
    version = "\(Int(newest.modified.timeIntervalSince1970 * 1000))-\(newest.size)"
  }

  /// The runs in a folder, by name.
  static func all(in folder: String) -> [RunFiles] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().compactMap { RunFiles(folder + "/" + $0) }
  }
}

public import Documents
internal import Foundation
internal import RunStore

/// Chooses the folder of a run, so that no run ever overwrites another.
public enum RunFolder {
  static let parent = "reports"

  /// - Parameters:
  ///   - out: the folder the user named.
  ///   - name: what a run without a named folder is called, under `reports/`.
  /// - Throws: ``InputError`` when a run would be overwritten or there is none to resume.
  public static func choose(out: String?, name: String, resume: Bool) throws(InputError) -> String {
    if let out {
      let exists = holdsRun(out)
      if exists, !resume {
        throw InputError(
          .invalid, at: FileLocation(file: out), "the folder already has a run",
          hint: "Add --resume to continue it, --restart to begin again, or give another --out.")
      }
      return out
    }
    let safe = String(name.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" })
    let first = "\(parent)/\(safe)"
    let numbered = { (number: Int) in number == 1 ? first : "\(first)-\(number)" }
    var number = 1
    while holdsRun(numbered(number)) { number += 1 }
    guard resume else { return numbered(number) }
    guard number > 1 else {
      throw InputError(
        .invalid, at: FileLocation(file: first), "there is no run to continue",
        hint: "Name its folder with --out, or start a new run without --resume.")
    }
    return numbered(number - 1)
  }

  /// Removes the database of a run in which nothing was answered, and the folders that are empty then.
  static func discard(_ folder: String) {
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: folder + "/" + RunStore.fileName + ending)
    }
    removeEmpty(folder)
  }

  /// Removes a run's folder that has nothing in it, and then the folder of all runs if it has nothing in it either.
  package static func removeEmpty(_ folder: String) {
    for folder in [folder, parent] where isEmpty(folder) {
      try? FileManager.default.removeItem(atPath: folder)
    }
  }

  private static func isEmpty(_ folder: String) -> Bool {
    (try? FileManager.default.contentsOfDirectory(atPath: folder))?.isEmpty == true
  }

  package static func holdsRun(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + RunStore.fileName)
  }
}

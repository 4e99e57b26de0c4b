/// The lossless suite, which `fickle check` reads.
enum JSONLinesSuite {
  static func files(of cases: [SuiteCase]) throws -> [SuiteFolder.File] {
    [
      SuiteFolder.File(SuiteFile.name, try SuiteFolder.lines(cases)),
      SuiteFolder.File(
        "README.md",
        SuiteFolder.introduction("A fickle suite", cases) + """
          One case a line in `suite.jsonl` (`fickle.suite/1`). Run it:

          ```sh
          fickle check . --model MODEL
          ```

          """),
    ]
  }
}

import Foundation
import Hunting
import Testing

@testable import Suites

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct JUnitReportTests {
  /// What a reader finds: elements with their attributes, in order, and the text of failures.
  private final class Reading: NSObject, XMLParserDelegate {
    var elements: [(name: String, attributes: [String: String])] = []
    var failureText = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      elements.append((name, attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if elements.last?.name == "failure" { failureText += text }
    }

    func all(_ name: String) -> [[String: String]] { elements.filter { $0.name == name }.map(\.attributes) }
  }

  private static func read(_ report: CheckReport) throws -> Reading {
    let reading = Reading()
    let parser = XMLParser(data: Data(JUnitReport(report).text.utf8))
    parser.delegate = reading
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
    return reading
  }

  @Test func countsAreThoseOfTheElements() throws {
    let report = try CheckReportTests.report()
    let reading = try Self.read(report)
    let whole = try #require(reading.all("testsuites").first)
    #expect(
      whole["tests"] == "5" && whole["failures"] == "2" && whole["errors"] == "0")
    #expect(reading.all("testcase").count == 5)
    #expect(reading.all("failure").count == 2 && reading.all("skipped").count == 1)
    let suites = reading.all("testsuite")
    #expect(suites.count == report.categories.count)
    #expect(suites.compactMap { $0["skipped"].flatMap(Int.init) }.reduce(0, +) == 1)
    for count in ["tests", "failures", "errors"] {
      #expect(
        suites.compactMap { $0[count].flatMap(Int.init) }.reduce(0, +) == whole[count].flatMap(Int.init))
    }
  }

  @Test func namesArriveAsTheyAreButForWhatXMLCannotHold() throws {
    let reading = try Self.read(try CheckReportTests.report())
    let allowed = String(
      Sample.hostile.unicodeScalars.map { scalar in
        scalar.value < 0x20 && ![9, 10, 13].contains(scalar.value) ? "\u{FFFD}" : String(scalar)
      }.joined())
    let classes = reading.all("testcase").compactMap { $0["classname"] }
    #expect(classes.contains { $0.unicodeScalars.elementsEqual("sim/x<y>.\(allowed)".unicodeScalars) })
    #expect(reading.all("testsuite").contains { $0["name"] == "a|b<c>&\"d\"" })
    #expect(reading.all("failure").allSatisfy { $0["type"] == "regressed" })
    #expect(
      reading.all("failure").contains {
        $0["message"] == "regressed: was 90% Keep it. → 80% Keep it., is 90% Keep it. → 80% Sell it."
      })
    #expect(reading.failureText.contains("- one\n+ two"))
  }

  /// The attributes that Jenkins' junit-10.xsd knows of each element; those with a star it requires.
  private static let known = [
    "testsuites": ["name", "time", "tests", "failures", "errors"],
    "testsuite": [
      "name*", "tests*", "failures*", "errors*", "group", "time", "skipped", "timestamp", "hostname", "id",
      "package",
    ],
    "testcase": ["name*", "time", "classname", "group"],
    "failure": ["type", "message"], "skipped": ["type", "message"],
  ]

  @Test func elementsAndAttributesAreThoseOfTheSchema() throws {
    for element in try Self.read(try CheckReportTests.report()).elements {
      let attributes = try #require(Self.known[element.name], "\(element.name)")
      let names = Set(attributes.map { $0.replacing("*", with: "") })
      #expect(names.isSuperset(of: element.attributes.keys), "\(element)")
      let required = attributes.filter { $0.hasSuffix("*") }.map { $0.replacing("*", with: "") }
      #expect(required.allSatisfy { element.attributes[$0] != nil }, "\(element)")
    }
  }

  @Test func whatHasNoNameIsGivenOne() throws {
    let cases = [try Sample.suiteCase("one", baseline: 0.9, perturbed: 0.8, category: " ", seed: "")]
    var driver = CheckDriver(cases, readout: .logprobs)
    let reading = try Self.read(CheckReportTests.report(of: driver.run { _ in 0.9 }))
    #expect(reading.all("testsuite").map { $0["name"] } == ["unnamed"])
    #expect(reading.all("testcase").map { $0["classname"] } == ["sim/x<y>.unnamed"])
  }

  @Test func theSameCheckGivesTheSameBytes() throws {
    #expect(
      JUnitReport(try CheckReportTests.report()).text == JUnitReport(try CheckReportTests.report()).text)
  }
}

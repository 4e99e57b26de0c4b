/// The scripts of the pages: plain JavaScript without libraries, in parts that are joined in the order given.
///
/// They build elements from text alone, so nothing in a prompt, a name or a reply is ever read as markup.
package enum PageScript {
  /// The script of a hunt's page.
  static let hunt = [
    data, caseView, overview, causes, rowChart, effectsCharts, classCharts, progressCharts, modelCharts,
    cases, aside,
    method, start,
  ]

  /// The script of a measurement's page.
  static let measure = [rowChart, listing, measurement]

  /// Parts in one scope of their own, with what all of them use.
  static func joined(_ parts: [String]) -> String {
    "\"use strict\";\n(() => {\n" + ([elements] + parts).joined(separator: "\n") + "\n})();\n"
  }
}

/// The script of `report.html`: plain JavaScript without libraries, in parts that are joined in this order.
///
/// It builds elements from text alone, so nothing in a prompt, a name or a reply is ever read as markup.
enum PageScript {
  static let text =
    "\"use strict\";\n(() => {\n"
    + [elements, data, caseView, overview, charts, cases, method, start].joined(separator: "\n") + "\n})();\n"
}

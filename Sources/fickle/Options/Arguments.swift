public import ArgumentParser
public import Grammars
public import Hunting
public import Prompts
public import Reports
public import Suites

// Words that are the same on the command line, in files and in reports.
extension EditClass: ExpressibleByArgument {}
extension Goal: ExpressibleByArgument {}
extension ImportKind: ExpressibleByArgument {}
extension DeviationTable.Metric: ExpressibleByArgument {}
extension Meaning: ExpressibleByArgument {}
extension Ranking: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}
extension SuiteFormat: ExpressibleByArgument {}
extension SuiteSelection.Demand: ExpressibleByArgument {}
extension ReadoutChoice: ExpressibleByArgument {}

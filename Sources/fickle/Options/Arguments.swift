public import ArgumentParser
public import FickleKit
public import Grammars
public import Hunting
public import Prompts
public import Reports
public import Suites

// Words that can be given on the command line as they stand in files and reports.
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

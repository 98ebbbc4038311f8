@testable import CafeContracts

extension PathRules {
    /// Rules of one matcher for each path.
    init(paths: [String: Matcher]) throws {
        self.init(try paths.map { path, matcher in Rule(path: try PathExpression(path), list: RuleList([matcher])) })
    }
}

#if HTTP
/// Puts routes, tables, conditions and loops together into one list.
@resultBuilder
public enum RoutesBuilder {
    /// Takes one route or table.
    public static func buildExpression(_ routes: any RouteCollection) -> [Route] { routes.routes }
    /// Joins.
    public static func buildBlock(_ parts: [Route]...) -> [Route] { parts.flatMap { $0 } }
    /// Joins the rounds of a loop.
    public static func buildArray(_ parts: [[Route]]) -> [Route] { parts.flatMap { $0 } }
    /// Takes nothing where a condition does not hold.
    public static func buildOptional(_ part: [Route]?) -> [Route] { part ?? [] }
    /// Takes the first branch.
    public static func buildEither(first part: [Route]) -> [Route] { part }
    /// Takes the second branch.
    public static func buildEither(second part: [Route]) -> [Route] { part }
}
#endif  // HTTP

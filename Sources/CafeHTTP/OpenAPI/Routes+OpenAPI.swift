#if HTTP
import HTTPTypes

extension Routes {
    /// Returns these routes and `GET /openapi.json`, which lists them, itself included.
    ///
    /// The description is made of the table that answers, so the two cannot differ.
    public func describingThemselves(as title: String) -> Routes {
        let document = OpenAPIDocument(title: title, routes: routes + [Route(.get, OpenAPIDocument.path) { _ in .status(.ok) }])
        var table = Routes(routes + [Route(.get, OpenAPIDocument.path) { _ in try .json(document) }])
        table.onError = onError
        return table
    }
}
#endif  // HTTP

#if HTTP
import HTTPTypes

/// What a table of routes looks like in OpenAPI 3.1: paths, methods, placeholders and how refusals are told. Bodies have no schemas.
struct OpenAPIDocument: Encodable, Sendable {
    /// Where a service serves it.
    static let path = "/openapi.json"

    let openapi = "3.1.0"
    let info: Info
    let paths: [String: [String: Operation]]
    let components = Components()

    init(title: String, routes: [Route]) {
        info = Info(title: title, version: "1")
        paths = routes.reduce(into: [:]) { paths, route in
            paths[route.pattern, default: [:]][route.method.rawValue.lowercased()] = Operation(route)
        }
    }

    struct Info: Encodable, Sendable {
        let title: String
        let version: String
    }

    /// One method of one path.
    struct Operation: Encodable, Sendable {
        let operationId: String
        let parameters: [Parameter]?
        let requestBody: Content?
        let responses = [
            "2XX": Content(description: "Granted", content: nil),
            "default": Content(
                description: "Refused", content: ["application/problem+json": Media(schema: Reference(to: "Problem"))]),
        ]

        init(_ route: Route) {
            let segments = route.pattern.split(separator: "/").map { $0.filter { $0 != "{" && $0 != "}" } }
            operationId = ([route.method.rawValue.lowercased()] + segments).joined(separator: "-")
            let names = route.pattern.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
            parameters = names.isEmpty ? nil : names.map(Parameter.init)
            requestBody =
                [.post, .put, .patch].contains(route.method)
                ? Content(description: nil, content: ["application/json": Media(schema: nil)]) : nil
        }
    }

    /// A placeholder of a path.
    struct Parameter: Encodable, Sendable {
        let name: String
        let location = "path"
        let required = true
        let schema = ["type": "string"]

        init(_ name: String) { self.name = name }

        enum CodingKeys: String, CodingKey { case name, location = "in", required, schema }
    }

    struct Content: Encodable, Sendable {
        let description: String?
        let content: [String: Media]?
    }

    struct Media: Encodable, Sendable {
        let schema: Reference?
    }

    struct Reference: Encodable, Sendable {
        let target: String

        init(to name: String) { target = "#/components/schemas/\(name)" }

        enum CodingKeys: String, CodingKey { case target = "$ref" }
    }

    /// The one schema that all services have in common.
    struct Components: Encodable, Sendable {
        let schemas = ["Problem": Problem()]

        struct Problem: Encodable, Sendable {
            let type = "object"
            let required = ["type", "title", "status"]
            let properties = [
                "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
                "detail": ["type": "string"], "instance": ["type": "string"], "errors": ["type": "array"],
            ]
        }
    }
}
#endif  // HTTP

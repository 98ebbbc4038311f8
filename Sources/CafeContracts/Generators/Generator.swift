/// How a value is made up anew each time a request is sent or an answer given.
public struct Generator: Sendable, Equatable {
    /// The name of the kind: `RandomInt`, `Uuid`, `ProviderState`, …
    public var type: String
    /// All that belongs to it, with the name.
    public var options: JSONObject

    /// Creates a generator.
    public init(_ type: String, _ options: JSONObject = JSONObject()) {
        self.type = type
        self.options = JSONObject(
            [("type", .string(type))] + options.members.filter { $0.key != "type" }.map { ($0.key, $0.value) })
    }
}

/// Contracts as files have them.
enum Samples {
    /// A contract of `web` with `order`.
    static func contract(_ interactions: String..., provider: String = "order") -> String {
        """
        {"consumer":{"name":"web"},"provider":{"name":"\(provider)"},"interactions":[\(interactions.joined(separator: ","))],
         "metadata":{"pactSpecification":{"version":"4.0"}}}
        """
    }

    /// An interaction that asks for an order and is answered with a body.
    static func interaction(
        _ summary: String, path: String = "/orders/7", body: String = #"{"id":7}"#, pending: Bool = false, state: String? = nil
    ) -> String {
        let states = state.map { #""providerStates":[{"name":"\#($0)"}],"# } ?? ""
        return """
            {"type":"Synchronous/HTTP","description":"\(summary)","pending":\(pending),\(states)"request":{"method":"GET","path":"\(path)"},
             "response":{"status":200,"body":{"contentType":"application/json","encoded":false,"content":\(body)}}}
            """
    }
}

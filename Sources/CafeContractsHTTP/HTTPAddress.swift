import Foundation

/// The URL of something that is called, checked once.
struct HTTPAddress: Sendable {
    /// The URL without a slash at its end.
    let text: String

    /// Checks a URL.
    ///
    /// - Throws: `HTTPCallError` that says what is wrong with it.
    init(_ text: String, allowsQuery: Bool = false) throws(HTTPCallError) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased() else {
            throw HTTPCallError(.badURL, at: text, "this is no URL; one begins with http:// or https://")
        }
        guard scheme == "http" || scheme == "https" else {
            throw HTTPCallError(.badURL, at: text, "'\(scheme)' is not spoken here; a URL begins with http:// or https://")
        }
        guard let host = parts.host, !host.isEmpty else { throw HTTPCallError(.badURL, at: text, "the URL names no host") }
        // What cannot be called at all is said at once, not with every call.
        _ = try HTTPPlace(text)
        if !allowsQuery, parts.query != nil || parts.fragment != nil {
            throw HTTPCallError(.badURL, at: text, "the URL of a provider has neither a query nor a fragment")
        }
        self.text = !allowsQuery && text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}

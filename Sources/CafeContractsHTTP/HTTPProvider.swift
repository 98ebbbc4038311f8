public import CafeContracts

/// A provider that is asked over HTTP, wherever it runs.
///
/// Requests go out as the contract has them and answers come in as they are: no redirect is followed, no cookie kept, nothing cached. Connections are kept
/// from one interaction to the next, for as long as this value lives. Over https URLSession is asked, which on Linux does some things by itself: it joins the
/// values of a header, unpacks bodies, takes dots out of paths, and sends no body with GET.
///
/// Where a path for messages is given, messages are asked for as Pact's verifier does: a POST of `{"description", "providerStates"[, "request"]}`, answered
/// with the contents; their metadata is in the header `Pact-Message-Metadata` as JSON in base64.
public struct HTTPProvider: ContractProvider {
    /// Where it is, without a slash at the end.
    public let url: String
    let messages: String?
    let timeout: Duration
    let caller: any HTTPCaller

    /// Creates a provider; nothing is called yet.
    ///
    /// - Parameters:
    ///   - url: Where it is, such as `http://localhost:8080`; a path may follow. A name and a password in it are sent with every request that has
    ///     no header `Authorization`.
    ///   - messagePath: The path under which it makes messages, or nil where it makes none.
    ///   - timeout: How long an answer may take, to its last byte.
    /// - Throws: `HTTPCallError` where the URL is none of HTTP.
    public init(_ url: String, messagePath: String? = nil, timeout: Duration = .seconds(30)) throws(HTTPCallError) {
        try self.init(url, messagePath: messagePath, timeout: timeout, caller: WebCaller())
    }

    init(_ url: String, messagePath: String?, timeout: Duration, caller: any HTTPCaller) throws(HTTPCallError) {
        self.url = try HTTPAddress(url).text
        messages = messagePath.map { $0.hasPrefix("/") ? $0 : "/" + $0 }
        (self.timeout, self.caller) = (timeout, caller)
    }

    /// Answers a request by asking the provider.
    ///
    /// - Throws: `HTTPCallError` where no whole answer came.
    public func answer(_ request: Request, of interaction: Interaction) async throws -> Response {
        let call = HTTPCall(
            method: request.method, url: url + request.target, headers: request.sentHeaders, body: request.body.bytes)
        let answer = try await caller.answer(to: call, within: timeout)
        return Response(
            status: answer.status, headers: HeaderFields(answer.headers.map { ($0.name, $0.value) }), body: .bytes(answer.body))
    }

    /// A line for a shell that asks the provider the same; a password in the URL is left out, for reports are read by many.
    public func reproduction(of request: Request) -> String? { request.curl(at: url.withoutPassword) }
}

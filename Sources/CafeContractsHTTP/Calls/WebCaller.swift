import Synchronization

/// Calls any URL of HTTP: plain ones through sockets, those with TLS through URLSession, which is made where it is needed. Name and
/// password of a URL are sent.
final class WebCaller: HTTPCaller {
    private let plain = PlainCaller()
    private let secure = Mutex<URLSessionCaller?>(nil)

    func answer(to call: HTTPCall) async throws -> HTTPAnswer {
        let call = call.authorised
        guard call.url.prefix(6).lowercased() == "https:" else { return try await plain.answer(to: call) }
        let caller = secure.withLock { secure in
            let caller = secure ?? URLSessionCaller()
            secure = caller
            return caller
        }
        return try await caller.answer(to: call)
    }
}

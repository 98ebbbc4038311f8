import Foundation
import Synchronization

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// One call on its way: gathers what comes and tells who waits, once.
final class Transfer: Sendable {
    private struct State {
        var head: (status: Int, headers: [(name: String, value: String)])?
        var body: [UInt8] = []
    }

    private let call: HTTPCall
    private let state = Mutex(State())
    /// Who waits for its end.
    let waiting = Waiting()

    init(of call: HTTPCall) { self.call = call }

    /// Takes the head of the answer.
    func begin(_ response: HTTPURLResponse) {
        let headers = response.allHeaderFields.compactMap { name, value in
            (name as? String).map { (name: $0, value: "\(value)") }
        }
        state.withLock { $0.head = (response.statusCode, headers.sorted { $0.name < $1.name }) }
    }

    /// Takes a part of the body; false where there is too much of it.
    func append(_ data: Data) -> Bool {
        let fits = state.withLock { state in
            guard state.body.count + data.count <= call.largest else { return false }
            state.body += data
            return true
        }
        if !fits {
            waiting.end(with: .failure(HTTPCallError(.tooLarge, at: call.url, "the answer has more than \(call.largest) bytes")))
        }
        return fits
    }

    /// The call is over, well or not.
    func complete(_ error: (any Error)?) {
        if let error {
            waiting.end(with: .failure(HTTPCallError(ofSession: error, at: call.url)))
            return
        }
        let (head, body) = state.withLock { ($0.head, $0.body) }
        guard let head else {
            waiting.end(with: .failure(HTTPCallError(.failed, at: call.url, "what came is no answer of HTTP")))
            return
        }
        if let failure = shortfall(head.headers, body.count) {
            waiting.end(with: .failure(failure))
        } else {
            waiting.end(with: .success(HTTPAnswer(status: head.status, headers: head.headers, body: body)))
        }
    }

    /// What is wrong where fewer bytes came than were announced. What was unpacked on the way cannot be counted.
    private func shortfall(_ headers: [(name: String, value: String)], _ count: Int) -> HTTPCallError? {
        func value(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
        guard call.method != "HEAD", value("content-encoding") == nil,
            let announced = value("content-length").flatMap({ Int($0) }),
            count < announced, count > 0
        else { return nil }
        return HTTPCallError(.interrupted, at: call.url, "the connection ended after \(count) of \(announced) bytes")
    }
}

extension HTTPCallError {
    /// Says in words what URLSession reports.
    init(ofSession error: any Error, at url: String) {
        guard let error = error as? URLError else {
            self.init(.failed, at: url, "\(error)", cause: error)
            return
        }
        switch error.code {
        case .cannotConnectToHost: self.init(.refused, at: url, "nobody answers there: the connection was refused", cause: error)
        case .cannotFindHost, .dnsLookupFailed: self.init(.unknownHost, at: url, "nobody knows this host", cause: error)
        case .timedOut: self.init(.timedOut, at: url, "no answer in time", cause: error)
        case .networkConnectionLost, .badServerResponse, .cannotParseResponse, .zeroByteResource, .cannotDecodeRawData:
            self.init(
                .interrupted, at: url, "the connection ended before the whole answer was there, or it is no answer of HTTP",
                cause: error)
        case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate, .serverCertificateNotYetValid,
            .serverCertificateHasUnknownRoot, .clientCertificateRejected, .clientCertificateRequired:
            self.init(.insecure, at: url, "no secure connection: TLS failed (\(error.localizedDescription))", cause: error)
        // So Linux reports whatever goes wrong within TLS.
        case .unknown where url.hasPrefix("https:"):
            self.init(
                .insecure, at: url, "no secure connection could be made, or it broke: \(error.localizedDescription)", cause: error
            )
        case .badURL, .unsupportedURL: self.init(.badURL, at: url, "this URL cannot be called", cause: error)
        default: self.init(.failed, at: url, "\(error.localizedDescription) (\(error.code.rawValue))", cause: error)
        }
    }
}

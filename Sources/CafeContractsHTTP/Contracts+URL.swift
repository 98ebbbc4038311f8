public import CafeContracts
import Foundation

extension Contracts {
    private static let mostRedirects = 5

    /// Fetches a contract over HTTP.
    ///
    /// At most 64 MiB are taken and five redirects followed, none of which may lead from https to http.
    ///
    /// - Parameters:
    ///   - url: Where it is.
    ///   - timeout: How long it may take, for each redirect.
    /// - Throws: `ContractError` that names the URL, where it cannot be had or is no contract.
    public static func url(_ url: String, timeout: Duration = .seconds(30)) async throws -> Contracts {
        try await Self.url(url, timeout: timeout, caller: WebCaller())
    }

    static func url(_ url: String, timeout: Duration, caller: any HTTPCaller) async throws -> Contracts {
        let bytes: [UInt8]
        do {
            bytes = try await fetch(HTTPAddress(url, allowsQuery: true).text, timeout, caller)
        } catch let error as HTTPCallError {
            throw ContractError(error.url == url.withoutPassword ? error.message : error.description, file: url.withoutPassword)
        }
        return Contracts([try Contract(bytes: bytes, file: url.withoutPassword)])
    }

    private static func fetch(_ url: String, _ timeout: Duration, _ caller: any HTTPCaller) async throws -> [UInt8] {
        var place = url
        for _ in 0...mostRedirects {
            let answer = try await caller.answer(
                to: HTTPCall(url: place, headers: [("Accept", "application/json")]), within: timeout)
            if answer.isSuccess { return answer.body }
            guard [301, 302, 303, 307, 308].contains(answer.status), let target = answer["location"],
                let next = URL(string: target, relativeTo: URL(string: place))?.absoluteString
            else {
                throw HTTPCallError(.unexpectedAnswer, at: place, "asked for a contract, it answered with \(answer.sentence)")
            }
            if place.hasPrefix("https:"), !next.hasPrefix("https:") {
                throw HTTPCallError(.insecure, at: place, "it leads from https to \(next.withoutPassword)")
            }
            place = try HTTPAddress(next, allowsQuery: true).text
        }
        throw HTTPCallError(.unexpectedAnswer, at: url, "it redirects more than \(mostRedirects) times")
    }
}

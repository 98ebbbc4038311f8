#if HTTP
public import CafeContracts
import CafeHTTP
import HTTPTypes

/// A provider that stands in for the real one, reached over HTTP on a free port of this machine.
public struct MockServer: Sendable {
    /// Answers, and keeps account of what was asked.
    public let provider: MockProvider
    /// Where it is reached: `http://127.0.0.1:49321`.
    public let url: String

    /// Serves a contract while `body` runs.
    ///
    /// The system chooses the port and keeps it from then on, so tests can run side by side.
    public static func whileServing<Value: Sendable>(
        _ contract: Contract, _ body: (MockServer) async throws -> Value
    ) async throws -> Value {
        let provider = try MockProvider(contract)
        return try await Routes([]).otherwise { answer($0, provider) }.whileServing { url in
            try await body(MockServer(provider: provider, url: url))
        }
    }

    private static func answer(_ request: ServiceRequest, _ provider: MockProvider) -> ServiceResponse {
        let host = HTTPField.Name("Host").flatMap { request.headers[$0] } ?? "127.0.0.1"
        do throws(ContractError) {
            return try ServiceResponse(provider.answer(try Request(request), url: "http://\(host)"))
        } catch {
            _ = provider.refuse(error.description)
            return .text(error.description, status: .internalServerError)
        }
    }
}

extension Contract {
    /// Runs a consumer against a server that keeps this contract, and compares the contract with the one that is recorded.
    ///
    /// ```swift
    /// try await contract.exercise { provider in
    ///     #expect(try await PaymentClient(provider.url).authorise(.example).isApproved)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - recorded: Where contracts are recorded; nil for the nearest folder `Contracts` beside the test or above it.
    ///   - file: The test.
    ///   - body: The consumer's work.
    /// - Throws: What `body` throws, and `ContractError` where it asked for something else than the contract says, did not ask for all of it, or where the recorded
    ///   contract is another; see `expectRecorded(in:near:)`.
    @discardableResult
    public func exercise<Value: Sendable>(
        recorded: String? = nil, near file: StaticString = #filePath, _ body: (MockServer) async throws -> Value
    ) async throws -> Value {
        let value = try await MockServer.whileServing(self) { server in
            try await server.provider.whileExpectingAll { try await body(server) }
        }
        try expectRecorded(in: recorded, near: file)
        return value
    }
}
#endif  // HTTP

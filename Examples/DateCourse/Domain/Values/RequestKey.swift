import CafeKit

/// An `Idempotency-Key`: what the request that used it has begun.
///
/// It is claimed in the transaction of that beginning, so of two requests under one key only one begins anything.
struct RequestKey: Aggregate, Equatable {
    /// The id of what was begun.
    private(set) var begun: String?
    private var request: String?

    enum Command: Sendable {
        /// Stand for what this request begins.
        case claim(id: String, request: String)
    }

    enum Event: DomainEvent, Equatable {
        case claimed(id: String, request: String)

        static let category: StreamCategory = "requestkey"
        enum CodingKeys: String, CodingKey { case claimed = "RequestKeyClaimed" }
    }

    enum Refusal: Error, Equatable {
        /// It was used for a request that asked for something else.
        case usedForAnotherRequest
    }

    /// Decides by the request alone: the second time it is made, there is another id for what it would begin.
    func decide(_ command: Command) throws(Refusal) -> [Event] {
        guard case .claim(let id, let request) = command else { return [] }
        guard let earlier = self.request else { return [.claimed(id: id, request: request)] }
        if !earlier.utf8.elementsEqual(request.utf8) { throw .usedForAnotherRequest }
        return []
    }

    mutating func evolve(_ event: Event) {
        guard case .claimed(let id, let request) = event else { return }
        (begun, self.request) = (id, request)
    }
}

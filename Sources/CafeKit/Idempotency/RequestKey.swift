/// An `Idempotency-Key`: what the request that used it has begun.
///
/// It is claimed in the transaction of that beginning, so of two requests under one key only one begins anything.
public struct RequestKey: Aggregate, Equatable {
    /// The id of what was begun.
    public private(set) var begun: String?
    private var request: String?

    public init() {}

    /// What can be asked of a key.
    public enum Command: Sendable {
        /// Stand for what this request begins.
        case claim(id: String, request: String)
    }

    /// What happens to a key.
    public enum Event: DomainEvent, Equatable {
        /// It stands for this from now on.
        case claimed(id: String, request: String)

        public static let category: StreamCategory = "requestkey"
        enum CodingKeys: String, CodingKey { case claimed = "RequestKeyClaimed" }
    }

    /// Why a key says no.
    public enum Refusal: Error, Equatable {
        /// It was used for a request that asked for something else.
        case usedForAnotherRequest
    }

    /// Decides by the request; the same one may claim it for something else, where what it had begun came to nothing.
    public func decide(_ command: Command) throws(Refusal) -> [Event] {
        guard case .claim(let id, let request) = command else { return [] }
        if let earlier = self.request, !earlier.utf8.elementsEqual(request.utf8) { throw .usedForAnotherRequest }
        return id == begun ? [] : [.claimed(id: id, request: request)]
    }

    public mutating func evolve(_ event: Event) {
        guard case .claimed(let id, let request) = event else { return }
        (begun, self.request) = (id, request)
    }
}

/// Begins aggregates, one for each key: the same request under the same key finds what it began.
public struct Beginnings<A: Aggregate>: Sendable {
    /// Carries out the commands.
    public let handler: CommandHandler<A>
    private let keys: Repository<RequestKey>

    /// Creates the beginnings of a store.
    public init(store: any EventStore) {
        handler = CommandHandler(store: store)
        keys = Repository(store: store)
    }

    /// Returns what a request began when it came before, nil where it comes for the first time.
    ///
    /// - Throws: ``RequestKey/Refusal`` for a key of another request, or what the store throws.
    public func earlier(_ request: KeyedRequest?) async throws -> (id: String, state: A)? {
        guard let request else { return nil }
        let key = try await keys.load(request.key).state
        _ = try key.decide(.claim(id: "", request: request.request))
        guard let id = key.begun else { return nil }
        return (id, try await handler.repository.load(id).state)
    }

    /// Carries out the command that begins an aggregate, unless the request has begun one before; returns the one that it began.
    ///
    /// - Throws: What ``earlier(_:)`` throws, or ``CommandError`` of the aggregate.
    public func begin(
        _ id: String, _ command: A.Command, for request: KeyedRequest?, causedBy cause: EventMetadata
    ) async throws -> (id: String, state: A) {
        var claims: [StreamAppend] = []
        if let request {
            let claim = try EventCodec.draft(RequestKey.Event.claimed(id: id, request: request.request), metadata: cause)
            claims = [StreamAppend([claim], to: RequestKey.stream(request.key), expecting: .exact(.start))]
        }
        while true {
            if let earlier = try await earlier(request) { return earlier }
            do throws(CommandError<A.Refusal>) {
                return (id, try await handler.handle(command, on: id, causedBy: cause, also: claims).state)
            } catch {
                // The same key came at the same time and was faster: what it began is the answer.
                guard case .store(let failure) = error, failure.conflict?.stream.category == RequestKey.category else {
                    throw error
                }
            }
        }
    }
}

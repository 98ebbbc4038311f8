extension Repository {
    /// A command that has been decided and not been stored.
    struct Prepared: Sendable {
        /// The aggregate as it was loaded.
        let before: Loaded
        /// The aggregate as it will be.
        let state: A
        /// What happens.
        let events: [A.Event]
        /// The same for its stream, expecting it where it was loaded.
        let append: StreamAppend
    }

    /// Loads an aggregate and lets it decide.
    func prepare(
        _ command: A.Command, on id: String, _ metadata: EventMetadata
    ) async throws(CommandError<A.Refusal>) -> Prepared {
        let loaded: Loaded
        do { loaded = try await load(id) } catch { throw .store(error) }
        let events: [A.Event]
        do { events = try loaded.state.decide(command) } catch { throw .refused(error) }
        return try prepare(events, on: id, behind: loaded, metadata)
    }

    /// Makes ready for their stream what an aggregate has decided.
    func prepare(
        _ events: [A.Event], on id: String, behind loaded: Loaded, _ metadata: EventMetadata
    ) throws(CommandError<A.Refusal>) -> Prepared {
        var state = loaded.state
        var drafts: [EventDraft] = []
        drafts.reserveCapacity(events.count)
        for event in events {
            state.evolve(event)
            do { drafts.append(try EventCodec.draft(event, metadata: metadata)) } catch {
                throw .store(EventStoreError(.invalid, "an event of \(A.self) cannot be written", cause: error))
            }
        }
        let append = StreamAppend(drafts, to: A.stream(id), expecting: .exact(loaded.version))
        return Prepared(before: loaded, state: state, events: events, append: append)
    }
}

#if Services
import ArgumentParser
import CafeKit

/// Which saga, as it is said on the command line.
struct SagaOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Its id, with or without its kind: 42, order.cancel/42.", valueName: "id"))
    var id: String

    @Option(help: ArgumentHelp("Its kind, where the id fits several: order.cancel.", valueName: "name"))
    var saga: String?

    @OptionGroup var store: StoreOptions

    func validate() throws {
        if id.isEmpty { throw ValidationError("the id of a saga is not empty") }
        if let saga, saga.isEmpty || saga.contains("/") { throw ValidationError("--saga is the kind alone: order.cancel") }
    }

    /// Finds the one saga that is meant, and where it is. Where the id fits several, the one that is under way is.
    func find() async throws -> (saga: FoundSaga, location: StoreLocation) {
        var found: [(saga: FoundSaga, location: StoreLocation)] = []
        try await store.forEach { location in
            let opened = try await location.open(for: .reading)
            for saga in try await opened.events.sagas(called: id, of: saga, in: location.name) { found.append((saga, location)) }
            try await opened.close()
        }
        guard let first = found.first else {
            throw CommandFailure("there is no saga '\(saga.map { "\($0)/" } ?? "")\(id)' in \(store.place)")
        }
        if found.count == 1 { return first }
        let open = found.filter { !$0.saga.hasEnded }
        guard let only = open.first else {
            throw CommandFailure("\(Self.names(found.map(\.saga))): each of them has ended")
        }
        guard open.count == 1 else { throw Self.ambiguity(id, open.map(\.saga)) }
        return only
    }

    /// Says that an id fits several sagas.
    static func ambiguity(_ id: String, _ sagas: [FoundSaga]) -> ValidationError {
        ValidationError(ScreenText("'\(id)' fits \(names(sagas)): say which with --saga, or --service").text)
    }

    private static func names(_ sagas: [FoundSaga]) -> String {
        sagas.map { "\($0.stream.id) (\($0.store))" }.joined(separator: ", ")
    }
}
#endif  // Services

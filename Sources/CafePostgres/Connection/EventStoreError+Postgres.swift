#if Postgres
import CafeKit

extension EventStoreError {
    /// Says in the words of the port what happened to a database.
    init(_ error: any Error, in database: PostgresConfiguration) {
        switch error {
        case let error as EventStoreError:
            self = error
        case let failure as PostgresFailure:
            self.init(failure.code, "'\(database)' \(failure.predicate)", cause: failure)
        case is CancellationError:
            self.init(.unavailable, "using '\(database)' was cancelled", cause: error)
        default:
            self.init(.unavailable, "'\(database)' could not be used", cause: error)
        }
    }
}

extension PostgresFailure {
    /// The code of the port. What is not known to be somebody's fault may pass: `unavailable`.
    fileprivate var code: EventStoreError.Code {
        switch (kind, sqlState.prefix(2)) {
        case (.invalid, _): .invalid
        case (.corrupt, _): .corrupt
        case (.lost, _): .unavailable
        // Data that a type does not take; and text with what the encoding of the database does not have.
        case (.refused, "22"): .invalid
        // A key longer than an index takes.
        case (.refused, _) where sqlState == "54000": .tooLarge
        // A table or column that is not there, a broken page.
        case (.refused, "42") where sqlState != "42501", (.refused, "XX") where sqlState != "XX000": .corrupt
        case (.refused, _): .unavailable
        }
    }

    fileprivate var predicate: String {
        switch code {
        case .invalid, .tooLarge: "cannot take a value"
        case .corrupt: "is not what this library writes"
        default: "could not be used"
        }
    }
}
#endif  // Postgres

#if Services
import CafeKit

/// What the check of one kind of saga has come to, for a screen or a script.
struct SagaCheck: Encodable {
    /// A saga that would strand.
    struct Stranding: Encodable {
        let store: String
        let id: String
        let planVersion: Int
        let step: String?
        let reason: String
    }

    let saga: String
    /// The version of this build's plan; nil where it has none.
    let version: Int?
    private(set) var open = 0
    private(set) var strandings: [Stranding] = []

    /// Creates the check of a kind before anything was found.
    init<S: Saga>(_: S.Type) { (saga, version) = (S.name, S.version) }

    /// Creates the check of a kind that this build does not have.
    init(unknown saga: String) { (self.saga, version) = (saga, nil) }

    /// Adds sagas that nobody runs in this build: they would stay as they are.
    mutating func add(unknown sagas: [SagaSummary]) {
        open += sagas.count
        strandings += sagas.map {
            Stranding(
                store: $0.store, id: $0.id, planVersion: $0.planVersion, step: $0.at.first?.name,
                reason: "this build has no saga '\($0.saga)'")
        }
    }

    /// Adds what was found in a store.
    mutating func add(_ report: SagaUpgrade.Report, in store: String) {
        open += report.open
        strandings += report.strandings.map {
            Stranding(store: store, id: $0.id, planVersion: $0.planVersion, step: $0.step, reason: $0.reason)
        }
    }
}

extension SagaCheck {
    /// The columns of a table of checks.
    static let columns: [Table.Column] = [
        .init(title: "SAGA"), .init(title: "VERSION", isNumeric: true), .init(title: "OPEN", isNumeric: true),
        .init(title: "STRANDING", isNumeric: true),
    ]

    /// The columns of a table of those that would strand.
    static let strandingColumns: [Table.Column] = [
        .init(title: "STORE"), .init(title: "SAGA"), .init(title: "ID"), .init(title: "BEGAN WITH", isNumeric: true),
        .init(title: "STEP"), .init(title: "REASON", isShortened: true),
    ]

    /// Its row.
    var row: [String] { [saga, version.map { "\($0)" } ?? "-", open.grouped, strandings.count.grouped] }

    /// The rows of those that would strand.
    var rows: [[String]] { strandings.map { [$0.store, saga, $0.id, "\($0.planVersion)", $0.step ?? "-", $0.reason] } }
}
#endif  // Services

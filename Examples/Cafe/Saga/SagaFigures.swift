#if Services
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// How the sagas of one kind in one store are doing: what ``SagaGauges`` say, read from the log instead of a view.
struct SagaFigures: Encodable {
    let store: String
    let saga: String
    let open: Int
    let parked: Int
    let oldestUnfinished: Double?
    let deadlineLag: Double

    init(_ saga: String, of store: String, _ sagas: [SagaSummary], at now: Date) {
        self.store = store
        self.saga = saga
        open = sagas.count
        parked = sagas.count { $0.phase == .parked }
        oldestUnfinished = sagas.map(\.age).max()
        deadlineLag = max(0, sagas.compactMap { $0.due.map { now.timeIntervalSince($0) } }.max() ?? 0)
    }

    /// The columns of a table of them.
    static let columns: [Table.Column] = [
        .init(title: "STORE"), .init(title: "SAGA"), .init(title: "OPEN", isNumeric: true),
        .init(title: "PARKED", isNumeric: true), .init(title: "OLDEST", isNumeric: true), .init(title: "LATE", isNumeric: true),
    ]

    /// Its row.
    var row: [String] {
        [
            store, saga, open.grouped, parked.grouped, oldestUnfinished.map { Span($0).text } ?? "-",
            deadlineLag > 0 ? Span(deadlineLag).text : "-",
        ]
    }
}
#endif  // Services

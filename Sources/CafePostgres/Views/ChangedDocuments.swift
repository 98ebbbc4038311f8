#if Postgres
import CafeKit

/// The documents of one change, in the order of their keys: whoever locks documents locks them in the same order.
struct ChangedDocuments {
    private let view: String
    /// The last one of each key: what is stored.
    private let documents: [ViewDocument]
    /// All that take something for granted, repetitions included.
    private let conditional: [ViewDocument]
    private let new: [ViewDocument]
    private let others: [ViewDocument]

    init(_ changes: ViewChanges) {
        view = changes.view
        let last = Dictionary(changes.documents.map { ($0.key, $0) }) { $1 }
        documents = last.values.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
        conditional = changes.documents.filter { $0.replacing != .any }
        let fresh = Set(conditional.filter { $0.replacing == .exactly(nil) }.map(\.key))
        new = documents.filter { fresh.contains($0.key) }
        others = documents.filter { !fresh.contains($0.key) }
    }

    /// Returns what is stored under the keys about which something is taken for granted, and holds up whoever wants to change it.
    var selectReplaced: PostgresStatement {
        PostgresStatement(
            "SELECT key, data FROM view_documents WHERE view = $1 AND key = ANY ($2) ORDER BY key FOR UPDATE",
            [.text(view), .texts(Set(conditional.map(\.key)).sorted())])
    }

    /// Stores those that are not to be there yet, as far as they are not: also those that somebody is just storing count.
    var insertNew: PostgresStatement {
        PostgresStatement(
            """
            INSERT INTO view_documents (view, key, data) SELECT $1, * FROM unnest($2::text[], $3::bytea[])
            ON CONFLICT DO NOTHING
            """,
            [.text(view), .texts(new.map(\.key)), .byteStrings(new.map(\.data))])
    }

    /// Judges the answers to: the move of the progress, ``selectReplaced``, ``insertNew``.
    func accept(_ answers: [PostgresResult]) throws -> Bool {
        guard answers.count == 3, answers[0].affected == 1, answers[2].affected == new.count else { return false }
        let stored = Dictionary(try answers[1].rows.map { (try $0.text(0), try $0.data(1)) }) { $1 }
        return conditional.allSatisfy { $0.replacing.accepts(stored[$0.key]) }
    }

    /// Stores all but the new ones.
    var upsert: PostgresStatement {
        PostgresStatement(
            """
            INSERT INTO view_documents (view, key, data) SELECT $1, * FROM unnest($2::text[], $3::bytea[])
            ON CONFLICT (view, key) DO UPDATE SET data = excluded.data
            """,
            [.text(view), .texts(others.map(\.key)), .byteStrings(others.map(\.data))])
    }

    /// Deletes the entries that the documents no longer have: most changes of a document move few of its entries.
    var deleteEntries: PostgresStatement {
        PostgresStatement(
            """
            DELETE FROM view_entries e WHERE view = $1 AND key = ANY ($6) AND NOT EXISTS (
                SELECT FROM unnest($2::text[], $3::text[], $4::int8[], $5::text[]) AS w (index, value, rank, key)
                WHERE w.key = e.key AND w.index = e.index AND w.value = e.value AND w.rank = e.rank)
            """,
            entries + [.texts(documents.map(\.key))])
    }

    var insertEntries: PostgresStatement {
        PostgresStatement(
            """
            INSERT INTO view_entries (view, index, value, rank, key)
            SELECT $1, * FROM unnest($2::text[], $3::text[], $4::int8[], $5::text[]) ON CONFLICT DO NOTHING
            """, entries)
    }

    private var entries: [PostgresValue] {
        let entries = documents.flatMap { document in document.entries.map { (key: document.key, entry: $0) } }
        return [
            .text(view), .texts(entries.map(\.entry.index)), .texts(entries.map(\.entry.value)),
            .int8s(entries.map(\.entry.rank)), .texts(entries.map(\.key)),
        ]
    }
}
#endif  // Postgres

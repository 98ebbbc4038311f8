#if SQLite
extension Schema {
    static let eventsAndViews = """
        CREATE TABLE events (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            category TEXT NOT NULL,
            stream_id TEXT NOT NULL,
            version INTEGER NOT NULL,
            id TEXT,
            type TEXT NOT NULL,
            schema_version INTEGER NOT NULL,
            data BLOB NOT NULL,
            correlation_id TEXT,
            causation_id TEXT,
            traceparent TEXT,
            recorded_at INTEGER NOT NULL,
            UNIQUE (category, stream_id, version)
        );
        CREATE UNIQUE INDEX events_by_id ON events (id) WHERE id IS NOT NULL;
        CREATE INDEX events_by_correlation ON events (correlation_id) WHERE correlation_id IS NOT NULL;
        CREATE TABLE inbox (
            consumer TEXT NOT NULL,
            message_id TEXT NOT NULL,
            PRIMARY KEY (consumer, message_id)
        ) WITHOUT ROWID;
        CREATE TABLE checkpoints (
            name TEXT NOT NULL PRIMARY KEY,
            position INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE view_documents (
            view TEXT NOT NULL,
            key TEXT NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY (view, key)
        );
        CREATE TABLE view_entries (
            view TEXT NOT NULL,
            "index" TEXT NOT NULL,
            value TEXT NOT NULL,
            rank INTEGER NOT NULL,
            key TEXT NOT NULL,
            PRIMARY KEY (view, "index", value, rank, key)
        ) WITHOUT ROWID;
        CREATE INDEX view_entries_by_key ON view_entries (view, key);
        CREATE TABLE view_progress (
            view TEXT NOT NULL,
            source TEXT NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (view, source)
        ) WITHOUT ROWID;
        """

    static let snapshots = """
        CREATE TABLE snapshots (
            category TEXT NOT NULL,
            stream_id TEXT NOT NULL,
            version INTEGER NOT NULL,
            schema_version INTEGER NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY (category, stream_id)
        );
        """
}
#endif  // SQLite

#if Postgres
extension Schema {
    /// Names compare by their bytes (`COLLATE "C"`), as everywhere in the kit.
    ///
    /// An event without a position has been committed and is not in the log yet: `writer` and `place` say where it will come.
    /// A mark counts as soon as the events of its `writer` have their positions.
    static let events = """
        CREATE TABLE events (
            position bigint,
            category text COLLATE "C" NOT NULL,
            stream_id text COLLATE "C" NOT NULL,
            version bigint NOT NULL,
            id text COLLATE "C",
            type text COLLATE "C" NOT NULL,
            schema_version integer NOT NULL,
            data bytea NOT NULL,
            correlation_id text COLLATE "C",
            causation_id text COLLATE "C",
            traceparent text COLLATE "C",
            recorded_at bigint NOT NULL,
            writer xid8,
            place integer,
            PRIMARY KEY (category, stream_id, version)
        );
        CREATE UNIQUE INDEX events_by_position ON events (position) WHERE position IS NOT NULL;
        CREATE UNIQUE INDEX events_by_id ON events (id) WHERE id IS NOT NULL;
        CREATE INDEX events_by_correlation ON events (correlation_id) WHERE correlation_id IS NOT NULL;
        CREATE INDEX events_without_position ON events (writer, place) WHERE position IS NULL;
        CREATE TABLE inbox (
            consumer text COLLATE "C" NOT NULL,
            message_id text COLLATE "C" NOT NULL,
            writer xid8 NOT NULL DEFAULT pg_current_xact_id(),
            PRIMARY KEY (consumer, message_id)
        );
        CREATE TABLE snapshots (
            category text COLLATE "C" NOT NULL,
            stream_id text COLLATE "C" NOT NULL,
            version bigint NOT NULL,
            schema_version integer NOT NULL,
            data bytea NOT NULL,
            PRIMARY KEY (category, stream_id)
        );
        """
}
#endif  // Postgres

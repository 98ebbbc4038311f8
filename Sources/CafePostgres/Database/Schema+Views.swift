#if Postgres
extension Schema {
    /// What is updated over and over has room for it on its page (`fillfactor`), so that no index has to be touched.
    static let views = """
        CREATE TABLE checkpoints (
            name text COLLATE "C" PRIMARY KEY,
            position bigint NOT NULL
        ) WITH (fillfactor = 20);
        CREATE TABLE view_documents (
            view text COLLATE "C" NOT NULL,
            key text COLLATE "C" NOT NULL,
            data bytea NOT NULL,
            PRIMARY KEY (view, key)
        ) WITH (fillfactor = 80);
        CREATE TABLE view_entries (
            view text COLLATE "C" NOT NULL,
            index text COLLATE "C" NOT NULL,
            value text COLLATE "C" NOT NULL,
            rank bigint NOT NULL,
            key text COLLATE "C" NOT NULL,
            PRIMARY KEY (view, index, value, rank, key)
        );
        CREATE INDEX view_entries_by_key ON view_entries (view, key);
        CREATE TABLE view_progress (
            view text COLLATE "C" NOT NULL,
            source text COLLATE "C" NOT NULL,
            position bigint NOT NULL,
            PRIMARY KEY (view, source)
        ) WITH (fillfactor = 20);
        """
}
#endif  // Postgres

#if Postgres
extension Schema {
    static let views = """
        CREATE TABLE checkpoints (
            name text COLLATE "C" PRIMARY KEY,
            position bigint NOT NULL
        );
        """
}
#endif  // Postgres

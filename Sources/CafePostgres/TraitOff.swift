#if !Postgres

/// How to reach a database; needs the trait.
@available(*, unavailable, message: "Enable the 'Postgres' trait")
public enum PostgresConfiguration {}

/// One schema of a database; needs the trait.
@available(*, unavailable, message: "Enable the 'Postgres' trait")
public enum PostgresDatabase {}

/// The event store of a database; needs the trait.
@available(*, unavailable, message: "Enable the 'Postgres' trait")
public enum PostgresEventStore {}

/// The view store of a database; needs the trait.
@available(*, unavailable, message: "Enable the 'Postgres' trait")
public enum PostgresViewStore {}

/// The checkpoint store of a database; needs the trait.
@available(*, unavailable, message: "Enable the 'Postgres' trait")
public enum PostgresCheckpointStore {}

#endif  // !Postgres

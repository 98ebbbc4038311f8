#if !SQLite

/// One database file; needs the trait.
@available(*, unavailable, message: "Enable the 'SQLite' trait")
public enum SQLiteFile {}

/// The event store of a file; needs the trait.
@available(*, unavailable, message: "Enable the 'SQLite' trait")
public enum SQLiteEventStore {}

/// The view store of a file; needs the trait.
@available(*, unavailable, message: "Enable the 'SQLite' trait")
public enum SQLiteViewStore {}

/// The checkpoint store of a file; needs the trait.
@available(*, unavailable, message: "Enable the 'SQLite' trait")
public enum SQLiteCheckpointStore {}

#endif  // !SQLite

/// A view that events make: for each key one document, changed by each event that concerns it.
///
/// A projection is pure. Where its rows and its progress are kept is the business of the ``Projector``.
public protocol Projection: Sendable {
    /// One document.
    associatedtype Row: Document

    /// The name of the view.
    static var name: String { get }
    /// Raise it when the handlers change: the new version is built from the first event, beside the old one.
    static var version: Int { get }
    /// What each kind of event does to its document.
    @HandlersBuilder<Row> static var handlers: Handlers<Row> { get }
    /// By what, besides the key, documents are found.
    static var indexes: [Index<Row>] { get }
}

extension Projection {
    public static var version: Int { 1 }
    public static var indexes: [Index<Row>] { [] }

    /// The name under which rows and progress are stored, `my-page.v1`.
    public static var view: String { "\(name).v\(version)" }
}

/// A document of a view.
public protocol Document: Codable, Sendable, Equatable {
    /// Creates the document with this key as it is before any event.
    init(id: String)
}

/// What one kind of event does to the document it concerns.
public struct On<Row: Document>: Sendable {
    let category: StreamCategory
    let apply: @Sendable (Message) throws -> (key: String, change: @Sendable (inout Row) -> Void)?

    /// Handles the events of one type; the document's key is the id of the event's stream.
    public init<Event: DomainEvent>(
        _: Event.Type, _ change: @escaping @Sendable (_ event: Event, _ row: inout Row, _ message: Message) -> Void
    ) {
        self.init(Event.self, key: { _, message in message.stream.id }, change)
    }

    /// Handles the events of one type; `key` tells which document an event concerns, nil for none.
    public init<Event: DomainEvent>(
        _: Event.Type, key: @escaping @Sendable (Event, Message) -> String?,
        _ change: @escaping @Sendable (_ event: Event, _ row: inout Row, _ message: Message) -> Void
    ) {
        category = Event.category
        apply = { message in
            guard let event = try message.event(as: Event.self), let key = key(event, message) else { return nil }
            return (key, { row in change(event, &row, message) })
        }
    }
}

/// The handlers of a projection.
public struct Handlers<Row: Document>: Sendable {
    let byCategory: [StreamCategory: [On<Row>]]

    init(_ handlers: [On<Row>]) { byCategory = Dictionary(grouping: handlers, by: \.category) }
}

/// Lists the handlers of a projection one below the other.
@resultBuilder
public enum HandlersBuilder<Row: Document> {
    /// Takes in one handler.
    public static func buildExpression(_ handler: On<Row>) -> On<Row> { handler }
    /// Gathers the handlers.
    public static func buildBlock(_ handlers: On<Row>...) -> Handlers<Row> { Handlers(handlers) }
}

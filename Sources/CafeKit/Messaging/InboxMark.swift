/// Says that a consumer has handled a message. Stored in the transaction of what the message caused: that is what makes the effect
/// happen exactly once though the message comes at least once.
public struct InboxMark: Hashable, Sendable {
    /// Who handled it: the name of a policy or saga.
    public var consumer: String
    /// What was handled.
    public var messageID: String

    /// Creates a mark.
    public init(consumer: String, messageID: String) {
        self.consumer = consumer
        self.messageID = messageID
    }
}

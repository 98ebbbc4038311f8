public import CafeKit
public import Testing

/// What every transport does, one behaviour a case: the test target of an adapter runs each as a test case of its own.
///
/// ```swift
/// @Test(arguments: TransportBehaviour.allCases)
/// func keepsTheContract(_ behaviour: TransportBehaviour) async throws {
///     try await behaviour.check { InMemoryTransport(redelivery: Redelivery(first: .milliseconds(1))) }
/// }
/// ```
public enum TransportBehaviour: String, CaseIterable, Sendable, CustomTestStringConvertible {
    /// A message arrives with every field as it was published.
    case everyFieldArrives = "A message arrives with every field as it was published"
    /// Messages of one key arrive in order.
    case orderPerKeyIsKept = "Messages of one key arrive in order"
    /// A batch is never empty and never over its limit.
    case batchesAreWithinTheLimit = "A batch is never empty and never over its limit"
    /// A batch is of one producer, and positions rise within its source.
    case batchesAreOfOneSource = "A batch is of one producer, and positions rise within its source"
    /// Every group gets every message.
    case everyGroupGetsEverything = "Every group gets every message"
    /// Members of a group share the messages, each once.
    case membersShareWithoutDuplicates = "Members of a group share the messages, each once"
    /// A batch whose handler threw comes again, before what follows.
    case aFailedBatchComesAgain = "A batch whose handler threw comes again, before what follows"
    /// A message that keeps failing goes to the dead letters, with cause and origin, and what is beside it is delivered.
    case poisonGoesToTheDeadLetters =
        "A message that keeps failing goes to the dead letters, with cause and origin, and what is beside it is delivered"
    /// One batch of a source is handled at a time.
    case oneBatchOfASourceAtATime = "One batch of a source is handled at a time"
    /// A long backlog of a slow group arrives whole and in order.
    case aBacklogArrivesWhole = "A long backlog of a slow group arrives whole and in order"
    /// Members that join and leave lose nothing.
    case membersJoinAndLeave = "Members that join and leave lose nothing"
    /// A large message arrives whole.
    case aLargeMessageArrives = "A large message arrives whole"
    /// A message over the limit is refused, by name and size, and what comes after it arrives.
    case aMessageTooLargeIsRefused = "A message over the limit is refused, by name and size, and what comes after it arrives"
    /// A failure of the handler is told to the subscription.
    case aFailureIsTold = "A failure of the handler is told to the subscription"
    /// A group that fails holds up no other.
    case aFailingGroupHoldsUpNobody = "A group that fails holds up no other"
    /// A member cancelled in mid-batch leaves it to the next.
    case aCancelledMemberLeavesItsBatch = "A member cancelled in mid-batch leaves it to the next"
    /// A group that was away gets what it missed, and nothing it had handled.
    case aGroupCatchesUp = "A group that was away gets what it missed, and nothing it had handled"
    /// Cancellation ends a subscription, idle or in the middle of a backlog.
    case cancellationEndsASubscription = "Cancellation ends a subscription, idle or in the middle of a backlog"

    /// The behaviours of a feed that reads the logs of the producers: it tells of what is stored, whatever its size, and a
    /// group has one member.
    public static let ofFeeds = allCases.filter { !notOfFeeds.contains($0) }

    private static let notOfFeeds: Set<TransportBehaviour> = [
        .everyFieldArrives, .membersShareWithoutDuplicates, .membersJoinAndLeave, .aMessageTooLargeIsRefused,
    ]

    public var testDescription: String { rawValue }

    /// Checks the behaviour against a transport of its own, and records an issue for each expectation that does not hold.
    ///
    /// - Parameter open: Opens a transport that holds no message and redelivers soon: a failed batch is waited for.
    /// - Throws: What the transport throws unexpectedly, and `TimeoutError` where it hangs.
    public func check(_ open: @escaping @Sendable () async throws -> any MessageTransport) async throws {
        try await withTimeout(safetyLimit) { try await run(try await open()) }
    }

    /// Checks the behaviour against a feed: what is published is appended to the store that the feed reads.
    public func checkFeed(
        _ open: @escaping @Sendable () async throws -> (store: any EventStore, feed: any MessageSubscriber)
    ) async throws {
        try await check {
            let (store, feed) = try await open()
            return StoreAndFeed(store: store, feed: feed)
        }
    }

    private func run(_ transport: any MessageTransport) async throws {
        switch self {
        case .everyFieldArrives: try await everyFieldArrives(transport)
        case .orderPerKeyIsKept: try await orderPerKeyIsKept(transport)
        case .batchesAreWithinTheLimit: try await batchesAreWithinTheLimit(transport)
        case .batchesAreOfOneSource: try await batchesAreOfOneSource(transport)
        case .everyGroupGetsEverything: try await everyGroupGetsEverything(transport)
        case .membersShareWithoutDuplicates: try await membersShareWithoutDuplicates(transport)
        case .aFailedBatchComesAgain: try await aFailedBatchComesAgain(transport)
        case .poisonGoesToTheDeadLetters: try await poisonGoesToTheDeadLetters(transport)
        case .oneBatchOfASourceAtATime: try await oneBatchOfASourceAtATime(transport)
        case .aBacklogArrivesWhole: try await aBacklogArrivesWhole(transport)
        case .membersJoinAndLeave: try await membersJoinAndLeave(transport)
        case .aLargeMessageArrives: try await aLargeMessageArrives(transport)
        case .aMessageTooLargeIsRefused: try await aMessageTooLargeIsRefused(transport)
        case .aFailureIsTold: try await aFailureIsTold(transport)
        case .aFailingGroupHoldsUpNobody: try await aFailingGroupHoldsUpNobody(transport)
        case .aCancelledMemberLeavesItsBatch: try await aCancelledMemberLeavesItsBatch(transport)
        case .aGroupCatchesUp: try await aGroupCatchesUp(transport)
        case .cancellationEndsASubscription: try await cancellationEndsASubscription(transport)
        }
    }
}

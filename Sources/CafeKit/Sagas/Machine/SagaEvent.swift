#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What happens to a saga: what it was told, what it asked for, what it heard, what somebody decided for it.
///
/// The payloads are the saga's own; a tool that knows none of its types reads all of them with ``JSONValue`` in their place. No event needs
/// the plan to be understood, so what has happened stays what it was under a new one.
public enum SagaEvent<State: SagaPayload, Request: SagaPayload, Reply: SagaPayload>: DomainEvent, Equatable {
    /// It begins, as part of a business transaction.
    case begun(saga: String, version: Int, correlation: String, state: State)
    /// A participant is asked: this is also the message. No answer until `deadline` leaves the outcome unknown.
    case requested(step: String, part: SagaPart, role: SagaRole, attempt: Int, deadline: Date, request: Request)
    /// The same, of a participant that is called: nobody else has to hear of it.
    case called(step: String, part: SagaPart, role: SagaRole, attempt: Int, deadline: Date, request: Request)
    /// A command of the own service was carried out, in the same transaction.
    case did(step: String, part: SagaPart, role: SagaRole)
    /// A step has nothing to do: it was not needed, or had happened before.
    case passed(step: String, role: SagaRole)
    /// A participant says that it is done; `state` is what the reply made of the state, where it made anything.
    case answered(step: String, part: SagaPart, role: SagaRole, state: State?)
    /// A participant says no; `state` is what the reason made of the state, where it made anything.
    case refused(step: String, part: SagaPart, role: SagaRole, reason: String, state: State?)
    /// There is no answer: certainly not sent, or of unknown outcome. What is next is due at `retryAt`; nothing is where that is nil.
    case failed(step: String, part: SagaPart, isNeverSent: Bool, reason: String, next: SagaPart, retryAt: Date?)
    /// There is no way on: what was done is undone from here on.
    case turnedBack(reason: String)
    /// It cannot go on by itself.
    case parked(step: String, part: SagaPart, reason: String)
    /// Somebody has it try again.
    case resumed(by: String)
    /// Somebody has it leave a part of a step out.
    case skipped(step: String, part: SagaPart, by: String)
    /// Somebody says how a part of a step ended.
    case forced(step: String, part: SagaPart, isDone: Bool, by: String)
    /// All steps are done.
    case completed
    /// All that was done is undone.
    case compensated(reason: String)

    public static var category: StreamCategory { .saga }

    enum CodingKeys: String, CodingKey {
        case begun = "SagaBegun", requested = "SagaRequested", called = "SagaCalled", did = "SagaStepDone", passed =
            "SagaStepPassed"
        case answered = "SagaAnswered", refused = "SagaRefused", failed = "SagaFailed", turnedBack = "SagaTurnedBack"
        case parked = "SagaParked", resumed = "SagaResumed", skipped = "SagaStepSkipped", forced = "SagaStepForced"
        case completed = "SagaCompleted", compensated = "SagaCompensated"
    }
}

/// What may be in the events of a saga.
public typealias SagaPayload = Codable & Hashable & Sendable

extension Saga {
    /// The events of this kind of saga.
    public typealias Event = SagaEvent<State, Request, Reply>
    /// One of this kind, as far as it has come.
    public typealias Run = SagaRun<State, Request, Reply>
    /// What a participant may say.
    public typealias Answer = SagaAnswer<Reply>
}

/// What a participant says to a request, or what is said for it where it says nothing.
public enum SagaAnswer<Reply: SagaPayload>: Codable, Hashable, Sendable {
    /// It has happened, now or before.
    case done(Reply)
    /// It has not happened, and will not.
    case refused(String)
    /// The participant has certainly never heard of it.
    case neverSent(String)
    /// Nobody knows.
    case unknown(String)

    enum CodingKeys: String, CodingKey { case done, refused, neverSent, unknown }
    enum DoneCodingKeys: String, CodingKey { case _0 = "reply" }
    enum RefusedCodingKeys: String, CodingKey { case _0 = "reason" }
    enum NeverSentCodingKeys: String, CodingKey { case _0 = "reason" }
    enum UnknownCodingKeys: String, CodingKey { case _0 = "reason" }
}

extension SagaAnswer where Reply == NoReply {
    /// It has happened, now or before.
    public static var done: SagaAnswer { .done(NoReply()) }
}

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A step of a saga that has come to it.
public struct StepRun<Request: SagaPayload>: Hashable, Sendable {
    /// Where it stands.
    public enum Status: Hashable, Sendable {
        /// A participant has been asked, and has not answered.
        case requested(SagaPart)
        /// The next attempt is due later.
        case waiting(SagaPart)
        /// It has happened.
        case done
        /// It has not happened and will not.
        case notDone
        /// It may have happened; nobody could tell.
        case inDoubt
        /// It had nothing to do.
        case passed
        /// It was undone.
        case undone
    }

    /// When something is due, and for whom: a timer of an older epoch is nobody's.
    public struct Timer: Hashable, Sendable {
        /// The event that set it, by its version in the saga's stream.
        public var epoch: StreamVersion
        /// When.
        public var at: Date
    }

    /// A request whose answer would be taken.
    public struct Asked: Hashable, Sendable {
        /// The event that asks, by its version in the saga's stream.
        public var version: StreamVersion
        /// What is wanted.
        public let part: SagaPart
    }

    /// Which.
    public let name: String
    /// Where it stands to the pivot.
    public let role: SagaRole
    /// How far it is.
    public internal(set) var status: Status
    /// How often it has been asked for, by what of it.
    public internal(set) var attempts = SagaAttempts()
    /// The requests whose answers would still be taken, newest last.
    public internal(set) var requests: [Asked] = []
    /// What is due.
    public internal(set) var timer: Timer?
    /// What was asked last.
    public internal(set) var request: Request?
    /// Whether it was asked by a call: then the answer is lost with whoever called.
    public internal(set) var isCall = false
    /// Why it was refused or failed, the last time.
    public internal(set) var trouble: String?
    /// Whether an attempt may have happened without our knowing.
    public internal(set) var mayHaveHappened = false

    /// Whether nothing more is to be heard of it.
    public var isSettled: Bool {
        switch status {
        case .requested, .waiting: false
        case .done, .notDone, .inDoubt, .passed, .undone: true
        }
    }

    /// What is being asked of it.
    public var part: SagaPart? {
        switch status {
        case .requested(let part), .waiting(let part): part
        case .done, .notDone, .inDoubt, .passed, .undone: nil
        }
    }

    /// Whether somebody is being called for it, as far as is known.
    var isCallUnderWay: Bool {
        if case .requested = status { return isCall }
        return false
    }

    init(name: String, role: SagaRole, status: Status) {
        self.name = name
        self.role = role
        self.status = status
    }

    mutating func settle(_ status: Status) {
        self.status = status
        requests = []
        timer = nil
        request = nil
    }
}

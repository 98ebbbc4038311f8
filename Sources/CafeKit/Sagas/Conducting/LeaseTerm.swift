#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Who has a lease, and until when.
public struct LeaseTerm: Aggregate, Equatable {
    /// Who has it; nil where it was given back or never taken.
    public private(set) var holder: String?
    /// Until when.
    public private(set) var until = Date.distantPast
    /// The version of the event by which the holder took it: larger than that of every holder before.
    public private(set) var token = StreamVersion.start
    private var version = StreamVersion.start

    public init() {}

    /// What can be asked of a lease.
    public enum Command: Sendable {
        /// Be mine, from now on and until then.
        case take(String, at: Date, until: Date)
        /// Be nobody's.
        case release(String)
    }

    /// What happens to a lease.
    public enum Event: DomainEvent, Equatable {
        /// Somebody has it now who had not.
        case taken(holder: String, until: Date)
        /// Whoever has it keeps it.
        case renewed(until: Date)
        /// Nobody has it any more.
        case released

        public static let category: StreamCategory = "lease"
        enum CodingKeys: String, CodingKey { case taken = "LeaseTaken", renewed = "LeaseRenewed", released = "LeaseReleased" }
    }

    /// Why a lease says no.
    public enum Refusal: Error, Equatable {
        /// Somebody else has it.
        case isHeld(by: String, until: Date)
    }

    public func decide(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .take(let name, let now, let until):
            if holder == name, now < self.until { return [.renewed(until: until)] }
            if let holder, holder != name, now < self.until { throw .isHeld(by: holder, until: self.until) }
            return [.taken(holder: name, until: until)]
        case .release(let name): return holder == name ? [.released] : []
        }
    }

    public mutating func evolve(_ event: Event) {
        version = version.advanced(by: 1)
        switch event {
        case .taken(let name, let until): (holder, self.until, token) = (name, until, version)
        case .renewed(let until): self.until = until
        case .released: holder = nil
        }
    }
}

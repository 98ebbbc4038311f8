#if Services
import CafeDomain

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// How a service is, for those who run it.
public struct StatusView: Codable, Sendable, Equatable {
    /// Which service.
    public let service: String
    /// When it was looked at.
    public let at: Date
    /// What stops it from asking others.
    public let circuits: [CircuitView]
}
#endif  // Services

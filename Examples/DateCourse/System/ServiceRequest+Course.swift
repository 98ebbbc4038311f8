#if Services
import CafeHTTP
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension ServiceRequest {
    /// The course in the path.
    var scheduleID: ScheduleID { get throws { try parameter("scheduleId", as: ScheduleID.self) } }

    /// The course and the customer in the path.
    var pair: Pair { get throws { Pair(try scheduleID, try parameter("customerId", as: CustomerID.self)) } }

    /// What an event of a course that this request leads to says about why it exists.
    func metadata(of id: ScheduleID) -> EventMetadata {
        var metadata = metadata
        metadata.correlationID = id.rawValue
        return metadata
    }

    /// Returns the customer that a query names.
    ///
    /// - Throws: 422 that names the parameter where it is absent or no id.
    func queriedCustomer() throws -> CustomerID {
        guard let id = CustomerID(try requiredQuery("customerId")) else { throw Problem.invalid("customerId", "is no id") }
        return id
    }
}

extension TextIdentifier {
    /// An id that nothing else has.
    static var new: Self { Self(valid: UUID().uuidString.lowercased()) }
}
#endif  // Services

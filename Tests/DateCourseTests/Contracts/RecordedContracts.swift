#if Services
import CafeContracts
import Machine

/// Where the contracts of this system are recorded.
enum RecordedContracts {
    static let folder = Checkout.path("Contracts/datecourse")

    /// What the recorded contracts say.
    static var interactions: [Interaction] {
        get throws { try Contracts.folder(folder).interactions(.environment) }
    }
}
#endif  // Services

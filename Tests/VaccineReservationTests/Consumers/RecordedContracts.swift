#if Services
import CafeContracts
import Machine

/// The contracts among the services of the vaccine reservation: a folder of their own, beside those of the café.
enum RecordedContracts {
    static let folder = Checkout.path("Contracts/vaccine")

    static var all: [Interaction] {
        get throws { try Contracts.folder(folder).interactions(.environment) }
    }
}
#endif  // Services

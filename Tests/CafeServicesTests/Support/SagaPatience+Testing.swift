#if Services
import CafeKit

extension SagaPatience {
    /// Asks again after that long, each time, without end.
    static func waiting(_ duration: Duration) -> SagaPatience {
        SagaPatience(attempts: nil, waits: Redelivery(first: duration, longest: duration))
    }
}
#endif  // Services

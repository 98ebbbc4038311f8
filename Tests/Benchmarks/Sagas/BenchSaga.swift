#if Services
import CafeKit
import Foundation

/// The saga that is measured: two steps that could be undone, the pivot, one that has to succeed. Who is called answers at once.
struct BenchSaga: Saga {
    static let name = "bench"

    struct State: Codable, Hashable, Sendable {
        var order = "4711"
        var remark = "oat milk, extra hot, and a straw please"
    }

    enum Request: String, Codable, Hashable, Sendable { case reserve, release, hold, letGo, pay, ship }

    /// How many steps it has.
    static let steps = 4

    var plan: Plan<BenchSaga> {
        Step("reserve") { _ in .reserve }.compensated { _ in .release }
        Step("hold") { _ in .hold }.compensated { _ in .letGo }
        Pivot("pay") { _ in .pay }.within(.seconds(3600))
        Step("ship") { _ in .ship }
    }

    /// Conducts sagas over a store; `pay` is who is called at the pivot.
    static func coordinator(
        over store: any EventStore, pay: @escaping @Sendable () async throws -> Void = {}
    ) -> SagaCoordinator<BenchSaga> {
        SagaCoordinator(BenchSaga(), store: store) { request, _ in
            .call { _ in
                if request == .pay { try await pay() }
                return .done
            }
        }
    }
}
#endif  // Services

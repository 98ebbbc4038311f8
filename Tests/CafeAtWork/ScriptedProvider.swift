#if Services
package import CafeDomain
package import CafeTesting
import Synchronization

/// A payment provider that keeps to its contract and can be held up before or after it takes the money.
package final class ScriptedProvider: PaymentProvider {
    /// What it does when it is asked to charge.
    package enum Script: Sendable {
        case answer
        case decline
        case fail
        case holdBeforeCharging(Gate)
        case holdAfterCharging(Gate)
    }

    /// It gave no answer.
    package struct Failure: Error {
        package init() {}
    }

    private struct Ledger {
        var script = Script.answer
        var calls = 0
        var charged: [String: Money] = [:]
        var released: Set<String> = []
        var refunds: [String] = []
    }

    private let ledger = Mutex(Ledger())

    package init(_ script: Script = .answer) { ledger.withLock { $0.script = script } }

    /// What it does from now on.
    package func follow(_ script: Script) { ledger.withLock { $0.script = script } }

    /// How often it was asked to charge.
    package var calls: Int { ledger.withLock { $0.calls } }
    /// The keys under which money was ever taken.
    package var charges: [String] { ledger.withLock { Array($0.charged.keys) } }
    /// The keys whose money went back, each as often as it did.
    package var refunds: [String] { ledger.withLock { $0.refunds } }
    /// The keys whose money is still here.
    package var kept: [String] { ledger.withLock { ledger in ledger.charged.keys.filter { !ledger.released.contains($0) } } }

    package func charge(_ amount: Money, key: String) async throws -> ProviderAnswer {
        let script = ledger.withLock { ledger in
            ledger.calls += 1
            return ledger.script
        }
        switch script {
        case .answer: return take(amount, key)
        case .decline: return .declined(reason: "insufficient funds")
        case .fail: throw Failure()
        case .holdBeforeCharging(let gate):
            try await gate.pass()
            return take(amount, key)
        case .holdAfterCharging(let gate):
            let answer = take(amount, key)
            try await gate.pass()
            return answer
        }
    }

    package func release(key: String) async throws {
        ledger.withLock { ledger in
            if ledger.released.insert(key).inserted, ledger.charged[key] != nil { ledger.refunds.append(key) }
        }
    }

    private func take(_ amount: Money, _ key: String) -> ProviderAnswer {
        ledger.withLock { ledger in
            if ledger.released.contains(key) { return .declined(reason: "released") }
            ledger.charged[key] = amount
            return .approved(code: "ok")
        }
    }
}
#endif  // Services

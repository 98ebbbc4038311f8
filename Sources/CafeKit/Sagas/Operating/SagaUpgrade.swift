#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a new version of a plan does to the sagas that are under way: run it before the new version is.
public enum SagaUpgrade {
    /// A saga that would strand.
    public struct Stranding: Hashable, Sendable, Encodable {
        /// Which.
        public let id: String
        /// The version of the plan that it began with; 0 where it cannot be read.
        public let planVersion: Int
        /// The step at which it would; nil where it is not at one.
        public let step: String?
        /// Why.
        public let reason: String
    }

    /// What was found.
    public struct Report: Hashable, Sendable, Encodable {
        /// How many sagas are under way.
        public var open = 0
        /// Those among them that would strand.
        public var strandings: [Stranding] = []
    }

    /// Replays the sagas of a store that are under way against a plan, and drives each of them to its ends without asking anybody.
    public static func check<S: Saga>(_ saga: S, in store: any EventStore) async throws -> Report {
        var report = Report()
        let machine = SagaMachine(saga)
        var name: StreamName? = StreamName(.saga, "\(S.name)/")
        while true {
            let page = try await store.streams(in: .saga, after: name, limit: 512)
            for summary in page where summary.stream.sagaName == S.name && !summary.isDeleted {
                try Task.checkCancellation()
                try await check(summary.stream, machine, store, &report)
            }
            guard let last = page.last, last.stream.sagaName == S.name else { return report }
            name = last.stream
        }
    }

    private static func check<S: Saga>(
        _ stream: StreamName, _ machine: SagaMachine<S>, _ store: any EventStore, _ report: inout Report
    ) async throws {
        let id = stream.sagaID ?? stream.id
        do throws(EventStoreError) {
            let run = try await Repository<S.Run>(store: store).load(stream.id).state
            guard run.isOpen else { return }
            report.open += 1
            if let (step, reason) = machine.stranding(of: run) {
                report.strandings.append(Stranding(id: id, planVersion: run.planVersion, step: step, reason: reason))
            }
        } catch {
            guard error.code == .corrupt else { throw error }
            report.open += 1
            // Its types may have changed; what any saga says can still be read.
            let version = try? await Repository<AnySagaRun>(store: store).load(stream.id).state.planVersion
            report.strandings.append(
                Stranding(id: id, planVersion: version ?? 0, step: nil, reason: "cannot be read: \(error.message)"))
        }
    }
}

extension SagaMachine {
    /// Where and why a saga that is under way would not come to an end under this plan.
    func stranding(of run: S.Run) -> (step: String?, reason: String)? {
        if run.planVersion > S.version {
            return (nil, "it began with version \(run.planVersion) of the plan, and this is \(S.version)")
        }
        for step in run.steps {
            if let reason = stranding(at: step, of: run) { return (step.name, reason) }
        }
        return dryRun(run, refusing: false) ?? (run.isPastPivot ? nil : dryRun(run, refusing: true))
    }

    private func stranding(at step: StepRun<S.Request>, of run: S.Run) -> String? {
        guard let planned = plan.step(step.name) else {
            if !step.isSettled { return "it is under way, and the plan has no such step" }
            let mayNeedUndoing = step.role == .compensatable && (step.status == .done || step.status == .inDoubt)
            return mayNeedUndoing && !run.isPastPivot ? "it is done, and the plan has nothing that undoes it" : nil
        }
        if planned.role != step.role, !step.isSettled || !run.isPastPivot {
            return "it began as \(step.role.rawValue) and is \(planned.role.rawValue) in the plan"
        }
        return nil
    }

    /// Drives a saga to its end as if everybody said yes, or as if whoever may said no.
    private func dryRun(_ run: S.Run, refusing: Bool) -> (step: String?, reason: String)? {
        var run = run
        for _ in 0..<(4 * plan.stages.joined().count + 8) {
            if let parking = run.parking { run.evolve(.resumed(by: parking.step)) }
            for step in run.steps {
                guard let part = step.part, part != .undo || run.isOpen else { continue }
                if refusing, part != .undo, step.role != .retriable {
                    run.evolve(.refused(step: step.name, part: part, role: step.role, reason: "dry run", state: nil))
                } else {
                    run.evolve(.answered(step: step.name, part: part, role: step.role, state: nil))
                }
            }
            run = react(run, to: .proceed, at: .distantPast).run
            if run.hasEnded { return nil }
            if let parking = run.parking { return (parking.step, parking.reason) }
        }
        return (run.steps.last { !$0.isSettled }?.name, "it would not come to an end")
    }
}

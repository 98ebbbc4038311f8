#if Services
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A step of a saga, for a screen or a script.
struct SagaStep: Encodable {
    let name: String
    let role: SagaRole
    let status: String
    let part: SagaPart?
    let attempts: Int
    let due: Date?
    let reason: String?

    init(_ step: StepRun<JSONValue>) {
        name = step.name
        role = step.role
        part = step.part
        attempts = step.attempts.sum
        due = step.timer?.at
        reason = step.trouble
        status =
            switch step.status {
            case .requested: "requested"
            case .waiting: "waiting"
            case .done: "done"
            case .notDone: "notDone"
            case .inDoubt: "inDoubt"
            case .passed: "passed"
            case .undone: "undone"
            }
    }

    /// Where it stands, for people.
    var words: String {
        switch (status, part) {
        case ("requested", .undo): "asked to be undone"
        case ("requested", .ask): "asked about"
        case ("requested", _): "asked for"
        case ("waiting", .undo): "to be undone"
        case ("waiting", .ask): "to be asked about"
        case ("waiting", _): "to be asked for"
        case ("notDone", _): "not done"
        case ("inDoubt", _): "in doubt"
        case ("passed", _): "passed over"
        default: status
        }
    }
}
#endif  // Services

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The steps of an event, put in a chain.
public enum Upcasters {
    /// Checks that every step of an event leads, one after the other, to the shape that its code reads today.
    ///
    /// - Throws: ``EventCodecError``: `repeatedStep`, `missingStep` or `stepTooFar`.
    public static func validate<Event: DomainEvent>(_: Event.Type) throws(EventCodecError) {
        let steps = Event.upcasters
        for step in steps {
            guard steps.count(where: { $0.from == step.from }) == 1 else { throw repeated(step.from) }
            _ = try end(of: steps, from: step.from, in: Event.self)
            // Where a type has a step at all it has one for each version before, down to the first or to where a rename leads.
            let before = Upcaster.Shape(step.from.type, step.from.version - 1)
            if before.version >= 1, !steps.contains(where: { $0.from == before || $0.to == step.from }) {
                throw EventCodecError(.missingStep, "there is no step from \(before)")
            }
        }
    }

    /// Returns the steps that lead from a stored shape to today's; none where it is today's, or unknown.
    private static func end<Event: DomainEvent>(
        of steps: [Upcaster], from start: Upcaster.Shape, in _: Event.Type
    ) throws(EventCodecError) -> [Upcaster] {
        var path: [Upcaster] = []
        var shape = start
        while true {
            let next = steps.filter { $0.from == shape }
            guard next.count <= 1 else { throw repeated(shape) }
            guard let step = next.first else { break }
            guard path.count < steps.count else { throw EventCodecError(.stepTooFar, "the steps from \(start) go in a circle") }
            path.append(step)
            shape = step.to
            if EventCodec.knows(shape.type, Event.self), shape.version > Event.schemaVersion(of: shape.type) {
                let current = Event.schemaVersion(of: shape.type)
                throw EventCodecError(.stepTooFar, "the steps from \(start) lead to \(shape), and today's is v\(current)")
            }
        }
        guard !path.isEmpty else { return [] }
        guard EventCodec.knows(shape.type, Event.self) else {
            throw EventCodecError(.missingStep, "the steps from \(start) end at \(shape), which \(Event.self) does not know")
        }
        let current = Event.schemaVersion(of: shape.type)
        guard shape.version == current else {
            throw EventCodecError(.missingStep, "the steps from \(start) end at \(shape), and today's is v\(current)")
        }
        return path
    }

    private static func repeated(_ shape: Upcaster.Shape) -> EventCodecError {
        EventCodecError(.repeatedStep, "there are two steps from \(shape)")
    }

    /// A payload in today's shape.
    struct Current {
        var type: String
        var version: Int
        var data: Data
        var assumptions: [Assumption] = []
    }

    /// Takes an old payload to today's shape; what has no step stays as it is.
    static func bring<Event: DomainEvent>(
        _ old: Current, to _: Event.Type
    ) throws(EventCodecError) -> Current {
        let path = try end(of: Event.upcasters, from: Upcaster.Shape(old.type, old.version), in: Event.self)
        guard let last = path.last else { return old }
        do {
            guard case .object(let fields) = try JSONValue(json: old.data) else { throw UpcastError("payload", "is no object") }
            var payload = OldPayload(fields)
            for step in path { try step.change(&payload) }
            let data = try JSONValue.object(payload.fields).json()
            return Current(type: last.to.type, version: last.to.version, data: data, assumptions: payload.assumptions)
        } catch {
            throw EventCodecError(.notUpcastable, "\(old.type) v\(old.version) cannot be brought to \(last.to)", cause: error)
        }
    }
}

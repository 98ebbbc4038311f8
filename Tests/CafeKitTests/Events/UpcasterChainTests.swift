import CafeKit
import Foundation
import Testing

/// Events that know `A` in its third version and `B` in its first, with steps that a test writes.
private protocol Stepping: DomainEvent {}

extension Stepping {
    static var category: StreamCategory { "stepping" }
    static func schemaVersion(of type: String) -> Int { type == "A" ? 3 : 1 }
}

private enum Sound: Stepping {
    case A(x: Int), B(x: Int)
    static let upcasters = [
        Upcaster("A", from: 1) { _ in }, Upcaster("A", from: 2) { _ in }, Upcaster(renaming: "C", 1, to: "B", 1),
        Upcaster(renaming: "D", 1, to: "A", 2),
    ]
}

private enum Gap: Stepping {
    case A(x: Int), B(x: Int)
    static let upcasters = [Upcaster("A", from: 1) { _ in }]
}

private enum Late: Stepping {
    case A(x: Int), B(x: Int)
    static let upcasters = [Upcaster("A", from: 2) { _ in }]
}

private enum Twice: Stepping {
    case A(x: Int), B(x: Int)
    static let upcasters = [Upcaster("A", from: 1) { _ in }, Upcaster("A", from: 2) { _ in }, Upcaster("A", from: 2) { _ in }]
}

private enum Far: Stepping {
    case A(x: Int), B(x: Int)
    static let upcasters = [Upcaster("B", from: 1) { _ in }]
}

private enum Circle: Stepping {
    case A(x: Int), B(x: Int)
    static let upcasters = [Upcaster(renaming: "C", 1, to: "D", 1), Upcaster(renaming: "D", 1, to: "C", 1)]
}

private enum Nowhere: Stepping {
    case A(x: Int), B(x: Int)
    static let upcasters = [Upcaster(renaming: "C", 1, to: "E", 1)]
}

private enum Reasonless: Stepping {
    case A(x: Int), B(x: Int)
    static let upcasters = [
        Upcaster("A", from: 1) { payload in try payload.assume("x", 1, because: " ") }, Upcaster("A", from: 2) { _ in },
    ]
}

@Suite struct `A chain of upcasters` {
    private func code<Event: DomainEvent>(_: Event.Type) -> EventCodecError.Code? {
        #expect(throws: EventCodecError.self) { try Upcasters.validate(Event.self) }?.code
    }

    private func code<Event: DomainEvent>(_: Event.Type, _ type: String, _ version: Int) -> EventCodecError.Code? {
        #expect(throws: EventCodecError.self) {
            _ = try EventCodec.event(Event.self, type: type, data: Data(#"{"x":1}"#.utf8), schemaVersion: version)
        }?.code
    }

    @Test func `with a step missing is told up front and when it is needed`() {
        #expect(code(Gap.self) == .missingStep)
        #expect(code(Gap.self, "A", 1) == .missingStep)
        #expect(code(Gap.self, "A", 2) == .missingStep)
        #expect(code(Late.self) == .missingStep)
        #expect(code(Late.self, "A", 1) == .missingStep)
    }

    @Test func `with two steps from one shape is told`() {
        #expect(code(Twice.self) == .repeatedStep)
        #expect(code(Twice.self, "A", 1) == .repeatedStep)
    }

    @Test func `that leads past today's version, in a circle or to nobody is told`() {
        #expect(code(Far.self) == .stepTooFar)
        #expect(code(Circle.self) == .stepTooFar)
        #expect(code(Circle.self, "C", 1) == .stepTooFar)
        #expect(code(Nowhere.self) == .missingStep)
        #expect(code(Nowhere.self, "C", 1) == .missingStep)
    }

    @Test func `in which something is assumed without a reason is refused`() {
        #expect(code(Reasonless.self, "A", 1) == .notUpcastable)
    }

    @Test func `that is whole leads from every shape to today's`() throws {
        try Upcasters.validate(Sound.self)
        for (type, version) in [("A", 1), ("A", 2), ("A", 3), ("B", 1), ("C", 1), ("D", 1)] {
            #expect(try EventCodec.event(Sound.self, type: type, data: Data(#"{"x":1}"#.utf8), schemaVersion: version) != nil)
        }
    }

    @Test func `is not looked at for today's shape`() throws {
        #expect(try EventCodec.event(Twice.self, type: "A", data: Data(#"{"x":1}"#.utf8), schemaVersion: 3) != nil)
        #expect(try EventCodec.event(Far.self, type: "B", data: Data(#"{"x":1}"#.utf8), schemaVersion: 1) != nil)
    }
}

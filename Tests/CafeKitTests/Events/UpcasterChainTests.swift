import CafeKit
import Foundation
import Testing

/// Events that know `a` in its third version and `b` in its first, with steps that a test writes.
private protocol Stepping: DomainEvent {}

extension Stepping {
    static var category: StreamCategory { "stepping" }
    static func schemaVersion(of type: String) -> Int { type == "a" ? 3 : 1 }
}

private enum Sound: Stepping {
    case a(x: Int), b(x: Int)
    static let upcasters = [
        Upcaster("a", from: 1) { _ in }, Upcaster("a", from: 2) { _ in }, Upcaster(renaming: "c", 1, to: "b", 1),
        Upcaster(renaming: "d", 1, to: "a", 2),
    ]
}

private enum Gap: Stepping {
    case a(x: Int), b(x: Int)
    static let upcasters = [Upcaster("a", from: 1) { _ in }]
}

private enum Late: Stepping {
    case a(x: Int), b(x: Int)
    static let upcasters = [Upcaster("a", from: 2) { _ in }]
}

private enum Twice: Stepping {
    case a(x: Int), b(x: Int)
    static let upcasters = [Upcaster("a", from: 1) { _ in }, Upcaster("a", from: 2) { _ in }, Upcaster("a", from: 2) { _ in }]
}

private enum Far: Stepping {
    case a(x: Int), b(x: Int)
    static let upcasters = [Upcaster("b", from: 1) { _ in }]
}

private enum Circle: Stepping {
    case a(x: Int), b(x: Int)
    static let upcasters = [Upcaster(renaming: "c", 1, to: "d", 1), Upcaster(renaming: "d", 1, to: "c", 1)]
}

private enum Nowhere: Stepping {
    case a(x: Int), b(x: Int)
    static let upcasters = [Upcaster(renaming: "c", 1, to: "e", 1)]
}

private enum Reasonless: Stepping {
    case a(x: Int), b(x: Int)
    static let upcasters = [
        Upcaster("a", from: 1) { payload in try payload.assume("x", 1, because: " ") }, Upcaster("a", from: 2) { _ in },
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
        #expect(code(Gap.self, "a", 1) == .missingStep)
        #expect(code(Gap.self, "a", 2) == .missingStep)
        #expect(code(Late.self) == .missingStep)
        #expect(code(Late.self, "a", 1) == .missingStep)
    }

    @Test func `with two steps from one shape is told`() {
        #expect(code(Twice.self) == .repeatedStep)
        #expect(code(Twice.self, "a", 1) == .repeatedStep)
    }

    @Test func `that leads past today's version, in a circle or to nobody is told`() {
        #expect(code(Far.self) == .stepTooFar)
        #expect(code(Circle.self) == .stepTooFar)
        #expect(code(Circle.self, "c", 1) == .stepTooFar)
        #expect(code(Nowhere.self) == .missingStep)
        #expect(code(Nowhere.self, "c", 1) == .missingStep)
    }

    @Test func `in which something is assumed without a reason is refused`() {
        #expect(code(Reasonless.self, "a", 1) == .notUpcastable)
    }

    @Test func `that is whole leads from every shape to today's`() throws {
        try Upcasters.validate(Sound.self)
        for (type, version) in [("a", 1), ("a", 2), ("a", 3), ("b", 1), ("c", 1), ("d", 1)] {
            #expect(try EventCodec.event(Sound.self, type: type, data: Data(#"{"x":1}"#.utf8), schemaVersion: version) != nil)
        }
    }

    @Test func `is not looked at for today's shape`() throws {
        #expect(try EventCodec.event(Twice.self, type: "a", data: Data(#"{"x":1}"#.utf8), schemaVersion: 3) != nil)
        #expect(try EventCodec.event(Far.self, type: "b", data: Data(#"{"x":1}"#.utf8), schemaVersion: 1) != nil)
    }
}

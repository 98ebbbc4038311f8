import CafeDomain
import CafeTesting
import Foundation
import Testing

/// The café's events, read by the kit and by Foundation.
@Suite struct `A stored event, whichever byte is wrong` {
    private struct Reader: Sendable {
        let own: @Sendable (Data) -> String?
        let foundation: @Sendable (Data) -> String?

        init<Event: DomainEvent & Equatable>(_: Event.Type, _ type: String) {
            own = { payload in
                guard let event = try? EventCodec.event(Event.self, type: type, data: payload) else { return nil }
                return "\(event)"
            }
            foundation = { payload in
                let decoder = JSONDecoder()
                decoder.dateDecodingStrategy = .custom { decoder in
                    let container = try decoder.singleValueContainer()
                    guard let date = JSONFormat.date(from: try container.decode(String.self)) else {
                        throw DecodingError.dataCorruptedError(in: container, debugDescription: "no time")
                    }
                    return date
                }
                let object = Data("{\"\(type)\":".utf8) + payload + Data("}".utf8)
                guard let event = try? decoder.decode(Event.self, from: object) else { return nil }
                return "\(event)"
            }
        }
    }

    private static func reader(of type: String) -> Reader? {
        func reader<Event: DomainEvent & Equatable>(_ event: Event.Type) -> Reader? {
            isNamed(type, in: event) ? Reader(event, type) : nil
        }
        let readers: [Reader?] = [
            reader(Order.Event.self), reader(PlacementKey.Event.self), reader(Payment.Event.self),
            reader(ProviderAccount.Event.self),
            reader(Drink.Event.self), reader(BranchQueue.Event.self), reader(Branch.Event.self), reader(Delivery.Event.self),
            reader(Notification.Event.self), reader(Cancellation.Event.self), reader(SagaReply<CallingOff.Reply>.self),
            reader(CircuitEvent.self),
        ]
        return readers.compactMap { $0 }.first
    }

    /// A known name throws for what is no payload; an unknown one answers nil.
    private static func isNamed<Event: DomainEvent>(_ type: String, in _: Event.Type) -> Bool {
        do {
            _ = try EventCodec.event(Event.self, type: type, data: Data("!".utf8))
            return false
        } catch {
            return true
        }
    }

    @Test(arguments: try `A stored event`.corpus.events)
    func `is what Foundation makes of it, or refused by both`(_ event: FrozenEvent) throws {
        let reader = try #require(Self.reader(of: event.type))
        let sound = event.payload
        #expect(reader.own(sound) != nil && reader.own(sound) == reader.foundation(sound))
        var random = SeededRandom(seed: event.type.utf8.reduce(0) { $0 &* 31 &+ Int($1) })
        for _ in 0..<60 {
            var damaged = sound
            let place = Int.random(in: damaged.indices, using: &random)
            damaged[place] =
                random.chance(0.3) ? .random(in: 0...255, using: &random) : "{}[]:,\"\\0 ".utf8.randomElement(using: &random) ?? 0
            // A payload that ends in a comma was one to the object that used to be put around it.
            if damaged.last == UInt8(ascii: ",") { continue }
            #expect(reader.own(damaged) == reader.foundation(damaged), "\(String(decoding: damaged, as: UTF8.self))")
        }
    }
}

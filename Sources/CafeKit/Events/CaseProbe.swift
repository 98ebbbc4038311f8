/// Asks an event enum whether it has a case of a given stored name, without decoding a payload.
///
/// The decoder that the compiler writes for an enum first asks for a container keyed by the names of its cases. The probe answers that
/// question with a throw that says whether the name is one of them.
struct CaseProbe: Decoder {
    private struct Answer: Error { let isKnown: Bool }

    let name: String
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    static func has<Event: DomainEvent>(_ name: String, in type: Event.Type) -> Bool {
        do {
            _ = try Event(from: CaseProbe(name: name))
            return true
        } catch let answer as Answer {
            return answer.isKnown
        } catch {
            return true
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw Answer(isKnown: Key(stringValue: name) != nil)
    }

    // An event with a hand-written decoder cannot be asked: let it try.
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Answer(isKnown: true) }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Answer(isKnown: true) }
}

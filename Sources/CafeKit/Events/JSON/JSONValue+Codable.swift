/// Read and written as what it is; as part of events and documents it costs no detour.
extension JSONValue: Codable {
    public init(from decoder: any Decoder) throws {
        if let reader = decoder as? JSONReader {
            do throws(JSONFault) { self = try reader.document.anyValue(reader.node) } catch { throw error.decodingError() }
            return
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let bool = try? container.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? container.decode(Int64.self) {
            self = .number("\(number)")
        } else if let number = try? container.decode(Double.self) {
            self = .number("\(number)")
        } else if let string = try? container.decode(String.self) {
            self = .string(string)
        } else if let array = try? container.decode([JSONValue].self) {
            self = .array(array)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        if let writer = encoder as? JSONWriter {
            writer.tree.set(any: self, at: writer.node)
            return
        }
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let bool): try container.encode(bool)
        case .number(let digits):
            if let number = Int64(digits) { try container.encode(number) } else { try container.encode(Double(digits)) }
        case .string(let string): try container.encode(string)
        case .array(let elements): try container.encode(elements)
        case .object(let members): try container.encode(members)
        }
    }
}

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// Finds the members of a JSON object without decoding them, so that a payload keeps its bytes.
///
/// It trusts the text to be JSON where a decoder has read it or an encoder has written it; on anything else it answers nil and never reads
/// out of bounds.
package enum JSONSlice {
    /// Returns the raw bytes of the top-level member called `key`, or nil.
    package static func member(_ key: String, of object: Data) -> Data? {
        var found: Data?
        eachMember(of: object) { name, value in
            if name.elementsEqual(key.utf8) { found = Data(value) }
        }
        return found
    }

    /// Returns the raw bytes of each element of a top-level array, or nil where it is none.
    package static func elements(of array: Data) -> [Data]? {
        var index = array.startIndex
        skipSpace(array, &index)
        guard index < array.endIndex, array[index] == UInt8(ascii: "[") else { return nil }
        index += 1
        skipSpace(array, &index)
        var elements: [Data] = []
        if index < array.endIndex, array[index] == UInt8(ascii: "]") {
            index += 1
        } else {
            var isOpen = true
            while isOpen {
                skipSpace(array, &index)
                let start = index
                guard skipValue(array, &index), index > start else { return nil }
                elements.append(Data(array[start..<index]))
                skipSpace(array, &index)
                guard index < array.endIndex else { return nil }
                isOpen = array[index] == UInt8(ascii: ",")
                guard isOpen || array[index] == UInt8(ascii: "]") else { return nil }
                index += 1
            }
        }
        skipSpace(array, &index)
        return index == array.endIndex ? elements : nil
    }

    private static func eachMember(of object: Data, _ visit: (Data, Data) -> Void) {
        var index = object.startIndex
        skipSpace(object, &index)
        guard index < object.endIndex, object[index] == UInt8(ascii: "{") else { return }
        index += 1
        while true {
            skipSpace(object, &index)
            guard index < object.endIndex, object[index] == UInt8(ascii: "\"") else { return }
            let nameStart = index + 1
            guard skipString(object, &index) else { return }
            let name = object[nameStart..<(index - 1)]
            skipSpace(object, &index)
            guard index < object.endIndex, object[index] == UInt8(ascii: ":") else { return }
            index += 1
            skipSpace(object, &index)
            let valueStart = index
            guard skipValue(object, &index), index > valueStart else { return }
            visit(name, object[valueStart..<index])
            skipSpace(object, &index)
            guard index < object.endIndex, object[index] == UInt8(ascii: ",") else { return }
            index += 1
        }
    }

    private static func skipSpace(_ data: Data, _ index: inout Int) {
        while index < data.endIndex, isSpace(data[index]) { index += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    /// Moves past a string; `index` stands on its opening quote and ends behind its closing one.
    private static func skipString(_ data: Data, _ index: inout Int) -> Bool {
        index += 1
        while index < data.endIndex {
            switch data[index] {
            case UInt8(ascii: "\\"): index += 2
            case UInt8(ascii: "\""):
                index += 1
                return true
            default: index += 1
            }
        }
        return false
    }

    /// Moves past a value: to the end of a string, to the bracket that closes a container, to what ends a literal.
    private static func skipValue(_ data: Data, _ index: inout Int) -> Bool {
        var depth = 0
        while index < data.endIndex {
            switch data[index] {
            case UInt8(ascii: "\""):
                guard skipString(data, &index) else { return false }
                if depth == 0 { return true }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                index += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return true }
                depth -= 1
                index += 1
                if depth == 0 { return true }
            case UInt8(ascii: ",") where depth == 0, 0x20 where depth == 0, 0x0A where depth == 0, 0x0D where depth == 0,
                0x09 where depth == 0:
                return true
            default:
                index += 1
            }
        }
        return false
    }
}

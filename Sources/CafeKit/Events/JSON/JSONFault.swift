/// What is wrong with JSON text, and where. It repeats nothing of the text.
package struct JSONFault: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    package enum Reason: String, Sendable {
        case unexpectedEnd = "it ends too early"
        case unexpectedByte = "something else is expected"
        case tooDeep = "it is nested deeper than 512 levels"
        case tooLarge = "it is larger than 4 GiB"
        case encoding = "it is no Unicode text"
        case controlCharacter = "a control character stands in a text"
        case escape = "there is no such escape"
        case surrogate = "half a surrogate pair stands alone"
        case number = "that is no number"
        case outOfRange = "the number does not fit"
    }

    /// What is wrong.
    package let reason: Reason
    /// The offset of the byte at which it was noticed.
    package let offset: Int

    init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    package var description: String { "\(reason.rawValue), at byte \(offset)" }

    /// The fault as the error that a decoder throws.
    func decodingError(at path: [any CodingKey] = []) -> DecodingError {
        .dataCorrupted(
            .init(codingPath: path, debugDescription: "The given data was not valid JSON: \(self)", underlyingError: self))
    }
}

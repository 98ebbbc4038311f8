#if HTTP
import CafeKit
import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Problem {
    /// The problem of a body that could not be decoded: 422 where it is JSON, 400 where it is not.
    ///
    /// The decoder looks at numbers and texts only when it needs them, and calls those that no value can hold "not valid JSON"; so the body
    /// is looked at once more.
    init(decoding error: any Error, of body: Data) {
        if let error = error as? any ProblemConvertible {
            self = error.problem
            return
        }
        switch JSONInspection.inspect(body) {
        case .malformed: self = Problem(.badRequest, "The body is not well-formed JSON")
        case .tooDeep: self = Problem(.badRequest, "The body is nested too deeply")
        case .wellFormed(let suspects): self = Self.unfit(error, suspects)
        }
    }

    private static func unfit(_ error: any Error, _ suspects: [Field]) -> Problem {
        switch error {
        case DecodingError.keyNotFound(let key, let context): .invalid(path(context.codingPath + [key]), "is missing")
        case DecodingError.valueNotFound(_, let context): .invalid(path(context.codingPath), "must not be null")
        case DecodingError.typeMismatch(let type, let context): .invalid(path(context.codingPath), "is no \(name(of: type))")
        case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
            unfit(path(context.codingPath), context, suspects)
        default: suspects.isEmpty ? Problem(.unprocessableContent, "A value in the body is out of range") : .invalid(suspects)
        }
    }

    /// The problem of a value that its type refuses, or of a number or text that none can hold; the inspection may know more of those.
    private static func unfit(_ field: String, _ context: DecodingError.Context, _ suspects: [Field]) -> Problem {
        guard let fault = context.underlyingError as? JSONFault else {
            return .invalid(field, "cannot be read: \(context.debugDescription)")
        }
        if let suspect = suspects.first(where: { $0.field == field }) { return .invalid([suspect]) }
        return .invalid(field, fault.reason == .outOfRange ? "is out of range" : "cannot be read: \(fault.reason.rawValue)")
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        var path = ""
        for key in keys {
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
        return path.isEmpty ? "body" : path
    }

    private static func name(of type: Any.Type) -> String {
        switch type {
        case is any BinaryInteger.Type: "whole number"
        case is any BinaryFloatingPoint.Type: "number"
        case is String.Type: "text"
        case is Bool.Type: "boolean"
        case is [String: Any].Type: "object"
        case is [Any].Type: "list"
        default: "\(type)"
        }
    }
}
#endif  // HTTP

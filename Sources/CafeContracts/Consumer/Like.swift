#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A rule for a property of an example: `Match(\.approvalCode, .regex("[0-9]{8}"))`.
public struct Match<Root: Encodable> {
    /// Finds where the property is in the example's JSON.
    let apply: (_ example: Root, _ encode: (any Encodable) throws -> JSON, _ template: inout Template) -> Void

    /// Creates a rule.
    ///
    /// Where the property is in the JSON is found by its value: of all places with that value, it is the one with the property's name. A value that
    /// anything might have, such as `true` or `1`, is not enough where the name is another. Of a property within the items of an array, the rule is for all items. A
    /// property that cannot be told from others is a problem of the contract.
    public init(_ property: KeyPath<Root, some Encodable>, _ list: RuleList) {
        apply = { example, encode, template in
            let name = "\(property)"
            guard let value = try? encode(example[keyPath: property]) else { return template.note("\(name) cannot be encoded") }
            switch PropertySearch(name: name, value: value).place(in: template.example) {
            case .success(let path): template.add(list, at: path)
            case .failure(let problem): template.note(problem.message)
            }
        }
    }
}

/// Gathers the rules for the properties of an example.
@resultBuilder public enum MatchBuilder<Root: Encodable> {
    /// Says of which type the properties are, so that a key path needs no name of it.
    public static func buildExpression(_ match: Match<Root>) -> Match<Root> { match }
    /// Puts the rules in their order.
    public static func buildBlock(_ matches: Match<Root>...) -> [Match<Root>] { matches }
}

/// A body derived from an example that is `Codable`: of the same kind in every part, and as the rules say.
///
/// ```swift
/// Response(.created, body: like(Approval.example) { Match(\.approvalCode, .regex("[0-9]{8}")) })
/// ```
///
/// - Parameters:
///   - example: What the body is made from.
///   - encode: How a value becomes JSON; it is `JSONEncoder` with dates as RFC 3339 writes them unless something else is said.
///   - rules: Rules for properties.
public func like<Example: Encodable>(
    _ example: Example, encode: @escaping (any Encodable) throws -> Data = Template.encode,
    @MatchBuilder<Example> _ rules: () -> [Match<Example>]
) -> Template {
    let toJSON = { (value: any Encodable) in try JSON(bytes: [UInt8](encode(value))) }
    do {
        var template = Template(try toJSON(example), .type)
        for rule in rules() { rule.apply(example, toJSON, &template) }
        return template
    } catch {
        var template = Template(JSON.null)
        template.note("\(Example.self) cannot be encoded: \(error)")
        return template
    }
}

/// A body derived from an example that is `Codable`: of the same kind in every part.
///
/// - Parameters:
///   - example: What the body is made from.
///   - encode: How a value becomes JSON; it is `JSONEncoder` with dates as RFC 3339 writes them unless something else is said.
public func like<Example: Encodable>(
    _ example: Example, encode: @escaping (any Encodable) throws -> Data = Template.encode
) -> Template {
    like(example, encode: encode, { () -> [Match<Example>] in return [] })
}

extension Template {
    /// A value as JSON, dates as RFC 3339 writes them.
    public static func encode(_ value: any Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }
}

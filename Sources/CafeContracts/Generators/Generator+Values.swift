extension Generator {
    private static let mostDigits = 4_096

    /// Makes up a value; nil leaves the example, where the generator is for the other side or of a kind that is not known.
    func value(_ context: inout GeneratorContext) throws(ContractError) -> JSON? {
        switch type {
        case "RandomInt":
            let (low, high) = (integer("min", or: 0), integer("max", or: 10))
            guard low <= high else { throw wrong("there is no number from \(low) to \(high)") }
            return .number(JSONNumber(Int.random(in: low...high, using: &context.random)))
        case "RandomDecimal":
            return JSONNumber(RandomText.decimal(digits: try digits("digits"), using: &context.random)).map { .number($0) }
        case "RandomHexadecimal": return .string(RandomText.hexadecimal(digits: try digits("digits"), using: &context.random))
        case "RandomString": return .string(RandomText.alphanumeric(size: try digits("size"), using: &context.random))
        case "RandomBoolean": return .bool(Bool.random(using: &context.random))
        case "Regex":
            return .string(try pattern(options["regex"]?.string ?? "").example(using: &context.random))
        case "Uuid": return .string(try uuid(&context))
        case "Date": return .string(try date(.date, DatePattern.date.source, context))
        case "Time": return .string(try date(.time, DatePattern.time.source, context))
        case "DateTime": return .string(try date(.dateTime, DatePattern.dateTime.source, context))
        case "ProviderState": return context.side == .provider ? try stateValue(context) : nil
        case "MockServerURL": return context.side == .consumer ? try address(context) : nil
        default: return nil
        }
    }

    // MARK: Random values

    private func integer(_ option: String, or fallback: Int) -> Int { options[option]?.integer ?? fallback }

    private func digits(_ option: String) throws(ContractError) -> Int {
        let digits = integer(option, or: 10)
        guard (1...Self.mostDigits).contains(digits) else {
            throw wrong("\(option) has to be from 1 to \(Self.mostDigits), not \(digits)")
        }
        return digits
    }

    private func pattern(_ regex: String) throws(ContractError) -> Pattern {
        do throws(PatternError) {
            return try Pattern(regex)
        } catch {
            throw wrong("the pattern '\(regex)' cannot be read: \(error)")
        }
    }

    private func uuid(_ context: inout GeneratorContext) throws(ContractError) -> String {
        let word = options["format"]?.string ?? UUIDText.lowerCaseHyphenated.rawValue
        guard let format = UUIDText(rawValue: word) else { throw wrong("there is no format '\(word)'") }
        return format.random(using: &context.random)
    }

    // MARK: Times

    private func date(_ kind: DateExpression.Kind, _ fallback: String, _ context: GeneratorContext) throws(ContractError)
        -> String
    {
        do {
            var moment = context.now
            if let expression = options["expression"]?.string, !expression.isEmpty {
                moment = try DateExpression(expression, kind: kind).applied(to: moment)
            }
            return try DatePattern(options["format"]?.string ?? fallback).format(moment)
        } catch {
            throw wrong("\(error)")
        }
    }

    // MARK: Values of the other side

    /// The value of an expression such as `id`, `${id}` or `/orders/${id}`.
    private func stateValue(_ context: GeneratorContext) throws(ContractError) -> JSON? {
        let expression = options["expression"]?.string ?? ""
        let parts = expression.utf8.split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false)
        if parts.count == 1 { return converted(try stateValue(expression, of: expression, context)) }
        var (text, only) = (String(Substring(parts[0])), JSON?.none)
        for part in parts.dropFirst() {
            guard part.first == UInt8(ascii: "{"), let end = part.firstIndex(of: UInt8(ascii: "}")) else {
                text += "$" + String(Substring(part))
                continue
            }
            let name = String(Substring(part[part.index(after: part.startIndex)..<end]))
            let value = try stateValue(name, of: expression, context)
            text += value.plainText + String(Substring(part[part.index(after: end)...]))
            if expression.isSame(as: "${\(name)}") { only = value }
        }
        return converted(only ?? .string(text))
    }

    private func stateValue(_ name: String, of expression: String, _ context: GeneratorContext) throws(ContractError) -> JSON {
        if let value = context.states[name] { return value }
        throw wrong("no state gave a value called '\(name)' for the expression '\(expression)'")
    }

    /// The value as the data type that the generator asks for.
    private func converted(_ value: JSON) -> JSON {
        switch options["dataType"]?.string {
        case "STRING"?: .string(value.plainText)
        case "INTEGER"?, "DECIMAL"?, "FLOAT"?: JSONNumber(value.plainText).map { .number($0) } ?? value
        case "BOOLEAN"?: value.plainText == "true" ? true : value.plainText == "false" ? false : value
        default: value
        }
    }

    /// The example with the address of the server that stands in for the real one: before what the first group of the pattern matches, else before the path.
    private func address(_ context: GeneratorContext) throws(ContractError) -> JSON? {
        // Read even where no server is known, so that a broken one is told before a contract is used.
        let known: Pattern? = if let regex = options["regex"]?.string { try pattern(regex) } else { nil }
        guard var base = context.mockServerURL, let example = options["example"]?.string else { return nil }
        if base.utf8.last == UInt8(ascii: "/") { base = String(base.dropLast()) }
        if let found = known?.firstGroup(in: example) {
            let bytes = Array(example.utf8)
            let (before, behind) = (bytes[..<found.match.lowerBound], bytes[found.match.upperBound...])
            return .string(String(decoding: before + base.utf8 + bytes[found.group] + behind, as: UTF8.self))
        }
        guard let scheme = example.firstRange(of: "://"), let slash = example[scheme.upperBound...].firstIndex(of: "/") else {
            return .string(base)
        }
        return .string(base + example[slash...])
    }

    private func wrong(_ message: String) -> ContractError { ContractError("generator \(type): \(message)") }
}

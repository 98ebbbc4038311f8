/// Finds where a property is in the JSON of the example that has it.
struct PropertySearch {
    struct Problem: Error {
        let message: String
    }

    /// The property as Swift writes it: `\Approval.approvalCode`.
    let name: String
    /// Its value in the example.
    let value: JSON

    /// The place of the property; items of arrays stand for all items.
    func place(in example: JSON) -> Result<[PathExpression.Fragment], Problem> {
        var places: [[PathExpression.Fragment]] = []
        search(example, [], &places)
        var unique: [[PathExpression.Fragment]] = []
        for place in places where !unique.contains(place) { unique.append(place) }
        if unique.count > 1 { unique = closest(unique) }
        switch unique.count {
        case 1:
            if isCommonplace, names(of: unique[0]).last != wanted.last {
                let text = PathExpression(unique[0]).text
                return .failure(
                    Problem(
                        message:
                            "\(name) is not in the JSON of the example under its name. \(text) has its value, as anything might: give the property a value of its own in the example"
                    ))
            }
            return .success(unique[0])
        case 0: return .failure(Problem(message: "\(name) is not in the JSON of the example"))
        default:
            let texts = unique.map { PathExpression($0).text }.joined(separator: ", ")
            return .failure(Problem(message: "\(name) may be \(texts): give them different values in the example"))
        }
    }

    private func search(_ json: JSON, _ path: [PathExpression.Fragment], _ places: inout [[PathExpression.Fragment]]) {
        if json == value { places.append(path) }
        switch json {
        case .object(let object): for (key, value) in object { search(value, path + [.name(key)], &places) }
        case .array(let items): for item in items { search(item, path + [.starIndex], &places) }
        default: break
        }
    }

    /// Whether other properties may well have the value by chance: then it does not say which place is meant.
    private var isCommonplace: Bool {
        switch value {
        case .null, .bool: true
        case .number(let number): number.text.utf8.count < 3
        case .string(let text): text.utf8.count < 3
        case .array(let items): items.isEmpty
        case .object(let object): object.isEmpty
        }
    }

    /// The places that share most names with the property, from the end: `orderID` is called `orderId`, and `order_id`.
    private func closest(_ places: [[PathExpression.Fragment]]) -> [[PathExpression.Fragment]] {
        let wanted = wanted
        let scored = places.map { place in
            let names = names(of: place)
            let common = zip(names.reversed(), wanted.reversed()).prefix { $0 == $1 }.count
            return (place, common, abs(names.count - wanted.count))
        }
        guard let best = scored.max(by: { ($0.1, -$0.2) < ($1.1, -$1.2) }) else { return [] }
        return scored.filter { $0.1 == best.1 && $0.2 == best.2 }.map(\.0)
    }

    /// The names of the property and of those that it is in.
    private var wanted: [String] {
        name.split(separator: ".").dropFirst().map { Self.plain($0.prefix { $0 != "[" && $0 != "?" }) }
    }

    private func names(of place: [PathExpression.Fragment]) -> [String] {
        place.compactMap { fragment in
            guard case .name(let name) = fragment else { return nil }
            return Self.plain(name[...])
        }
    }

    private static func plain(_ name: Substring) -> String { name.filter { $0 != "_" && $0 != "-" }.lowercased() }
}

extension Interaction {
    /// What cannot be read among its rules and generators: patterns and expressions of dates.
    var unreadable: [String] {
        let parts: [(MatchingRules, Generators)] =
            switch content {
            case .http(let request, let response): [(request.rules, request.generators), (response.rules, response.generators)]
            case .message(let message): [(message.rules, message.generators)]
            case .exchange(let request, let responses): ([request] + responses).map { ($0.rules, $0.generators) }
            }
        return parts.flatMap { $0.all.flatMap(\.unreadable) + $1.all.compactMap(\.unreadable) }
    }
}

extension MatchingRules {
    fileprivate var all: [Matcher] {
        let lists = [method, path, status].compactMap { $0 } + (query + header + metadata).map(\.list)
        return lists.flatMap(\.matchers) + body.all
    }
}

extension PathRules {
    fileprivate var all: [Matcher] { rules.flatMap(\.list.matchers) }
}

extension Matcher {
    fileprivate var unreadable: [String] {
        switch self {
        case .regex(let pattern):
            if case .failure(let error) = pattern.pattern {
                ["the pattern '\(pattern.text)' cannot be read: \(error)"]
            } else {
                []
            }
        case .date(let date), .time(let date), .dateTime(let date):
            if case .failure(let error) = date.pattern {
                ["the \(name) pattern '\(date.text)' cannot be read: \(error)"]
            } else {
                []
            }
        case .eachKey(let definition), .eachValue(let definition): definition.matchers.flatMap(\.unreadable)
        case .arrayContains(let variants):
            variants.flatMap { $0.rules.all.flatMap(\.unreadable) + $0.generators.compactMap(\.generator.unreadable) }
        default: []
        }
    }
}

extension Generators {
    fileprivate var all: [Generator] {
        [method, path, status].compactMap { $0 } + (query + header + metadata).map(\.generator) + body.map(\.generator)
    }
}

extension Generator {
    /// Why it makes nothing up; what only a provider's states know cannot be told before.
    fileprivate var unreadable: String? {
        if type == "ProviderState" { return nil }
        var context = GeneratorContext(side: .consumer, seed: 0, secondsSince1970: 0)
        do {
            _ = try value(&context)
            return nil
        } catch {
            return error.message
        }
    }
}

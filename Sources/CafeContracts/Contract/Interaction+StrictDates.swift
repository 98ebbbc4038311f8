extension Interaction {
    /// The interaction with dates and times taken strictly: written just as their patterns say, on days that there are.
    ///
    /// The official tool is lenient, `2024-2-9` and `2023-02-31` pass `yyyy-MM-dd`, and so is this kit unless it is asked:
    ///
    /// ```swift
    /// try await interaction.withStrictDates.verify(against: provider)
    /// ```
    public var withStrictDates: Interaction {
        var interaction = self
        switch content {
        case .http(var request, var response):
            (request.rules, response.rules) = (request.rules.withStrictDates, response.rules.withStrictDates)
            interaction.content = .http(request, response)
        case .message(let message): interaction.content = .message(message.withStrictDates)
        case .exchange(let request, let responses):
            interaction.content = .exchange(request: request.withStrictDates, responses: responses.map(\.withStrictDates))
        }
        return interaction
    }
}

extension Message {
    fileprivate var withStrictDates: Message {
        var message = self
        message.rules = rules.withStrictDates
        return message
    }
}

extension Contract {
    /// The contract with dates and times taken strictly; see ``Interaction/withStrictDates``.
    public var withStrictDates: Contract {
        var contract = self
        contract.interactions = interactions.map(\.withStrictDates)
        return contract
    }
}

extension Contracts {
    /// The contracts with dates and times taken strictly; see ``Interaction/withStrictDates``.
    public var withStrictDates: Contracts { Contracts(contracts.map(\.withStrictDates)) }
}

import CafeContracts
import CafeContractsHTTP

/// Verifies interactions one after the other, for their states are the provider's only ones.
struct VerificationRun {
    let provider: HTTPProvider
    let states: HTTPStates?
    let url: String
    let progress: ProgressLines

    /// That the provider was not there at all.
    struct NobodyThere: Error, CustomStringConvertible {
        let error: HTTPCallError
        let url: String

        var description: String { "the provider at \(url) cannot be reached: \(error.message)" }
    }

    /// Verifies all of it.
    ///
    /// - Throws: `NobodyThere` at the first call where nobody has answered before and nobody does: the others would end the same way.
    func run(_ interactions: [Interaction]) async throws -> VerificationReport {
        let start = ContinuousClock.now
        let watched = WatchedProvider(provider)
        var verifications: [Verification] = []
        for interaction in interactions {
            try Task.checkCancellation()
            let verification =
                if let states {
                    await interaction.verification(against: watched, states: states)
                } else {
                    await interaction.verification(against: watched, states: NoStates())
                }
            if let error = watched.absence { throw NobodyThere(error: error, url: HTTPCallError(error.code, at: url, "").url) }
            progress.show(verification)
            verifications.append(verification)
        }
        return VerificationReport(verifications, duration: ContinuousClock.now - start)
    }
}

/// Nothing that could change states.
private struct NoStates: ProviderStates {
    /// A provider without a place to change states may be in all of them already.
    func setUp(_ state: ProviderState) async throws -> JSONObject { [:] }
}

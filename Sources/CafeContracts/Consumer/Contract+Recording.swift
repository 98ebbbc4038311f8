#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Contract {
    /// Expects that the recorded contract, `<consumer>-<provider>.json`, says what this one says: nothing more, nothing less, nothing else.
    ///
    /// With `RECORD_CONTRACTS=1` in the environment, the file is written instead, in one step, and only where it says something else.
    ///
    /// - Parameters:
    ///   - folder: Where contracts are recorded; nil for the nearest folder `Contracts` beside the test or above it.
    ///   - file: The test.
    /// - Throws: `ContractError` that says which interactions are new, changed or no longer needed.
    public func expectRecorded(in folder: String? = nil, near file: StaticString = #filePath) throws(ContractError) {
        guard let folder = folder ?? Contracts.nearest(to: "\(file)") else {
            throw ContractError("there is no folder called Contracts beside this file or above it", file: "\(file)")
        }
        let path = "\(folder)/\(try fileName())"
        let wanted = try checked()
        let known = FileManager.default.fileExists(atPath: path) ? try Contracts.file(path).contracts.first : nil
        if let known, !known.consumer.isSame(as: consumer) || !known.provider.isSame(as: provider) {
            throw ContractError("the file is \(known.consumer)'s contract with \(known.provider)", file: path)
        }
        let differences = try wanted.differences(from: known)
        if differences.isEmpty { return }
        guard ProcessInfo.processInfo.environment["RECORD_CONTRACTS"] == "1" else {
            throw ContractError(
                "the recorded contract is not what this test needs: \(differences.joined(separator: "; ")). "
                    + "Where that is meant, record it: RECORD_CONTRACTS=1 and this test again", file: path)
        }
        do {
            try Data(try wanted.bytes()).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw ContractError("the contract cannot be written: \(error)", file: path)
        }
    }

    /// What is to be said of the interactions of this contract beside those of another, by their summaries.
    private func differences(from known: Contract?) throws(ContractError) -> [String] {
        guard let known else { return ["nothing is recorded"] }
        // An earlier version says less of a body: what it cannot say is no difference.
        let wanted = try (version < .v4 ? Contract(bytes: bytes()) : self).written()
        let recorded = try known.written()
        var differences: [String] = []
        for (identity, text) in wanted where recorded[identity] != text {
            differences.append("\"\(identity[0])\" is \(recorded[identity] == nil ? "new" : "another")")
        }
        for identity in recorded.keys where wanted[identity] == nil {
            differences.append("\"\(identity[0])\" is no longer needed")
        }
        return differences.sorted()
    }

    /// The interactions as they are written, by what they are known by.
    private func written() throws(ContractError) -> [[String]: [UInt8]] {
        var written: [[String]: [UInt8]] = [:]
        for interaction in interactions {
            let alone = Contract(consumer: consumer, provider: provider, interactions: [interaction])
            written[interaction.identity] = try alone.bytes(.v4)
        }
        return written
    }
}

import CafeContracts
import CafeContractsHTTP
import Foundation

/// Where contracts are: a file, a folder, or a URL.
struct ContractSource {
    let text: String

    /// Reads all contracts that are there.
    ///
    /// - Throws: `ContractError` where nothing is there or something is no contract.
    func contracts() async throws -> Contracts {
        if text.isEmpty { throw UsageError("the name of a source of contracts is empty") }
        let beginning = text.prefix(8).lowercased()
        if ["http://", "https://"].contains(where: beginning.hasPrefix) { return try await Contracts.url(text) }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: text, isDirectory: &isFolder) else {
            throw ContractError("there is no such file or folder", file: text)
        }
        guard isFolder.boolValue else { return try Contracts.file(text) }
        let contracts = try Contracts.folder(text.count > 1 && text.hasSuffix("/") ? String(text.dropLast()) : text)
        if contracts.contracts.isEmpty { throw ContractError("no file in this folder ends with .json", file: text) }
        return contracts
    }

    /// Reads the contracts of several sources.
    static func contracts(_ sources: [String]) async throws -> Contracts {
        var all = Contracts()
        for source in sources { all.contracts += try await ContractSource(text: source).contracts().contracts }
        return all
    }
}

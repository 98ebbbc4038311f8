#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Contracts from wherever they are kept: files, a folder, or what somebody has fetched.
public struct Contracts: Sendable {
    /// The contracts, in the order of their sources.
    public var contracts: [Contract]

    /// Takes contracts.
    public init(_ contracts: [Contract] = []) { self.contracts = contracts }

    /// Reads a file.
    ///
    /// - Throws: `ContractError` where it cannot be read or is no contract.
    public static func file(_ path: String) throws(ContractError) -> Contracts {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw ContractError("the file cannot be read", file: path)
        }
        return Contracts([try Contract(bytes: [UInt8](data), file: path)])
    }

    /// Reads the contracts of a folder: its files that end with `.json`, not those of folders in it.
    ///
    /// - Parameters:
    ///   - path: The folder; nil for the nearest one called `Contracts` beside the file that asks, or above it.
    ///   - file: The file that asks.
    /// - Throws: `ContractError` where there is no such folder, or where a file in it is no contract.
    public static func folder(_ path: String? = nil, near file: StaticString = #filePath) throws(ContractError) -> Contracts {
        guard let folder = path ?? nearest(to: "\(file)") else {
            throw ContractError("there is no folder called Contracts beside this file or above it", file: "\(file)")
        }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw ContractError("the folder cannot be read", file: folder)
        }
        var contracts = Contracts()
        for name in names.sorted() where name.hasSuffix(".json") {
            contracts.contracts += try Self.file("\(folder)/\(name)").contracts
        }
        return contracts
    }

    /// The nearest folder called `Contracts` on the way up from a file.
    static func nearest(to file: String) -> String? {
        var folder = file
        while let slash = folder.lastIndex(of: "/") {
            folder = String(folder[..<slash])
            let path = folder + "/Contracts"
            var isFolder = false
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder { return path }
        }
        return nil
    }
}

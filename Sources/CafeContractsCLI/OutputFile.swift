import CafeContracts
import Foundation

/// A file that a command writes because it was told to.
struct OutputFile {
    let path: String

    /// Writes the whole file in one step.
    ///
    /// - Throws: `ContractError` that names the file.
    func write(_ bytes: some Sequence<UInt8>, _ what: String) throws(ContractError) {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw ContractError("\(what) cannot be written: \(error.localizedDescription)", file: path)
        }
    }
}

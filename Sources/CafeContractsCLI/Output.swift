import CafeContracts
import Foundation

/// Where the command says something: standard output and standard error.
///
/// What others wrote is shown as text: nothing in it moves a cursor or changes a colour.
struct Output: Sendable {
    private let write: @Sendable (String, _ isError: Bool) -> Void

    /// Writes to the process's own outputs.
    init() {
        write = { text, isError in
            let handle = isError ? FileHandle.standardError : FileHandle.standardOutput
            // Who closed it does not want it: there is nobody to be told.
            try? handle.write(contentsOf: Data(text.utf8))
        }
    }

    /// Gives what is written to somebody.
    init(_ write: @escaping @Sendable (String, _ isError: Bool) -> Void) { self.write = write }

    /// Writes a line to standard output.
    func line(_ text: String) { write(text.visible + "\n", false) }

    /// Writes JSON to standard output.
    func json(_ json: JSON) { write(json.text(.pretty).visibleJSON + "\n", false) }

    /// Writes a line to standard error.
    func error(_ text: String) { write(text.visible + "\n", true) }
}

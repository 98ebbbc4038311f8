#if Services
import ArgumentParser

extension StoreOptions {
    /// Does something with every store that is meant, each opened for reading, then `finish` with what could be read.
    ///
    /// - Throws: Exit code 1 behind that where one of them failed.
    func readEach(_ body: (_ name: String, OpenStore) async throws -> Void, finish: () async throws -> Void) async throws {
        var failure: ExitCode?
        var hasRead = false
        do {
            try await forEach { location in
                let opened = try await location.open(for: .reading)
                try await body(location.name, opened)
                try await opened.close()
                hasRead = true
            }
        } catch let code as ExitCode {
            failure = code
        }
        // Where nothing could be read, there is nothing to say of it.
        if hasRead { try await finish() }
        if let failure { throw failure }
    }
}
#endif  // Services

#if Services
import ArgumentParser
import CafeKit
import CafeSQLite

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Which store, as it is said on the command line.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A database file, the --data folder of a café, or a postgres:// URL.", valueName: "location"))
    var at = "./cafe-data"

    @Option(
        help: ArgumentHelp(
            "Which store of a folder: order, payment, drink, delivery, customercenter, provider; which schema of a database.",
            valueName: "name"))
    var service: String?

    /// Does something with every store that is meant. One that fails is complained about, and the others follow.
    ///
    /// - Throws: Exit code 1 where one of them failed.
    func forEach(_ body: (StoreLocation) async throws -> Void) async throws {
        var hasFailed = false
        for location in try await locations() {
            do {
                try await body(location)
            } catch let error where error is CommandFailure || error is EventStoreError {
                let failure = (error as? EventStoreError).map(CommandFailure.init) ?? error
                try writeAll(Array("Error: \(failure)\n".utf8)[...], to: 2)
                hasFailed = true
            }
        }
        if hasFailed { throw ExitCode.failure }
    }

    /// The one store that is meant.
    func location() async throws -> StoreLocation {
        let all = try await locations()
        guard let first = all.first, all.count == 1 else {
            throw ValidationError("'\(place)' holds \(all.map(\.name).joined(separator: ", ")): say which with --service")
        }
        return first
    }

    /// Where they are, for people: without what identifies the user of a database.
    var place: String { StoreLocation.isDatabase(at) ? StoreLocation.postgreSQL(at, schema: "").place : at }

    /// Every store that is meant: all of a folder or a database where none of them is named.
    private func locations() async throws -> [StoreLocation] {
        if StoreLocation.isDatabase(at) {
            let schemas = if let service { [service] } else { try await StoreLocation.schemas(of: at) }
            return (schemas.isEmpty ? ["cafe"] : schemas).map { .postgreSQL(at, schema: $0) }
        }
        var isFolder = false
        let exists = FileManager.default.fileExists(atPath: at, isDirectory: &isFolder)
        guard isFolder else {
            if let service, exists { throw ValidationError("--service \(service) is for a folder, '\(at)' is a file") }
            return [.file(service.map { "\(at)/\($0).sqlite" } ?? at)]
        }
        if let service { return [.file("\(at)/\(service).sqlite")] }
        let files = try FileManager.default.contentsOfDirectory(atPath: at).filter { $0.hasSuffix(".sqlite") }.sorted()
        if files.isEmpty { throw CommandFailure("there is no store in the folder '\(at)'") }
        return files.map { .file("\(at)/\($0)") }
    }
}

/// Where a store is.
enum StoreLocation: Hashable {
    /// A SQLite file.
    case file(String)
    /// A schema of a PostgreSQL database, by its URL.
    case postgreSQL(String, schema: String)

    /// Whether a text names a database.
    static func isDatabase(_ text: String) -> Bool {
        ["postgres://", "postgresql://"].contains(where: text.lowercased().hasPrefix)
    }

    /// Checks that there is a file, or that one can be made and is meant to be.
    private func prepared(_ path: String, for access: Access) throws -> String {
        if FileManager.default.fileExists(atPath: path) { return path }
        guard access == .making else {
            throw CommandFailure("there is no store at '\(path)': say where with --at, a database file or a café's --data folder")
        }
        guard path.hasSuffix(".sqlite") else {
            throw CommandFailure("'\(path)' would be a new store: name a file that ends with .sqlite, or a folder and --service")
        }
        if let end = path.lastIndex(of: "/"), end > path.startIndex {
            try FileManager.default.createDirectory(atPath: String(path[..<end]), withIntermediateDirectories: true)
        }
        return path
    }

    /// What is to be done there.
    enum Access {
        /// It is looked at, and stays as it is.
        case reading
        /// It is changed.
        case writing
        /// It is changed, and made where there is none.
        case making
    }

    /// A short name for people: `order`.
    var name: String {
        switch self {
        case .file(let path):
            let file = path.split(separator: "/").last.map(String.init) ?? path
            return file.hasSuffix(".sqlite") ? String(file.dropLast(".sqlite".count)) : file
        case .postgreSQL(_, let schema): return schema
        }
    }

    /// Where it is, for people: a path, or a URL without what identifies its user.
    var place: String {
        switch self {
        case .file(let path): path
        case .postgreSQL(let url, _):
            "postgres://" + url.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "?" }.split(separator: "@").suffix(1).joined()
        }
    }

    /// Opens the store.
    ///
    /// - Throws: A sentence that says what is wrong with it.
    func open(for access: Access) async throws -> OpenStore {
        switch self {
        case .file(let path): try OpenStore(sqlite: try prepared(path, for: access), access)
        case .postgreSQL(let url, let schema): try await OpenStore(postgres: url, schema: schema, access)
        }
    }
}
#endif  // Services

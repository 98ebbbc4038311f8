#if SQLite
public import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Storage {
    /// Storage in one SQLite file, made where there is none.
    public static func file(at path: String) throws(EventStoreError) -> Storage {
        let file = try SQLiteFile.open(at: path)
        return Storage(
            events: SQLiteEventStore(file), views: SQLiteViewStore(file), checkpoints: SQLiteCheckpointStore(file)
        ) { try await file.close() }
    }

    /// Storage in one SQLite file of a folder; both are made where there is none.
    public static func file(named name: String, in folder: String) throws -> Storage {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return try .file(at: "\(folder)/\(name).sqlite")
    }
}
#endif  // SQLite

#if Services
import CafeKit

extension EventStore {
    /// Returns the kinds of saga that have streams here, however many of each there are.
    func sagaNames() async throws(EventStoreError) -> [String] {
        var names: [String] = []
        var last: StreamName?
        while let next = try await streams(in: .saga, after: last, limit: 1).first?.stream {
            if let name = next.sagaName {
                names.append(name)
                // The byte behind the slash: past all of this kind.
                last = StreamName(.saga, "\(name)0")
            } else {
                last = next
            }
        }
        return names
    }

    /// Returns the sagas that an id fits, with or without its kind before it: those that have not been deleted.
    func sagas(called id: String, of kind: String?, in store: String) async throws(EventStoreError) -> [FoundSaga] {
        let names = if let kind { [kind] } else { try await sagaNames() }
        var streams = names.map { StreamName(.saga, "\($0)/\(id)") }
        let whole = StreamName(.saga, id)
        if let name = whole.sagaName, names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { streams.append(whole) }
        var found: [FoundSaga] = []
        for stream in streams { if let saga = try await saga(stream, in: store) { found.append(saga) } }
        return found
    }

    /// Reads a saga; nil where there is none, or none any more.
    func saga(_ stream: StreamName, in store: String) async throws(EventStoreError) -> FoundSaga? {
        var saga: FoundSaga?
        var version: StreamVersion = 1
        while true {
            let page: [RecordedEvent]
            do throws(EventStoreError) { page = try await read(stream, from: version, limit: 500) } catch {
                guard error.code == .deleted else { throw error }
                return nil
            }
            guard let last = page.last else { return saga }
            for record in page {
                if saga == nil { saga = FoundSaga(record, in: store) } else { saga?.take(record) }
            }
            version = last.version.advanced(by: 1)
        }
    }
}
#endif  // Services

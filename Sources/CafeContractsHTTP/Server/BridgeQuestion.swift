#if HTTP
import CafeContracts
import CafeHTTP
import HTTPTypes

/// What Pact's own verifiers ask a bridge: an object of JSON. What is missing is empty; what is of another kind is a problem of who asks.
struct BridgeQuestion {
    private let object: JSONObject

    /// Reads the body of a request.
    init(_ request: ServiceRequest) throws(Problem) {
        let json: JSON
        do {
            json = try JSON(bytes: [UInt8](request.body))
        } catch {
            throw Problem(.badRequest, "the question is not JSON: \(error)")
        }
        guard case .object(let object) = json else { throw Problem(.badRequest, "the question is no object of JSON") }
        self.object = object
    }

    /// A text; empty where there is none.
    func text(_ key: String) throws(Problem) -> String {
        guard let value = object[key], !value.isNull else { return "" }
        guard let text = value.string else { throw Problem(.badRequest, "'\(key)' is no text") }
        return text
    }

    /// An object; empty where there is none.
    func object(_ key: String) throws(Problem) -> JSONObject {
        guard let value = object[key], !value.isNull else { return JSONObject() }
        guard let object = value.object else { throw Problem(.badRequest, "'\(key)' is no object") }
        return object
    }

    /// The names of the states that are asked for.
    func states() throws(Problem) -> [String] {
        guard let value = object["providerStates"], !value.isNull else { return [] }
        let names = value.array?.map { $0["name"]?.string }
        guard let names, !names.contains(nil) else { throw Problem(.badRequest, "'providerStates' is no list of states") }
        return names.compactMap { $0 }
    }

    /// A message; nil where there is none.
    func message(_ key: String) throws(Problem) -> Message? {
        guard let value = object[key], !value.isNull else { return nil }
        do {
            return try Message(json: value)
        } catch {
            throw Problem(.badRequest, "'\(key)' is no message: \(error.message)")
        }
    }
}
#endif  // HTTP

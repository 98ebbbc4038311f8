#if HTTP
import CafeContracts
import CafeHTTP
import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Request {
    /// What a server has received.
    init(_ request: ServiceRequest) throws(ContractError) {
        let parts = request.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let query = QueryItems(text: parts.count > 1 ? String(parts[1]) : "") else {
            throw ContractError("the query of \(request.target) has an escape that is none")
        }
        self.init(
            method: request.method.rawValue, path: String(parts.first ?? "/"), query: query,
            headers: HeaderFields(request.headers),
            body: .bytes([UInt8](request.body)))
    }
}

extension ServiceResponse {
    /// What a server answers.
    init(_ response: Response) {
        var headers = HTTPFields()
        for field in response.headers.fields {
            guard let name = HTTPField.Name(field.name) else { continue }
            for value in field.values { headers.append(HTTPField(name: name, value: value)) }
        }
        let content = response.body.content
        if let type = content?.contentType, headers[.contentType] == nil { headers[.contentType] = type }
        let bytes = response.body.bytes
        self.init(.init(code: response.status), headers: headers, body: bytes.isEmpty ? .none : .data(Data(bytes)))
    }
}

extension HeaderFields {
    init(_ fields: HTTPFields) { self.init(fields.map { ($0.name.rawName, $0.value) }) }
}
#endif  // HTTP

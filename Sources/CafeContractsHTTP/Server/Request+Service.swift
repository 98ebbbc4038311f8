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
    ///
    /// - Throws: `ContractError` where HTTP has no such status or header: a contract may come from anywhere.
    init(_ response: Response) throws(ContractError) {
        guard (200...999).contains(response.status) else {
            throw ContractError("nothing can be answered with the status \(response.status)")
        }
        var headers = try HTTPFields(response.headers.fields.flatMap { field in field.values.map { (field.name, $0) } })
        if let type = response.body.content?.contentType, headers[.contentType] == nil { headers[.contentType] = type }
        let bytes = response.body.bytes
        self.init(.init(code: response.status), headers: headers, body: bytes.isEmpty ? .none : .data(Data(bytes)))
    }
}

extension HTTPFields {
    /// Headers of a contract.
    ///
    /// - Throws: `ContractError` where HTTP has no such name or value.
    init(_ headers: [(name: String, value: String)]) throws(ContractError) {
        self.init()
        for header in headers {
            guard let name = HTTPField.Name(header.name), HTTPField.isValidValue(header.value) else {
                throw ContractError("'\(header.name): \(header.value)' is no header of HTTP")
            }
            append(HTTPField(name: name, value: header.value))
        }
    }
}

extension HeaderFields {
    init(_ fields: HTTPFields) { self.init(fields.map { ($0.name.rawName, $0.value) }) }
}
#endif  // HTTP

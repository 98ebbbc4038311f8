#if HTTP
import HTTPTypes

extension ServiceRequest {
    /// Returns the value of a placeholder of the route.
    ///
    /// - Throws: 500 where the route has no such placeholder, which is a mistake in the program.
    public func parameter(_ name: String) throws(Problem) -> String {
        guard let value = parameters[name] else {
            throw Problem(.internalServerError, "The route has no placeholder '\(name)'")
        }
        return value
    }

    /// Returns the value of a placeholder as something read from text, such as a number or an id.
    ///
    /// - Throws: 404 where it cannot be read: no such resource can exist.
    public func parameter<Value: LosslessStringConvertible>(_ name: String, as type: Value.Type) throws(Problem) -> Value {
        guard let value = Value(try parameter(name)) else { throw Problem(.notFound) }
        return value
    }

    /// Returns the first value of a query parameter, or nil.
    public func query(_ name: String) -> String? {
        queryItems.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    /// Returns the first value of a query parameter as something read from text, or nil where it is absent.
    ///
    /// - Throws: 422 that names the parameter where it cannot be read.
    public func query<Value: LosslessStringConvertible>(_ name: String, as type: Value.Type) throws(Problem) -> Value? {
        guard let text = query(name) else { return nil }
        guard let value = Value(text) else { throw .invalid(name, "is no \(type)") }
        return value
    }

    /// Returns the first value of a query parameter that must be there.
    ///
    /// - Throws: 422 that names the parameter where it is absent or empty.
    public func requiredQuery(_ name: String) throws(Problem) -> String {
        guard let value = query(name), !value.isEmpty else { throw .invalid(name, "is missing") }
        return value
    }
}

extension ServiceRequest {
    /// The `Idempotency-Key` under which a request happens once, nil where it has none.
    ///
    /// - Throws: A ``Problem`` (400) for one that is empty, too long or not of visible ASCII.
    public func idempotencyKey() throws(Problem) -> String? {
        guard let name = HTTPField.Name("Idempotency-Key"), let key = headers[name] else { return nil }
        guard (1...128).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem(.badRequest, "An Idempotency-Key has 1 to 128 visible ASCII characters")
        }
        return key
    }
}
#endif  // HTTP

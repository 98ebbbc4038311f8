import Foundation

extension HTTPCall {
    /// The call with name and password of its URL in a header, as curl and browsers send them; a header of its own wins.
    var authorised: HTTPCall {
        guard let credentials = url.credentials else { return self }
        var call = self
        call.url = url.withoutPassword
        if !headers.contains(where: { $0.name.isHeader("authorization") }) {
            let parts = credentials.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { String($0).removingPercentEncoding ?? String($0) }
            let text = decoded.count == 2 ? decoded.joined(separator: ":") : "\(decoded[0]):"
            call.headers.append(("Authorization", "Basic \(Data(text.utf8).base64EncodedString())"))
        }
        return call
    }
}

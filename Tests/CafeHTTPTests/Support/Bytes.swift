#if HTTP
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension String {
    var data: Data { Data(utf8) }
}

extension Data {
    var text: String { String(decoding: self, as: UTF8.self) }
}
#endif  // HTTP

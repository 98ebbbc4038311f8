import Foundation
import Machine
import Testing

@Suite struct `The links of a page` {
    @Test(arguments: try Page.all())
    func `lead to files that are there`(_ page: Page) {
        let folder = Checkout.root.appending(path: page.path).deletingLastPathComponent()
        for link in page.links where !link.contains("://") {
            let path = link.hasPrefix("doc:") ? "\(link.dropFirst("doc:".count)).md" : String(link.prefix { $0 != "#" })
            #expect(FileManager.default.fileExists(atPath: folder.appending(path: path).path), "\(link)")
        }
    }
}

/// Where a value is within a body: the names and places on the way to it from the root.
struct ValuePath: Sendable, CustomStringConvertible {
    /// A name or a place.
    enum Step: Sendable {
        case name(String)
        case index(Int)
    }

    private(set) var steps: [Step] = []

    /// The path of a value within this one.
    func appending(_ name: String) -> ValuePath { appending(.name(name)) }

    /// The path of an item of this one.
    func appending(_ index: Int) -> ValuePath { appending(.index(index)) }

    private func appending(_ step: Step) -> ValuePath {
        var path = self
        path.steps.append(step)
        return path
    }

    /// The path as it is written.
    var description: String {
        steps.reduce(into: "$") { text, step in
            switch step {
            case .name(let name): PathExpression.write(name, to: &text)
            case .index(let index): text += "[\(index)]"
            }
        }
    }
}

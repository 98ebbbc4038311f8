/// What the command ends with.
enum ExitStatus: Int32 {
    /// All is as it should be.
    case done = 0
    /// Something is not: a contract not kept, a change that breaks, a case that failed.
    case wrong = 1
    /// The command was used wrongly.
    case usage = 2
    /// It could not be run: a contract that cannot be read, nothing to be verified, nobody there.
    case unable = 3

    static let help = """
        EXIT STATUS
          0  all is as agreed
          1  something is not as agreed, would break, or failed
          2  the command was used wrongly
          3  it could not be run: an unreadable contract, nothing to be verified, no provider there
        """
}

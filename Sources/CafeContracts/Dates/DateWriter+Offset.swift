extension DateWriter {
    enum Separation { case colons, none }
    /// Which parts of an offset below the hour are written when they are zero.
    enum Precision { case minutes, minutesIfAny, ifAny }

    /// Writes `X`, `x` or `Z`: from hours alone to hours, minutes and seconds.
    mutating func writeOffset(_ field: DateField, _ count: Int) {
        if field == .plainOffset && count == 4 { return writeLocalizedOffset(isShort: false) }
        let showsZ = field == .offsetOrZ || (field == .plainOffset && count == 5)
        if moment.offset == 0 && showsZ { return append("Z") }
        switch (field, count) {
        case (.plainOffset, 1...3), (_, 2): writeOffset(.none, seconds: .minutes)
        case (_, 1): writeOffset(.none, seconds: .minutesIfAny)
        case (_, 3): writeOffset(.colons, seconds: .minutes)
        case (_, 4): writeOffset(.none, seconds: .ifAny)
        default: writeOffset(.colons, seconds: .ifAny)
        }
    }

    mutating func writeOffset(_ separation: Separation, seconds precision: Precision) {
        let (hours, minutes, seconds) = split
        let colon = separation == .colons ? ":" : ""
        append(moment.offset < 0 ? "-" : "+")
        append(String(decoding: digits(hours, width: 2), as: UTF8.self))
        if precision == .minutesIfAny && minutes == 0 { return }
        append(colon + String(decoding: digits(minutes, width: 2), as: UTF8.self))
        if precision == .ifAny && seconds != 0 { append(colon + String(decoding: digits(seconds, width: 2), as: UTF8.self)) }
    }

    /// Writes `GMT+8` or `GMT+08:00`; `GMT` alone for no offset.
    mutating func writeLocalizedOffset(isShort: Bool) {
        append("GMT")
        guard moment.offset != 0 else { return }
        guard isShort else { return writeOffset(.colons, seconds: .ifAny) }
        let (hours, minutes, seconds) = split
        append((moment.offset < 0 ? "-" : "+") + String(hours))
        guard minutes != 0 || seconds != 0 else { return }
        append(":" + String(decoding: digits(minutes, width: 2), as: UTF8.self))
        if seconds != 0 { append(":" + String(decoding: digits(seconds, width: 2), as: UTF8.self)) }
    }

    private var split: (hours: Int, minutes: Int, seconds: Int) {
        let offset = abs(moment.offset)
        return (offset / 3600, offset / 60 % 60, offset % 60)
    }
}

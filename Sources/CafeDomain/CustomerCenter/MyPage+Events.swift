extension MyPage {
    /// Which page an event changes, nil for none: an order that waits for its payment, or never gets it, has no page.
    static func page(of event: Order.Event, _ message: Message) -> String? {
        switch event {
        case .placing, .abandoned, .learned: nil
        case .placed, .cancelRequested, .cancelled, .restored, .completed: message.stream.id
        }
    }

    static func page(of event: Payment.Event, _ message: Message) -> String? {
        switch event {
        case .declined, .voided: nil
        case .approved, .refunded: message.stream.id
        }
    }

    static func page(of event: Delivery.Event, _ message: Message) -> String? {
        switch event {
        case .noted: nil
        case .scheduled, .opened, .assigned, .started, .confirmed, .cancelled: message.stream.id
        }
    }

    static func page(of event: Notification.Event, _ message: Message) -> String? {
        switch event {
        case .deferred, .requested: nil
        case .sent: message.stream.id
        }
    }
}

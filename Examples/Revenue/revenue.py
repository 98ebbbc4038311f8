#!/usr/bin/env python3
"""Counts a cafe's revenue from what its payment service publishes: a consumer in another language.

It reads no more than Contracts/revenue-payment.json says, and the payment service is verified against that.

  revenue.py --brokers 127.0.0.1:9092            from Kafka, until nothing new has come for --idle seconds
  revenue.py --events FILE                       from a file: a JSON array of CloudEvents in structured mode

Prints one JSON object: what is left of the payments, and how many there were, for each currency.
Exit codes: 0 counted, 1 failed, 64 wrong usage.
"""
import argparse
import json
import sys


class Revenue:
    """Payments less refunds; an event that comes twice counts once."""

    def __init__(self):
        self.seen = set()
        self.by_currency = {}

    def take(self, event):
        if event["specversion"] != "1.0":
            raise ValueError(f"event {event['id']}: specversion {event['specversion']} is not known")
        identity = (event["source"], event["id"])
        if identity in self.seen:
            return
        self.seen.add(identity)
        if event["type"] == "PaymentApproved":
            order = event["data"]["order"]
            self.add(order["currency"], order["amount"], 1)
        elif event["type"] == "PaymentRefunded":
            self.add(event["data"]["currency"], -event["data"]["amount"], 0)

    def add(self, currency, amount, payments):
        entry = self.by_currency.setdefault(currency, {"amount": 0, "payments": 0})
        entry["amount"] += amount
        entry["payments"] += payments


def event_of(record):
    """The CloudEvent of a Kafka record in binary mode: attributes are headers that begin with ce_."""
    event = {name[3:]: value.decode() for name, value in record.headers() or [] if name.startswith("ce_")}
    event["data"] = json.loads(record.value())
    return event


def from_kafka(arguments, revenue):
    from confluent_kafka import Consumer

    consumer = Consumer({
        "bootstrap.servers": arguments.brokers, "group.id": arguments.group, "auto.offset.reset": "earliest",
        "enable.auto.commit": False,
    })
    consumer.subscribe([arguments.topic])
    joined = False
    try:
        # The first records may be long in coming: joining a group takes a while.
        while (record := consumer.poll(arguments.idle if joined else 60)) is not None:
            if record.error():
                raise RuntimeError(record.error())
            joined = True
            revenue.take(event_of(record))
    finally:
        consumer.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--brokers", help="host:port, several with commas")
    source.add_argument("--events", help="a JSON file of events")
    parser.add_argument("--topic", default="cafe.payment")
    parser.add_argument("--group", default="revenue")
    parser.add_argument("--idle", type=float, default=5, help="seconds without news after which it ends")
    try:
        arguments = parser.parse_args()
    except SystemExit as stop:
        sys.exit(64 if stop.code else 0)
    revenue = Revenue()
    try:
        if arguments.events:
            with open(arguments.events, encoding="utf-8") as file:
                for event in json.load(file):
                    revenue.take(event)
        else:
            from_kafka(arguments, revenue)
    except Exception as error:  # A script that counts money says why it could not.
        print(f"Error: {type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(1)
    print(json.dumps(revenue.by_currency, sort_keys=True))


if __name__ == "__main__":
    main()

package io.ordertracking.service.kafka;

/**
 * What the service calls things on a broker that it shares with other environments.
 *
 * @param topic all accepted events, keyed by order id
 * @param deadLetters records of {@code topic} that are no events
 * @param group the consumers that record events
 */
record KafkaNames(String topic, String deadLetters, String group) {

  /** The prefix goes before each, joined by a dot; an empty one gives the plain names. */
  static KafkaNames of(String prefix) {
    String before = prefix.isBlank() ? "" : prefix.strip() + ".";
    return new KafkaNames(
        before + "order-tracking.events",
        before + "order-tracking.events.DLT",
        before + "order-tracking-processor");
  }
}

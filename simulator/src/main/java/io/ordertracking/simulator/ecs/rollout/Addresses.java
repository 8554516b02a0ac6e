package io.ordertracking.simulator.ecs.rollout;

/** Gives each task an address that no other task has. */
final class Addresses {
  /** Of each subnet AWS keeps the first four addresses and the last one. */
  private static final int KEPT_FIRST = 4;

  private static final int KEPT = 5;

  /** Where tasks go when their subnet is full: AWS would refuse them. */
  private static final String OVERFLOW = "100.64.0.0/10";

  private Addresses() {}

  /**
   * @param cidr of the subnet
   * @param number of the task: later tasks get later addresses, so one isn't used again at once
   */
  static String next(Draft draft, String cidr, long number) {
    int slash = cidr.indexOf('/');
    long size = 1L << (32 - Integer.parseInt(cidr, slash + 1, cidr.length(), 10));
    long network = number(cidr.substring(0, slash));
    long usable = Math.max(0, size - KEPT);
    for (long i = 0; i < usable; i++) {
      String address = text(network + KEPT_FIRST + (number + i) % usable);
      if (draft.state().addresses().get(address) == null) {
        return address;
      }
    }
    return next(draft, OVERFLOW, number);
  }

  private static long number(String address) {
    long number = 0;
    for (String part : address.split("\\.", -1)) {
      number = number << 8 | Integer.parseInt(part);
    }
    return number;
  }

  private static String text(long number) {
    return "%d.%d.%d.%d"
        .formatted(number >> 24 & 255, number >> 16 & 255, number >> 8 & 255, number & 255);
  }
}

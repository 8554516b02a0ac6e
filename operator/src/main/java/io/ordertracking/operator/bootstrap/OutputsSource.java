package io.ordertracking.operator.bootstrap;

/**
 * Where outputs came from, as messages speak of it.
 *
 * @param name as people know it, e.g. {@code ConfigMap default/order-tracking-bootstrap}
 * @param remedy what to do about a missing key
 * @param shown whether messages may repeat a value that can't be used: not from where secrets are
 *     neighbours
 */
public record OutputsSource(String name, String remedy, boolean shown) {
  public static OutputsSource readable(String name) {
    return new OutputsSource(
        name, "run `make bootstrap-configmap` after terraform apply, or set it by hand", true);
  }

  public static OutputsSource s3(S3Location location) {
    return new OutputsSource(
        location.uri(),
        "make it an output of the Terraform that writes this object, and run terraform apply",
        false);
  }
}

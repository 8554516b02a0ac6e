package io.ordertracking.operator.validation;

import io.ordertracking.operator.api.EnvironmentSpec.Service;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists of subnets. */
final class SubnetRules {
  private static final Format SUBNET = new Format("subnet-[0-9a-f]{8}([0-9a-f]{9})?");

  private SubnetRules() {}

  static List<Rule<?>> rules() {
    return List.of(wellFormed(Scope.SERVICE, "subnetIds", Service::subnetIds), two());
  }

  static <T> Rule<T> wellFormed(
      Scope<T> scope, String field, Function<T, @Nullable List<String>> value) {
    return FormatRule.each(
        scope,
        field,
        value,
        SUBNET,
        "ids of subnets: " + SUBNET.summary(),
        "isn't a subnet's id: write subnet- and 8 or 17 hexadecimal digits, as terraform output"
            + " prints it");
  }

  private static Rule<Service> two() {
    return new Rule<>(
        "service-subnet-count",
        Scope.SERVICE,
        "subnetIds",
        "subnetIds, when given, needs at least 2",
        "!has(self.subnetIds) || size(self.subnetIds) >= 2",
        service -> service.subnetIds() == null || service.subnetIds().size() >= 2,
        new Message<Service>(
                "subnetIds has {count}: give at least 2, of different availability zones, or leave it"
                    + " out to use those of the bootstrap outputs")
            .with("count", "string(size(self.subnetIds))", service -> count(service)));
  }

  private static String count(Service service) {
    return String.valueOf(service.subnetIds() == null ? 0 : service.subnetIds().size());
  }
}

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
    return List.of(
        wellFormed("service-subnet-ids", Scope.SERVICE, "subnetIds", Service::subnetIds), two());
  }

  static <T> Rule<T> wellFormed(
      String id, Scope<T> scope, String field, Function<T, @Nullable List<String>> value) {
    String self = "self." + field;
    return new Rule<>(
        id,
        scope,
        field,
        field + " must be ids of subnets: " + SUBNET.pattern().pattern(),
        "!has(" + self + ") || " + self + ".all(s, " + SUBNET.cel("s") + ")",
        on -> firstBad(value.apply(on)) == null,
        new Message<T>(
                "\"{bad}\" isn't a subnet's id: write subnet- and 8 or 17 hexadecimal digits, as"
                    + " terraform output prints it")
            .with(
                "bad",
                self + ".filter(s, !" + SUBNET.cel("s") + ")[0]",
                on -> String.valueOf(firstBad(value.apply(on)))));
  }

  private static @Nullable String firstBad(@Nullable List<String> subnets) {
    return subnets == null
        ? null
        : subnets.stream().filter(id -> !SUBNET.fits(id)).findFirst().orElse(null);
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

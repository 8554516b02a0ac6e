package io.ordertracking.operator.validation;

import io.ordertracking.operator.api.Defaults;
import io.ordertracking.operator.api.EnvironmentSpec.EnvVar;
import io.ordertracking.operator.api.EnvironmentSpec.SecretVar;
import io.ordertracking.operator.api.EnvironmentSpec.Service;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Size and variables of the tasks. */
final class ServiceRules {
  private static final Format VARIABLE = new Format("[A-Za-z_][A-Za-z0-9_]*");
  private static final String A_VARIABLE =
      "isn't a variable's name: write letters, digits and underscores, the first no digit";
  private static final String ARN = "arn:aws(-cn|-us-gov)?:";
  private static final Format SECRET =
      new Format(
          ARN
              + "secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@!-]+(:[^:]*:[^:]*:[^:]*)?|"
              + ARN
              + "ssm:[a-z0-9-]+:[0-9]{12}:parameter/[A-Za-z0-9_./-]+");

  private ServiceRules() {}

  static List<Rule<?>> rules() {
    return List.of(
        cpu(),
        memory(),
        FormatRule.of(
            Scope.SERVICE,
            "springProfile",
            Service::springProfile,
            new Format("[A-Za-z0-9_][A-Za-z0-9_.-]*(,[A-Za-z0-9_][A-Za-z0-9_.-]*)*"),
            "isn't a list of Spring profiles: write names separated by commas, without spaces"),
        FormatRule.of(Scope.ENV, "name", EnvVar::name, VARIABLE, A_VARIABLE),
        FormatRule.of(Scope.SECRETS, "name", SecretVar::name, VARIABLE, A_VARIABLE),
        FormatRule.arn(
            Scope.SECRETS,
            "valueFrom",
            SecretVar::valueFrom,
            SECRET,
            "isn't the ARN of a Secrets Manager secret or an SSM parameter: write"
                + " arn:aws:secretsmanager:<region>:<account>:secret:<name>, for one JSON key with"
                + " :<key>:: after it, or arn:aws:ssm:<region>:<account>:parameter/<name>"),
        notOfIsolation("service-env-isolation", Scope.ENV, EnvVar::name),
        notOfIsolation("service-secrets-isolation", Scope.SECRETS, SecretVar::name),
        eitherPlainOrSecret());
  }

  /** They would get round the comparison with the other environments. */
  private static <T> Rule<T> notOfIsolation(
      String name, Scope<T> scope, Function<T, @Nullable String> variable) {
    List<String> reserved = List.of("ORDERTRACKING_DB_SCHEMA", "ORDERTRACKING_KAFKA_PREFIX");
    return new Rule<>(
        name,
        scope,
        "name",
        String.join(" and ", reserved) + " come from spec.isolation",
        "!(self.name in ["
            + reserved.stream().map(Cel::text).collect(Collectors.joining(", "))
            + "])",
        each -> variable.apply(each) == null || !reserved.contains(variable.apply(each)),
        new Message<T>(
                "{name} can't be set here, since it keeps environments apart: set"
                    + " spec.isolation.kafkaPrefix or spec.isolation.databaseSchema")
            .with("name", "self.name", each -> String.valueOf(variable.apply(each))));
  }

  private static int effective(@Nullable Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }

  private static String shown(@Nullable Integer value, int otherwise) {
    return value == null ? otherwise + " (the default)" : value.toString();
  }

  private static Rule<Service> cpu() {
    List<Integer> sizes = FargateSize.ALL.stream().map(FargateSize::cpu).toList();
    String choice = sizes.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return new Rule<>(
        "service-cpu",
        Scope.SERVICE,
        "cpu",
        "cpu must be a Fargate size: " + choice,
        "!has(self.cpu) || self.cpu in " + Cel.list(sizes),
        service -> service.cpu() == null || sizes.contains(service.cpu()),
        new Message<Service>(
                "cpu {cpu} isn't a Fargate size: use one of " + choice + " (1024 is one vCPU)")
            .with("cpu", "string(self.cpu)", service -> String.valueOf(service.cpu())));
  }

  private static Rule<Service> memory() {
    String cpu = Cel.effective("self.cpu", Defaults.CPU);
    String memory = Cel.effective("self.memory", Defaults.MEMORY);
    StringBuilder fits = new StringBuilder();
    StringBuilder range = new StringBuilder("(");
    for (FargateSize size : FargateSize.ALL) {
      String isThis = cpu + " == " + size.cpu() + " ? ";
      fits.append(isThis).append(size.celFits(memory)).append(" : ");
      range.append(isThis).append(Cel.text(size.accepted())).append(" : ");
    }
    return new Rule<>(
        "service-memory",
        Scope.SERVICE,
        "memory",
        "memory must fit cpu (absent: " + Defaults.CPU + " and " + Defaults.MEMORY + ")",
        fits.append("true").toString(), // any other cpu is refused by itself
        service ->
            FargateSize.ofCpu(effective(service.cpu(), Defaults.CPU))
                .map(size -> size.fits(effective(service.memory(), Defaults.MEMORY)))
                .orElse(true),
        new Message<Service>("memory {memory} doesn't fit cpu {cpu}: Fargate accepts {range}")
            .with(
                "memory",
                Cel.shown("self.memory", Defaults.MEMORY),
                service -> shown(service.memory(), Defaults.MEMORY))
            .with("cpu", Cel.shown("self.cpu", Defaults.CPU), s -> shown(s.cpu(), Defaults.CPU))
            .with(
                "range",
                range.append("'')").toString(),
                service ->
                    FargateSize.ofCpu(effective(service.cpu(), Defaults.CPU))
                        .map(FargateSize::accepted)
                        .orElse("")));
  }

  private static Rule<Service> eitherPlainOrSecret() {
    String both = "self.secrets.exists(s, s.name == e.name)";
    return new Rule<>(
        "service-env-and-secrets",
        Scope.SERVICE,
        "secrets",
        "a name may not be in both env and secrets",
        "!has(self.env) || !has(self.secrets) || !self.env.exists(e, " + both + ")",
        service -> inBoth(service) == null,
        new Message<Service>(
                "{name} is in both env and secrets, and ECS takes a name once: remove it from one")
            .with(
                "name",
                "self.env.filter(e, " + both + ")[0].name",
                service -> String.valueOf(inBoth(service))));
  }

  private static @Nullable String inBoth(Service service) {
    if (service.env() == null || service.secrets() == null) {
      return null;
    }
    Set<String> secret = new HashSet<>();
    service.secrets().forEach(variable -> secret.add(variable.name()));
    return service.env().stream()
        .map(EnvVar::name)
        .filter(secret::contains)
        .findFirst()
        .orElse(null);
  }
}

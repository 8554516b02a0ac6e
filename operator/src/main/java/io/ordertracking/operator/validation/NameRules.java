package io.ordertracking.operator.validation;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.Isolation;
import io.ordertracking.operator.api.EnvironmentSpec.Names;
import java.util.List;

/** Names in Kubernetes, AWS, Kafka and Postgres, and where they are: the region. */
final class NameRules {
  static final Format ECS_NAME = new Format("[A-Za-z0-9_-]{1,255}");
  static final String AN_ECS_NAME =
      "isn't a name that ECS accepts: write 1 to 255 letters, digits, underscores and dashes";
  private static final Format ENVIRONMENT = new Format("[a-z]([a-z0-9-]{0,38}[a-z0-9])?");

  private NameRules() {}

  static List<Rule<?>> rules() {
    return List.of(
        environment(),
        FormatRule.of(
            Scope.SPEC,
            "region",
            EnvironmentSpec::region,
            new Format("[a-z]{2}(-[a-z]+){1,3}-[0-9]{1,2}"),
            "isn't the name of an AWS region: write e.g. us-east-1 or eu-central-1, without a zone's"
                + " letter"),
        FormatRule.of(
            Scope.ISOLATION,
            "kafkaPrefix",
            Isolation::kafkaPrefix,
            new Format("([a-z0-9][a-z0-9-]*)?"),
            "isn't a prefix of topics: write lower-case letters, digits and dashes without a final dot"
                + " (the service joins with one), or \"\" for the plain names"),
        FormatRule.of(
            Scope.ISOLATION,
            "databaseSchema",
            Isolation::databaseSchema,
            new Format("([a-z_][a-z0-9_]*)?"),
            "isn't a Postgres schema: write lower-case letters, digits and underscores, the first no"
                + " digit, or \"\" for the database's default schema"),
        notPostgresOwn(),
        FormatRule.of(Scope.NAMES, "cluster", Names::cluster, ECS_NAME, AN_ECS_NAME),
        FormatRule.of(Scope.NAMES, "service", Names::service, ECS_NAME, AN_ECS_NAME),
        FormatRule.of(Scope.NAMES, "taskFamily", Names::taskFamily, ECS_NAME, AN_ECS_NAME),
        FormatRule.of(
            Scope.NAMES,
            "logGroup",
            Names::logGroup,
            new Format("[A-Za-z0-9_/.#-]{1,512}"),
            "isn't a name that CloudWatch accepts: write 1 to 512 letters, digits, underscores, dashes,"
                + " slashes, dots and #"));
  }

  private static Rule<Scope.Subject> environment() {
    return new Rule<>(
        "environment-name",
        Scope.ROOT,
        "metadata.name",
        "metadata.name must match " + ENVIRONMENT.pattern().pattern(),
        ENVIRONMENT.cel("self.metadata.name"),
        subject -> ENVIRONMENT.fits(subject.name()),
        new Message<Scope.Subject>(
                "name \"{name}\" can't become part of AWS names: write 1 to 40 lower-case letters, digits"
                    + " and dashes, beginning with a letter and not ending with a dash")
            .with("name", "self.metadata.name", Scope.Subject::name));
  }

  private static Rule<Isolation> notPostgresOwn() {
    return new Rule<>(
        "isolation-database-schema-reserved",
        Scope.ISOLATION,
        "databaseSchema",
        "databaseSchema may not begin with pg_",
        "!has(self.databaseSchema) || !self.databaseSchema.startsWith('pg_')",
        isolation ->
            isolation.databaseSchema() == null || !isolation.databaseSchema().startsWith("pg_"),
        new Message<Isolation>(
                "databaseSchema \"{schema}\" begins with pg_, which Postgres keeps to itself: choose"
                    + " another")
            .with("schema", "self.databaseSchema", i -> String.valueOf(i.databaseSchema())));
  }
}

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

  private static final Format ELB_NAME = new Format("[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?");
  private static final String AN_ELB_NAME =
      "isn't a name that ELB accepts: write 1 to 32 letters, digits and dashes, neither beginning nor"
          + " ending with a dash";
  private static final String GROUP_CHARACTERS = "A-Za-z0-9._:/()#,@\\[\\]+=&;{}!$*-";
  private static final Format GROUP_NAME =
      new Format("[%s]([ %s]*[%s])?".replace("%s", GROUP_CHARACTERS)).but("sg-.*|default");
  private static final String A_GROUP_NAME =
      "isn't a security group's name: write 1 to 255 letters, digits, inner spaces and"
          + " ._-:/()#,@[]+=&;{}!$*, not beginning with sg- (that is an id) and not default";

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
                + " slashes, dots and #"),
        FormatRule.of(
            Scope.NAMES,
            "loadBalancer",
            Names::loadBalancer,
            ELB_NAME.but("internal-.*"),
            AN_ELB_NAME + ", and not beginning with internal-"),
        FormatRule.of(Scope.NAMES, "targetGroup", Names::targetGroup, ELB_NAME, AN_ELB_NAME),
        FormatRule.of(
            Scope.NAMES,
            "loadBalancerSecurityGroup",
            Names::loadBalancerSecurityGroup,
            GROUP_NAME,
            A_GROUP_NAME),
        FormatRule.of(
            Scope.NAMES,
            "serviceSecurityGroup",
            Names::serviceSecurityGroup,
            GROUP_NAME,
            A_GROUP_NAME),
        twoGroups());
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

  /** They are in one VPC, where a name is there once. */
  private static Rule<Names> twoGroups() {
    return new Rule<>(
        "names-security-groups",
        Scope.NAMES,
        "serviceSecurityGroup",
        "the two security groups need different names",
        "!has(self.serviceSecurityGroup) || !has(self.loadBalancerSecurityGroup)"
            + " || self.serviceSecurityGroup != self.loadBalancerSecurityGroup",
        names ->
            names.serviceSecurityGroup() == null
                || !names.serviceSecurityGroup().equals(names.loadBalancerSecurityGroup()),
        new Message<Names>(
                "serviceSecurityGroup \"{name}\" is loadBalancerSecurityGroup as well: the load"
                    + " balancer and the tasks have a group each; give them different names")
            .with(
                "name",
                "self.serviceSecurityGroup",
                n -> String.valueOf(n.serviceSecurityGroup())));
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

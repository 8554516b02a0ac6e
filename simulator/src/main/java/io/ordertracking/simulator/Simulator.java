package io.ordertracking.simulator;

import io.ordertracking.simulator.authority.Authority;
import io.ordertracking.simulator.authority.Grant;
import io.ordertracking.simulator.authority.IamPolicy;
import io.ordertracking.simulator.authority.PolicyAuthority;
import io.ordertracking.simulator.core.Account;
import io.ordertracking.simulator.core.Operations;
import io.ordertracking.simulator.core.Resource;
import io.ordertracking.simulator.core.SimulatedClock;
import io.ordertracking.simulator.core.Timeline;
import io.ordertracking.simulator.door.CallLog;
import io.ordertracking.simulator.door.HttpDoor;
import io.ordertracking.simulator.door.InProcessDoor;
import io.ordertracking.simulator.door.Pipeline;
import io.ordertracking.simulator.ec2.Ec2Service;
import io.ordertracking.simulator.ecr.EcrService;
import io.ordertracking.simulator.ecs.EcsService;
import io.ordertracking.simulator.ecs.EcsSettings;
import io.ordertracking.simulator.ecs.Subnets;
import io.ordertracking.simulator.elb.ElbService;
import io.ordertracking.simulator.elb.ElbSettings;
import io.ordertracking.simulator.fault.Faults;
import io.ordertracking.simulator.iam.IamService;
import io.ordertracking.simulator.logs.LogsService;
import io.ordertracking.simulator.s3.S3Service;
import io.ordertracking.simulator.secrets.SecretsService;
import io.ordertracking.simulator.sts.StsService;
import io.ordertracking.simulator.tagging.TaggingService;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An AWS account in memory: one region, its services, its time, its faults, and two doors to it
 * that speak AWS's wire protocols. Empty at first; {@link ReadyAccount#furnish} puts a bootstrap's
 * resources into it.
 *
 * <pre>{@code
 * try (var aws = Simulator.builder().build()) {
 *   var account = ReadyAccount.furnish(aws);
 *   var ecs = EcsClient.builder().httpClient(aws.inProcess())…build();
 *   …
 *   aws.clock().advance(Duration.ofMinutes(2));
 * }
 * }</pre>
 */
public final class Simulator implements AutoCloseable {
  /** Security groups' rules are only listed with tags, and other things never. */
  private static final Pattern LISTED =
      Pattern.compile(
          "[^/]*:(cluster|service|task-definition|security-group|loadbalancer|targetgroup|listener)/.*"
              + "|.*:log-group:.*");

  private final SimulatedClock clock;
  private final Faults faults;
  private final Account account;
  private final CallLog calls = new CallLog();
  private final EcsService ecs;
  private final LogsService logs;
  private final EcrService ecr;
  private final SecretsService secrets;
  private final IamService iam;
  private final Ec2Service ec2;
  private final S3Service s3;
  private final TaggingService tagging;
  private final ElbService elb;
  private final Timeline timeline;
  private final Optional<PolicyAuthority> authority;
  private final Pipeline pipeline;
  private final List<HttpDoor> httpDoors = new CopyOnWriteArrayList<>();

  private Simulator(Builder builder) {
    clock = builder.clock;
    faults = builder.faults;
    account = new Account(builder.accountId, builder.region, clock);
    ecs = new EcsService(builder.ecsSettings);
    logs = new LogsService(account);
    ecr = new EcrService(account);
    secrets = new SecretsService(account);
    iam = new IamService(account);
    ec2 = new Ec2Service(account);
    s3 = new S3Service(account);
    tagging = new TaggingService(account, this::everything);
    elb = new ElbService(account, builder.elbSettings, ec2::network);
    timeline = new Timeline(ecs, elb);
    connect();
    Operations operations = new Operations();
    ecs.register(operations);
    logs.register(operations);
    ecr.register(operations);
    secrets.register(operations);
    iam.register(operations);
    ec2.register(operations);
    s3.register(operations);
    tagging.register(operations);
    elb.register(operations);
    StsService sts = new StsService(account, iam, InstantSource.system());
    sts.register(operations);
    authority = builder.policy.map(p -> new PolicyAuthority(p, sts::callerArn, this::tags));
    pipeline =
        new Pipeline(
            account,
            faults,
            calls,
            operations,
            authority.map(Authority.class::cast).orElse(Authority.EVERYTHING),
            this::catchUp);
  }

  /** What the services see of each other: addresses, rules, targets and what answers there. */
  private void connect() {
    ecs.subnets(
        id ->
            Optional.ofNullable(ec2.network().subnets().get(id))
                .map(subnet -> new Subnets.Subnet(subnet.zone(), subnet.cidr())));
    ecs.targetGroups(elb.targetGroups());
    elb.backends(ecs);
    elb.firewall(ec2.firewall());
    elb.imageTags(
        image ->
            ecr.resolve(image)
                .flatMap(found -> found.tags().stream().findFirst())
                .orElseGet(() -> ElbService.tag(image)));
    elb.catchUp(timeline::catchUp);
    ec2.keeper(ecs);
    ec2.keeper(elb);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Everything has a default: a manual clock, no faults, account 123456789012 in us-east-1. */
  public static final class Builder {
    private SimulatedClock clock = SimulatedClock.manual(Instant.parse("2026-01-05T09:00:00Z"));
    private Faults faults = Faults.none();
    private String accountId = "123456789012";
    private String region = "us-east-1";
    private EcsSettings ecsSettings = EcsSettings.defaults();
    private ElbSettings elbSettings = ElbSettings.defaults();

    private Optional<IamPolicy> policy = Optional.empty();

    private Builder() {}

    public Builder clock(SimulatedClock clock) {
      this.clock = clock;
      return this;
    }

    public Builder faults(Faults faults) {
      this.faults = faults;
      return this;
    }

    public Builder accountId(String twelveDigits) {
      this.accountId = twelveDigits;
      return this;
    }

    public Builder region(String region) {
      this.region = region;
      return this;
    }

    public Builder ecs(EcsSettings settings) {
      this.ecsSettings = settings;
      return this;
    }

    public Builder elb(ElbSettings settings) {
      this.elbSettings = settings;
      return this;
    }

    /** What callers may do, except those {@link Simulator#byHand}. Default: everything. */
    public Builder policy(IamPolicy policy) {
      this.policy = Optional.of(policy);
      return this;
    }

    public Simulator build() {
      return new Simulator(this);
    }
  }

  /**
   * A new door for SDK clients in this JVM; the endpoint's host is of no matter. One door is one
   * calling process: after {@link Faults#crashBefore} has killed it, its successor opens another.
   */
  public SdkHttpClient inProcess() {
    return new InProcessDoor(pipeline);
  }

  /**
   * A door that no fault hits, no crash closes and no policy guards: for what a test does to the
   * account, or looks at, beside the caller that it tests.
   */
  public SdkHttpClient byHand() {
    return new InProcessDoor(pipeline.faultless());
  }

  /**
   * Serves the account, and the control endpoints under {@code /_simulator}, on 127.0.0.1.
   *
   * @param port 0 for any free one
   * @throws java.io.UncheckedIOException when the port is taken
   */
  public HttpDoor serve(int port) {
    HttpDoor door =
        HttpDoor.open(pipeline, port, Control.PATH, new Control(this), new TrafficDoor(elb));
    httpDoors.add(door);
    return door;
  }

  public SimulatedClock clock() {
    return clock;
  }

  public Faults faults() {
    return faults;
  }

  public CallLog calls() {
    return calls;
  }

  public EcsService ecs() {
    return ecs;
  }

  public LogsService logs() {
    return logs;
  }

  public EcrService ecr() {
    return ecr;
  }

  public SecretsService secrets() {
    return secrets;
  }

  public IamService iam() {
    return iam;
  }

  public Ec2Service ec2() {
    return ec2;
  }

  public ElbService elb() {
    return elb;
  }

  public S3Service s3() {
    return s3;
  }

  public TaggingService tagging() {
    return tagging;
  }

  public String accountId() {
    return account.id();
  }

  public String region() {
    return account.region();
  }

  /** Every implemented operation, e.g. {@code ecs:CreateService}. */
  public Set<String> actions() {
    return pipeline.routes().actions();
  }

  /** What the policy has allowed so far; nothing without a policy. */
  public Set<Grant> grants() {
    return authority.map(PolicyAuthority::grants).orElse(Set.of());
  }

  /** What is in the account now that a customer's environment can own. */
  public List<Resource> resources() {
    return account.locked(
        () -> {
          timeline.catchUp(account.now());
          Stream<Resource> ecsResources =
              ecs.resources().stream()
                  .map(each -> new Resource(each.type(), each.arn(), each.status(), each.tags()));
          return Stream.of(
                  logs.resources().stream(),
                  ecsResources,
                  ec2.resources().stream(),
                  elb.resources().stream())
              .flatMap(each -> each)
              .toList();
        });
  }

  /** With what Terraform left there, which the Tagging API shows too. */
  private List<Resource> everything() {
    return Stream.concat(resources().stream(), ec2.given().stream()).toList();
  }

  /** Empty of what would be among {@link #everything}, and isn't: it is gone. */
  private Optional<Map<String, String>> tags(String arn) {
    Optional<Map<String, String>> found =
        everything().stream()
            .filter(resource -> resource.arn().equals(arn))
            .findFirst()
            .map(Resource::tags);
    return found.isPresent() || LISTED.matcher(arn).matches() ? found : Optional.of(Map.of());
  }

  private void catchUp(Instant now) {
    timeline.catchUp(now);
    tagging.observe(now);
  }

  /** Closes the HTTP doors. */
  @Override
  public void close() {
    httpDoors.forEach(HttpDoor::close);
  }
}

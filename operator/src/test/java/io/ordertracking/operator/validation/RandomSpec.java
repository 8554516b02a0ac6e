package io.ordertracking.operator.validation;

import io.ordertracking.operator.api.BootstrapValues;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.*;
import io.ordertracking.operator.api.IngressSpec;
import io.ordertracking.operator.api.IngressSpec.AccessLogs;
import io.ordertracking.operator.api.IngressSpec.HealthCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Specs of good, bad and absent values, all of them well-formed enough for rules to be asked; put
 * to a real API server by the e2e module too.
 */
public final class RandomSpec {
  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
  private static final String ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:a-AbCdEf";

  private final Random random;

  public RandomSpec(long seed) {
    random = new Random(seed);
  }

  public String name() {
    return one("dev", "d", "dev-1", "1dev", "dev-", "d.e", "a".repeat(41), "a".repeat(40), "");
  }

  public EnvironmentSpec spec() {
    return new EnvironmentSpec(
        one(
            "us-east-1",
            "us-gov-west-1",
            "eu-central-1",
            "us-east-1a",
            "",
            "US-EAST-1",
            "us-east-1\n"),
        new Bootstrap(
            maybe(() -> new S3Object(bucket(), one("a/b", "a", "/a", "a/", "", "ä/ö", "a\nb"))),
            maybe(() -> new ConfigMapRef(one("order-tracking", "a", "A", "", "-a", "a."))),
            maybe(this::values)),
        maybe(this::image),
        maybe(() -> new Isolation(word(), word())),
        maybe(this::service),
        maybe(this::rollout),
        maybe(this::ingress),
        maybe(() -> new Observability(number(0, 1, 10, 14, 3653, 3654, -1))),
        maybe(this::names),
        maybe(this::tags),
        maybe(() -> one(DeletionPolicy.values())),
        maybe(() -> one(DriftPolicy.values())),
        maybe(random::nextBoolean),
        maybe(random::nextBoolean),
        maybe(() -> one(BackendKind.values())));
  }

  private BootstrapValues values() {
    return new BootstrapValues(
        one("vpc-0a1b2c3d", "vpc-0a1b2c3d4e5f60718", "vpc-1", "", "vpc-0A1B2C3D"),
        subnets(),
        maybe(this::subnets),
        one("b-1.x.com:9098", "a:1,b:2", "a:1, b:2", "a", "", "a:1,"),
        group(),
        one("db.example.com", "db", "db:5432", "", ".db", "db."),
        number(5432),
        one("ordertracking", "order-tracking", ""),
        one(ARN, ARN + ":username::", "ot/rds", ""),
        group(),
        maybe(this::group),
        word(),
        one("arn:aws:iam::123456789012:role/a", "arn:aws:iam::123456789012:role/a/b", "a", ""),
        maybe(() -> one("arn:aws-cn:iam::123456789012:role/a", "arn:aws:iam::1:role/a")),
        maybe(() -> one("a/b", "https://a/b", "a.b:5000/c_d", "a:1.0")),
        maybe(() -> one("123456789012", "1234", "")),
        maybe(() -> one("us-east-1", "eu-central-1", "")));
  }

  private List<String> subnets() {
    return list(0, 4, () -> one("subnet-0a1b2c3d", "subnet-0a1b2c3d4e5f60718", "subnet-1", "b", ""))
        .stream()
        .distinct()
        .toList();
  }

  private String group() {
    return one("sg-0a1b2c3d", "sg-0a1b2c3d4e5f60718", "sg-1", "default", "");
  }

  private Image image() {
    return new Image(
        maybe(
            () ->
                one(
                    "123456789012.dkr.ecr.us-east-1.amazonaws.com/a",
                    "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/a/b",
                    "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/a",
                    "123456789012.dkr.ecr.us-east-1.amazonaws.com.evil.io/a",
                    "ghcr.io/a/b",
                    "https://ghcr.io/a",
                    "a:1.0",
                    "localhost:5000/a",
                    "a//b",
                    "A/B",
                    "")),
        maybe(() -> one("1.0.0", "a:b", "", ".a", "-a", "_a", "ä", "a'b", "%s", "\\", "a\"b")),
        maybe(() -> one(DIGEST, "sha256:abc", "", DIGEST.toUpperCase(java.util.Locale.ROOT))),
        maybe(() -> one(Pin.values())));
  }

  private Service service() {
    return new Service(
        number(0, 1, 2, 3, 7, 100, 5000),
        number(256, 512, 1024, 2048, 4096, 8192, 16384, 300, 0, -1),
        number(
            0, 512, 1024, 1536, 2048, 3072, 4096, 5120, 8192, 10240, 16384, 20480, 18432, 30720,
            31744, 32768, 40960, 36864, 61440, 122880, 131072, -1024),
        maybe(() -> one(Architecture.values())),
        number(1, 8080, 65535),
        maybe(() -> one("aws", "aws,dev", "aws, dev", "", ",", "aws,")),
        maybe(() -> unique(EnvVar::name, list(0, 4, () -> new EnvVar(variable(), "v")))),
        maybe(() -> unique(SecretVar::name, list(0, 4, () -> new SecretVar(variable(), secret())))),
        maybe(random::nextBoolean),
        maybe(this::subnets));
  }

  private String variable() {
    return one("A", "B", "c_1", "_", "1A", "a.b", "", "a-b", "ORDERTRACKING_DB_SCHEMA");
  }

  private String secret() {
    return one(
        ARN,
        ARN + ":key::",
        ARN + ":key:AWSCURRENT:",
        ARN + ":key",
        ARN + "::::",
        "arn:aws:ssm:us-east-1:123456789012:parameter/a/b",
        "arn:aws:ssm:us-east-1:123456789012:a",
        "a",
        "");
  }

  private Rollout rollout() {
    return new Rollout(
        number(0, 1, 33, 50, 66, 67, 90, 99, 100),
        number(100, 101, 110, 125, 133, 134, 150, 199, 200),
        maybe(random::nextBoolean),
        maybe(
            () ->
                one(
                    "30m",
                    "1h30m",
                    "90s",
                    "59s",
                    "60s",
                    "1m",
                    "24h",
                    "24h1s",
                    "23h59m60s",
                    "0s",
                    "",
                    "1d",
                    "m",
                    "30m1h",
                    "1.5h",
                    "99999h",
                    "100000h",
                    "30",
                    "1h 30m",
                    "30m\n")),
        maybe(() -> one(OnFailure.values())),
        maybe(() -> one("120s", "2m", "0s", "59s", "1m", "24h", "24h1s", "", "2 m", "1d")));
  }

  private Names names() {
    return new Names(
        word(), word(), word(), word(), elbName(), elbName(), groupName(), groupName());
  }

  private @Nullable String elbName() {
    return maybe(
        () ->
            one(
                "prod-alb",
                "a",
                "-a",
                "a-",
                "a_b",
                "",
                "internal-a",
                "internal",
                "internala",
                "a".repeat(32),
                "A1",
                "a b",
                "a\n"));
  }

  private @Nullable String groupName() {
    return maybe(
        () ->
            one(
                "prod-svc-sg",
                "sg-1",
                "SG-1",
                "sg",
                "a b",
                " a",
                "a ",
                "",
                "default",
                "Default",
                "a'b",
                "ä",
                "._-:/()#,@[]+=&;{}!$*",
                "a\n"));
  }

  private String bucket() {
    return one(
        "ot-state",
        "a.b.c",
        "a..b",
        "-ab",
        "ab-",
        "AB1",
        "a_b",
        "192.0.2.1",
        "1.2.3",
        "a-.b",
        "999.999.999.999",
        "abc\n");
  }

  private IngressSpec ingress() {
    return new IngressSpec(
        maybe(this::healthCheck),
        number(1, 60, 4000),
        number(0, 30, 3600),
        maybe(() -> list(0, 4, this::cidr).stream().distinct().toList()),
        maybe(random::nextBoolean),
        maybe(
            () ->
                new AccessLogs(
                    bucket(),
                    maybe(
                        () ->
                            one(
                                "",
                                "a",
                                "a/b",
                                "/a",
                                "a/",
                                "/",
                                "AWSLogs",
                                "a/AWSLogs/b",
                                "awslogs",
                                "a\u2028AWSLogs",
                                "a b",
                                "ä")))));
  }

  private HealthCheck healthCheck() {
    return new HealthCheck(
        maybe(() -> one("/", "/actuator/health", "health", "", "/a b", "/a?b=c", "/ä", "/\n")),
        number(5, 6, 30, 300),
        number(2, 10),
        number(2, 10),
        maybe(
            () ->
                one(
                    "200",
                    "200,204",
                    "200-399",
                    "200-399,401",
                    "399-200",
                    "200-200",
                    "199",
                    "500",
                    "499",
                    "200-500",
                    "200,",
                    ",200",
                    "200-",
                    "-200",
                    "",
                    "200, 204",
                    "2000",
                    "2xx",
                    "200-300-400",
                    "200,399-200",
                    "200\n")));
  }

  private String cidr() {
    return random.nextBoolean()
        ? one(
            "0.0.0.0/0",
            "192.0.2.0/24",
            "192.0.2.1/32",
            "192.0.2.1",
            "192.0.2.1/33",
            "256.0.0.0/8",
            "01.2.3.4/8",
            "1.2.3/8",
            "192.0.2.0/024",
            "::/0",
            "2001:db8::/32",
            "2001:DB8::1/128",
            "2001:db8::/129",
            "::1",
            "1:2:3:4:5:6:7:8/64",
            "1:2:3:4:5:6:7/64",
            "1::2::3/64",
            "1:2:3:4:5:6:7::/64",
            "::2:3:4:5:6:7:8/64",
            "1:2:3:4:5:6:7:8::/64",
            "12345::/16",
            ":1/64",
            "1:/64",
            ":::/0",
            "::ffff:192.0.2.1/128",
            "fe80::1%eth0/64",
            "g::/16",
            "",
            "/0",
            "2001:db8::/",
            "192.0.2.0/24\n",
            "office")
        : (one("", ":")
            + String.join(":", list(0, 9, () -> one("0", "db8", "", "FFFF", "00001")))
            + one("/0", "/64", "/128", "/129"));
  }

  private Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      tags.put(
          one(
              "a",
              "Cost Center",
              "aws:x",
              "AWS:y",
              "ordertracking.io/z",
              "a*b",
              "",
              "ü",
              "a".repeat(129)),
          one("", "v", "a&b", "ü", "x@y.z", "a,b"));
    }
    return tags;
  }

  private @Nullable String word() {
    return maybe(
        () ->
            one(
                "", "dev", "dev-eu", "dev_eu", "dev.", "-dev", "_dev", "pg_dev", "Dev", "a/b",
                "/ecs/a", "a b", "1", "#"));
  }

  private @Nullable Integer number(int... of) {
    return maybe(() -> of[random.nextInt(of.length)]);
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextInt(3) == 0 ? null : value.get();
  }

  @SafeVarargs
  private <T> T one(T... of) {
    return of[random.nextInt(of.length)];
  }

  private <T> List<T> list(int least, int most, Supplier<T> item) {
    List<T> items = new ArrayList<>();
    for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
      items.add(item.get());
    }
    return items;
  }

  private static <T> List<T> unique(java.util.function.Function<T, String> key, List<T> items) {
    Map<String, T> byKey = new LinkedHashMap<>();
    items.forEach(item -> byKey.putIfAbsent(key.apply(item), item));
    return List.copyOf(byKey.values());
  }
}

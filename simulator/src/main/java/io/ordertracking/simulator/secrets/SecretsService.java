package io.ordertracking.simulator.secrets;

import io.ordertracking.simulator.core.Account;
import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Operations;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Required;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.Versioned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** Secrets Manager of one account. Secrets have no values here: nobody should read one. */
public final class SecretsService {
  private static final String ACTION = "secretsmanager:ListSecrets";
  private static final Map<String, List<String>> VERSIONS =
      Map.of("00000000-0000-4000-8000-000000000001", List.of("AWSCURRENT"));

  private final Account account;
  private final Versioned<List<SecretRecord>> state = new Versioned<>(List.of());

  public SecretsService(Account account) {
    this.account = account;
  }

  public void register(Operations operations) {
    operations
        .on(DescribeSecretRequest.class, DescribeSecretResponse.class, this::describe)
        .on(ListSecretsRequest.class, ListSecretsResponse.class, this::list);
  }

  /** Makes the secret, or finds the one of that name; returns its ARN, the same in every run. */
  public String put(String name, Map<String, String> tags) {
    return account.locked(
        () -> {
          String arn = account.arn("secretsmanager", "secret:" + name + "-" + suffix(name));
          SecretRecord secret = new SecretRecord(name, arn, account.now(), tags);
          state.update(account.now(), all -> with(all, secret));
          return arn;
        });
  }

  public void remove(String name) {
    account.locked(
        () ->
            state.update(
                account.now(), all -> all.stream().filter(s -> !s.name().equals(name)).toList()));
  }

  private static List<SecretRecord> with(List<SecretRecord> all, SecretRecord secret) {
    List<SecretRecord> next = new ArrayList<>(all);
    next.removeIf(s -> s.name().equals(secret.name()));
    next.add(secret);
    next.sort(Comparator.comparing(SecretRecord::name));
    return List.copyOf(next);
  }

  private static String suffix(String name) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    StringBuilder suffix = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      suffix.append(letters.charAt(random.nextInt(letters.length())));
    }
    return suffix.toString();
  }

  private DescribeSecretResponse describe(DescribeSecretRequest request, Call call) {
    String id = Required.member(request.secretId(), "secretId", "InvalidParameterException");
    SecretRecord secret =
        state.asOf(call.asOf()).stream()
            .filter(s -> s.isCalled(id))
            .findFirst()
            .orElseThrow(
                () ->
                    Fault.client(
                        "ResourceNotFoundException",
                        "Secrets Manager can't find the specified secret."));
    return DescribeSecretResponse.builder()
        .name(secret.name())
        .arn(secret.arn())
        .createdDate(secret.createdAt())
        .lastChangedDate(secret.createdAt())
        .tags(tags(secret))
        .versionIdsToStages(VERSIONS)
        .build();
  }

  private ListSecretsResponse list(ListSecretsRequest request, Call call) {
    Supported.only(ACTION, request, "Filters", "MaxResults", "NextToken");
    List<SecretListEntry> all =
        state.asOf(call.asOf()).stream()
            .filter(secret -> request.filters().stream().allMatch(f -> passes(f, secret)))
            .map(
                secret ->
                    SecretListEntry.builder()
                        .name(secret.name())
                        .arn(secret.arn())
                        .createdDate(secret.createdAt())
                        .lastChangedDate(secret.createdAt())
                        .tags(tags(secret))
                        .secretVersionsToStages(VERSIONS)
                        .build())
            .toList();
    Page<SecretListEntry> page =
        Page.of(
            all,
            Optional.ofNullable(request.maxResults()).orElse(100),
            request.nextToken(),
            Fault.client("InvalidNextTokenException", "The provided NextToken is invalid"));
    return ListSecretsResponse.builder()
        .secretList(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  /** The beginning of the name, case-sensitive; what else one may ask for is refused by name. */
  private static boolean passes(Filter filter, SecretRecord secret) {
    boolean negated = filter.values().stream().anyMatch(value -> value.startsWith("!"));
    if (filter.key() != FilterNameStringType.NAME || negated) {
      throw Fault.notImplemented(ACTION + ".Filters." + filter.keyAsString());
    }
    return filter.values().stream().anyMatch(secret.name()::startsWith);
  }

  private static List<Tag> tags(SecretRecord secret) {
    return secret.tags().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}

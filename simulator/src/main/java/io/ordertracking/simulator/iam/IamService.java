package io.ordertracking.simulator.iam;

import io.ordertracking.simulator.core.Account;
import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Operations;
import io.ordertracking.simulator.core.Required;
import io.ordertracking.simulator.core.Versioned;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.Role;

/** IAM of one account: roles that can be looked up. */
public final class IamService {
  private final Account account;
  private final Versioned<Map<String, RoleRecord>> roles = new Versioned<>(Map.of());

  public IamService(Account account) {
    this.account = account;
  }

  public void register(Operations operations) {
    operations.on(GetRoleRequest.class, GetRoleResponse.class, this::getRole);
  }

  /**
   * Makes a role that {@code principal} may assume.
   *
   * @param principal e.g. {@code ecs-tasks.amazonaws.com}
   * @return its ARN
   */
  public String putRole(String name, String principal) {
    String arn = "arn:aws:iam::%s:role/%s".formatted(account.id(), name);
    String trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}"""
            .formatted(principal);
    account.locked(
        () -> {
          RoleRecord role = new RoleRecord(name, arn, id(name), trust, account.now());
          change(all -> all.put(name, role));
        });
    return arn;
  }

  public void removeRole(String name) {
    account.locked(() -> change(all -> all.remove(name)));
  }

  /** For STS. */
  public Optional<RoleRecord> byArn(String arn) {
    return account.locked(
        () -> roles.current().values().stream().filter(r -> r.arn().equals(arn)).findFirst());
  }

  private void change(Consumer<Map<String, RoleRecord>> change) {
    Map<String, RoleRecord> next = new HashMap<>(roles.current());
    change.accept(next);
    roles.update(account.now(), _ -> Map.copyOf(next));
  }

  private static String id(String name) {
    String digits = Long.toString(Integer.toUnsignedLong(name.hashCode()), 32);
    return "AROA" + "0".repeat(17 - digits.length()) + digits.toUpperCase(Locale.ROOT);
  }

  private GetRoleResponse getRole(GetRoleRequest request, Call call) {
    String name = Required.member(request.roleName(), "roleName", "ValidationError");
    RoleRecord role = roles.asOf(call.asOf()).get(name);
    if (role == null) {
      throw new Fault(
          "NoSuchEntity", 404, "The role with name %s cannot be found.".formatted(name));
    }
    return GetRoleResponse.builder()
        .role(
            Role.builder()
                .path("/")
                .roleName(role.name())
                .roleId(role.id())
                .arn(role.arn())
                .createDate(role.createdAt())
                // percent-encoded on the wire, as IAM does with every policy document
                .assumeRolePolicyDocument(
                    URLEncoder.encode(role.trustPolicy(), StandardCharsets.UTF_8)
                        .replace("+", "%20"))
                .maxSessionDuration(3600)
                .build())
        .build();
  }
}

package io.ordertracking.simulator.sts;

import io.ordertracking.simulator.core.Account;
import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Operations;
import io.ordertracking.simulator.core.Required;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.iam.IamService;
import io.ordertracking.simulator.iam.RoleRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * STS of one account. Whoever knows a role's ARN may assume it; a role that isn't there is refused
 * as one that may not be assumed, as AWS does.
 */
public final class StsService {
  /** Who calls: an ARN and the id that goes with it. */
  private record Identity(String arn, String userId) {}

  private final IamService iam;
  private final InstantSource callersClock;
  private final Identity user;
  private final Map<String, Identity> sessions = new HashMap<>();

  /**
   * @param callersClock what callers judge an expiry by; it isn't the account's clock, which may
   *     run a hundred times as fast or stand in another year
   */
  public StsService(Account account, IamService iam, InstantSource callersClock) {
    this.iam = iam;
    this.callersClock = callersClock;
    this.user =
        new Identity(
            "arn:aws:iam::%s:user/simulated".formatted(account.id()), "AIDASIMULATEDUSER000");
  }

  public void register(Operations operations) {
    operations
        .on(GetCallerIdentityRequest.class, GetCallerIdentityResponse.class, this::whoAmI)
        .on(AssumeRoleRequest.class, AssumeRoleResponse.class, this::assume);
  }

  /** The ARN of whoever calls. */
  public String callerArn(Call call) {
    return caller(call).arn();
  }

  private Identity caller(Call call) {
    return sessions.getOrDefault(call.accessKeyId(), user);
  }

  private GetCallerIdentityResponse whoAmI(GetCallerIdentityRequest request, Call call) {
    Identity caller = caller(call);
    return GetCallerIdentityResponse.builder()
        .account(call.accountId())
        .arn(caller.arn())
        .userId(caller.userId())
        .build();
  }

  private AssumeRoleResponse assume(AssumeRoleRequest request, Call call) {
    Supported.only(
        "sts:AssumeRole",
        request,
        "RoleArn",
        "RoleSessionName",
        "DurationSeconds",
        "ExternalId",
        "Tags",
        "TransitiveTagKeys");
    String sessionName =
        Required.member(request.roleSessionName(), "roleSessionName", "ValidationError");
    RoleRecord role =
        iam.byArn(Required.member(request.roleArn(), "roleArn", "ValidationError"))
            .orElseThrow(
                () ->
                    new Fault(
                        "AccessDenied",
                        403,
                        "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
                            .formatted(caller(call).arn(), request.roleArn())));
    String session = role.id() + ":" + sessionName;
    String arn =
        "arn:aws:sts::%s:assumed-role/%s/%s".formatted(call.accountId(), role.name(), sessionName);
    String accessKeyId = "ASIA%016d".formatted(sessions.size() + 1);
    sessions.put(accessKeyId, new Identity(arn, session));
    int seconds = Optional.ofNullable(request.durationSeconds()).orElse(3600);
    Instant expires = callersClock.instant().plusSeconds(seconds);
    return AssumeRoleResponse.builder()
        .assumedRoleUser(u -> u.arn(arn).assumedRoleId(session))
        .credentials(
            c ->
                c.accessKeyId(accessKeyId)
                    .secretAccessKey("simulated")
                    .sessionToken("simulated")
                    .expiration(expires))
        .build();
  }
}

package io.ordertracking.simulator.authority;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Asks a policy what AWS would ask it, and keeps what was allowed. */
public final class PolicyAuthority implements Authority {
  private final IamPolicy policy;
  private final Function<Call, String> caller;
  private final Function<String, Optional<Map<String, String>>> tags;
  private final Set<Grant> grants = ConcurrentHashMap.newKeySet();

  /**
   * @param caller the ARN of whoever calls, for the message
   * @param tags of a resource by its ARN; empty of one that isn't there
   */
  public PolicyAuthority(
      IamPolicy policy,
      Function<Call, String> caller,
      Function<String, Optional<Map<String, String>>> tags) {
    this.policy = policy;
    this.caller = caller;
    this.tags = tags;
  }

  /** What has been allowed so far. */
  public Set<Grant> grants() {
    return Set.copyOf(grants);
  }

  @Override
  public <T> T carryOut(String signed, AwsRequest request, Call by, Supplier<T> work) {
    String call = named(signed);
    for (Check check : Checks.of(call, request, by)) {
      require(call, check, by);
    }
    try {
      return work.get();
    } catch (Fault fault) {
      if (request instanceof GetObjectRequest object && fault.code().equals("NoSuchKey")) {
        // only who may list the bucket is told that the object doesn't exist
        require(call, StoreChecks.list(object), by);
      }
      throw fault;
    }
  }

  /** As policies name it: the service that signs as {@code tagging} is {@code tag} there. */
  private static String named(String signed) {
    return signed.replaceFirst("^tagging:", "tag:");
  }

  private void require(String call, Check check, Call by) {
    Statement statement =
        policy.allowing(check, tags).orElseThrow(() -> new Denied(caller.apply(by), check));
    grants.add(new Grant(call, check.action(), statement.sid()));
  }
}

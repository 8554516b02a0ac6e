package io.ordertracking.simulator.authority;

import io.ordertracking.simulator.core.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.DescribeImagesRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;

/** What the operator looks at beside what it makes: object, image, role, secret. */
final class StoreChecks {
  private StoreChecks() {}

  static void register(Checks checks) {
    checks
        .on(
            GetObjectRequest.class,
            (call, r, by) -> List.of(Check.of(call, bucket(r) + "/" + r.key())))
        .on(
            DescribeImagesRequest.class,
            (call, r, by) -> List.of(Check.of(call, repository(r, by))))
        .on(
            GetRoleRequest.class,
            (call, r, by) ->
                List.of(
                    Check.of(
                        call, "arn:aws:iam::%s:role/%s".formatted(by.accountId(), r.roleName()))))
        .on(
            DescribeSecretRequest.class,
            (call, r, by) -> List.of(Check.of(call, secret(r.secretId(), by))));
  }

  /** What S3 asks for before it says that an object doesn't exist. */
  static Check list(GetObjectRequest request) {
    return Check.of("s3:ListBucket", bucket(request));
  }

  private static String bucket(GetObjectRequest request) {
    return "arn:aws:s3:::" + request.bucket();
  }

  private static String repository(DescribeImagesRequest request, Call by) {
    String registry = request.registryId() == null ? by.accountId() : request.registryId();
    return "arn:aws:ecr:%s:%s:repository/%s"
        .formatted(by.region(), registry, request.repositoryName());
  }

  private static String secret(@Nullable String nameOrArn, Call by) {
    String given = nameOrArn == null ? "" : nameOrArn;
    return given.startsWith("arn:")
        ? given
        : Arns.of("secretsmanager", "secret:" + given + "-*", by);
  }
}

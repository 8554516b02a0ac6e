package io.ordertracking.operator.backend;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.bootstrap.BootstrapParser;
import io.ordertracking.operator.bootstrap.BootstrapResult;
import io.ordertracking.operator.bootstrap.BootstrapResult.Problem;
import io.ordertracking.operator.bootstrap.BootstrapResult.Unresolved;
import io.ordertracking.operator.bootstrap.OutputsDocument;
import io.ordertracking.operator.bootstrap.OutputsSource;
import io.ordertracking.operator.bootstrap.S3Location;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** One look at one object: GetObject, parsed while it streams in. */
final class S3OutputsReader {
  sealed interface Answer {}

  record Unchanged() implements Answer {}

  record Read(Optional<String> etag, BootstrapResult result) implements Answer {}

  record Refused(Unresolved why) implements Answer {}

  private final AwsGateway aws;
  private final S3Location location;

  S3OutputsReader(AwsGateway aws, S3Location location) {
    this.aws = aws;
    this.location = location;
  }

  /**
   * @param known the ETag of what is known already
   * @throws AwsFailure when AWS gave no usable answer, which says nothing about the object
   */
  Answer read(Optional<String> known) {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(location.bucket())
            .key(location.key())
            .ifNoneMatch(known.orElse(null))
            .build();
    try {
      return aws.s3(s3 -> s3.getObject(request, this::parse));
    } catch (AwsFailure failure) {
      return failure.code().equals(AwsFailure.NOT_MODIFIED)
          ? new Unchanged()
          : new Refused(refusal(failure).orElseThrow(() -> failure));
    }
  }

  private Answer parse(GetObjectResponse response, AbortableInputStream body) {
    Optional<String> etag = Optional.ofNullable(response.eTag());
    long length = Objects.requireNonNullElse(response.contentLength(), 0L);
    if (length > OutputsDocument.LARGEST) {
      body.abort(); // closing would read it all
      return unusable(Problem.MALFORMED_SOURCE, "is larger than 32 MiB");
    }
    try {
      return switch (OutputsDocument.read(body)) {
        case OutputsDocument.Outputs(var values) ->
            new Read(etag, BootstrapParser.parse(OutputsSource.s3(location), values));
        case OutputsDocument.Unusable(var problem, var what) -> unusable(problem, what);
      };
    } catch (IOException e) {
      throw RetryableException.create("the answer of GetObject was cut short", e);
    }
  }

  /** Not to be remembered by its ETag: an answer that was cut short looks like this, too. */
  private Refused unusable(Problem problem, String what) {
    return new Refused(
        new Unresolved(
            problem,
            location.uri()
                + " "
                + what
                + "; expected Terraform's outputs as JSON, or a Terraform state of version 4"));
  }

  private Optional<Unresolved> refusal(AwsFailure failure) {
    return switch (failure) {
      case AwsFailure.NotFound missing ->
          Optional.of(
              new Unresolved(
                  Problem.SOURCE_NOT_FOUND,
                  location.uri()
                      + (missing.code().equals("NoSuchBucket")
                          ? ": there is no such bucket"
                          : " doesn't exist")
                      + "; run terraform apply of the bootstrap, or correct spec.bootstrap.s3"));
      case AwsFailure.Denied denied when denied.code().startsWith("AccessDenied") ->
          Optional.of(
              new Unresolved(
                  Problem.SOURCE_DENIED,
                  location.uri()
                      + " can't be read: "
                      + denied.getMessage()
                      + "; the operator's role needs s3:GetObject on arn:"
                      + aws.partition()
                      + ":s3:::"
                      + location.bucket()
                      + "/"
                      + location.key()
                      // S3 hides whether an object exists from those who may not list.
                      + " (and s3:ListBucket on the bucket to tell a missing object from a denied"
                      + " one)"));
      case AwsFailure.Invalid redirect when redirect.code().equals("PermanentRedirect") ->
          Optional.of(
              new Unresolved(
                  Problem.SOURCE_ELSEWHERE,
                  location.uri()
                      + " can't be read from "
                      + location.region()
                      + ": "
                      + redirect.getMessage()
                      + ", or hand the outputs over in a ConfigMap"));
      default -> Optional.empty();
    };
  }
}

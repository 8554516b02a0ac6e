package io.ordertracking.operator.resource.taskdefinition;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.resource.EcsTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/**
 * Reads revisions: each is described once and then known by ARN for ever, since only its tags and
 * status can change and both are written by us (see {@link RevisionCache}).
 */
public final class RevisionReader {
  /**
   * How far back a family is searched for a revision to reuse. Older ones are simply registered
   * anew, which costs one call; describing hundreds would cost hundreds.
   */
  public static final int NEWEST = 20;

  private RevisionReader() {}

  /** The revision, from the cache or described; empty when ECS doesn't know it (any more). */
  public static Optional<Revision> read(AwsGateway aws, RevisionCache cache, String arn) {
    Optional<Revision> known = cache.get(arn);
    return known.isPresent() ? known : readFresh(aws, cache, arn);
  }

  /** As ECS has it now: for tags that another operator process may have written. */
  public static Optional<Revision> readFresh(AwsGateway aws, RevisionCache cache, String arn) {
    try {
      DescribeTaskDefinitionResponse found =
          aws.ecs(
              ecs ->
                  ecs.describeTaskDefinition(
                      r -> r.taskDefinition(arn).include(TaskDefinitionField.TAGS)));
      Revision revision =
          RevisionMapping.toRevision(found.taskDefinition(), EcsTags.toMap(found.tags()));
      cache.put(revision);
      return Optional.of(revision);
    } catch (AwsFailure.NotFound gone) {
      return Optional.empty();
    }
  }

  /**
   * The newest active revisions of a family, newest first, at most {@link #NEWEST}; those that this
   * process registered are among them even where the list lags.
   */
  public static List<Revision> newest(AwsGateway aws, RevisionCache cache, String family) {
    ListTaskDefinitionsResponse page =
        aws.ecs(
            ecs ->
                ecs.listTaskDefinitions(
                    r ->
                        r.familyPrefix(family)
                            .status(TaskDefinitionStatus.ACTIVE)
                            .sort(SortOrder.DESC)
                            .maxResults(NEWEST)));
    return Stream.concat(cache.registeredHere(family).stream(), page.taskDefinitionArns().stream())
        .distinct()
        .flatMap(arn -> read(aws, cache, arn).stream())
        .filter(revision -> revision.family().equals(family) && revision.active())
        .sorted((a, b) -> Integer.compare(b.number(), a.number()))
        .toList();
  }

  /** The ARNs of all revisions of a family in one state: for deletion. */
  public static List<String> all(AwsGateway aws, String family, TaskDefinitionStatus status) {
    List<String> arns = new ArrayList<>();
    String token = null;
    do {
      String next = token;
      ListTaskDefinitionsResponse page =
          aws.ecs(
              ecs ->
                  ecs.listTaskDefinitions(
                      r -> r.familyPrefix(family).status(status).nextToken(next)));
      arns.addAll(page.taskDefinitionArns());
      token = page.nextToken();
    } while (token != null);
    // familyPrefix is documented as the full name, but has been a prefix in emulators.
    arns.removeIf(arn -> !familyOf(arn).equals(family));
    return arns;
  }

  /** {@code order-tracking-dev} of {@code arn:…:task-definition/order-tracking-dev:17}. */
  static String familyOf(String arn) {
    String shortName = arn.substring(arn.lastIndexOf('/') + 1);
    return shortName.substring(0, shortName.lastIndexOf(':'));
  }
}

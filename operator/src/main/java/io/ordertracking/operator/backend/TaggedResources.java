package io.ordertracking.operator.backend;

import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.resource.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;

/** Finds resources by their tags rather than by name, in one account and region. */
public final class TaggedResources {
  private static final int PAGE = 100;

  private final AwsGateway aws;

  public TaggedResources(AwsGateway aws) {
    this.aws = aws;
  }

  /** Everything that carries the installation's tag. */
  public List<TaggedResource> of(String installation) {
    List<TaggedResource> found = new ArrayList<>();
    String next = "";
    do {
      GetResourcesResponse page = page(installation, next);
      page.resourceTagMappingList().forEach(each -> found.add(toTagged(each)));
      next = page.paginationToken() == null ? "" : page.paginationToken();
    } while (!next.isEmpty());
    return found;
  }

  private GetResourcesResponse page(String installation, String from) {
    return aws.tagging(
        tagging ->
            tagging.getResources(
                r -> {
                  r.resourcesPerPage(PAGE)
                      .tagFilters(f -> f.key(Ownership.INSTALLATION).values(installation));
                  if (!from.isEmpty()) {
                    r.paginationToken(from);
                  }
                }));
  }

  private static TaggedResource toTagged(ResourceTagMapping found) {
    Map<String, String> tags =
        found.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value, (a, b) -> a));
    return new TaggedResource(found.resourceARN(), tags);
  }

  /**
   * The groups of these ids that exist.
   *
   * @param ids {@code sg-…}
   */
  public List<TaggedGroup> groups(List<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    // By filter: a call with ids fails as a whole when one is gone.
    return aws
        .ec2(ec2 -> ec2.describeSecurityGroups(r -> r.filters(f -> f.name("group-id").values(ids))))
        .securityGroups()
        .stream()
        .map(group -> new TaggedGroup(group.groupName(), refersToGroups(group)))
        .toList();
  }

  private static boolean refersToGroups(SecurityGroup group) {
    return group.ipPermissions().stream()
        .map(IpPermission::userIdGroupPairs)
        .flatMap(List::stream)
        .map(UserIdGroupPair::groupId)
        .anyMatch(peer -> !group.groupId().equals(peer));
  }
}

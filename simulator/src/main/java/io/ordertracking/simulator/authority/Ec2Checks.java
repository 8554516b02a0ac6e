package io.ordertracking.simulator.authority;

import io.ordertracking.simulator.core.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;

/**
 * EC2. What describes has no resources. Rules are only asked about when they are made with tags:
 * revoking one, or describing it anew, asks for its group alone.
 */
final class Ec2Checks {
  private static final String UNBORN_GROUP = "security-group/*";
  private static final String UNBORN_RULE = "security-group-rule/*";

  private Ec2Checks() {}

  static void register(Checks checks) {
    checks
        .on(
            CreateSecurityGroupRequest.class,
            (call, r, by) -> {
              List<Check> all =
                  new ArrayList<>(
                      tagged(call, Arns.of("ec2", UNBORN_GROUP, by), tags(r.tagSpecifications())));
              if (r.vpcId() != null) {
                all.add(Check.of(call, Arns.ec2(r.vpcId(), by)));
              }
              return all;
            })
        .on(
            AuthorizeSecurityGroupIngressRequest.class,
            (call, r, by) -> authorize(call, r.groupId(), r.tagSpecifications(), by))
        .on(
            AuthorizeSecurityGroupEgressRequest.class,
            (call, r, by) -> authorize(call, r.groupId(), r.tagSpecifications(), by))
        .on(DeleteSecurityGroupRequest.class, (call, r, by) -> group(call, r.groupId(), by))
        .on(RevokeSecurityGroupIngressRequest.class, (call, r, by) -> group(call, r.groupId(), by))
        .on(RevokeSecurityGroupEgressRequest.class, (call, r, by) -> group(call, r.groupId(), by))
        .on(
            UpdateSecurityGroupRuleDescriptionsIngressRequest.class,
            (call, r, by) -> group(call, r.groupId(), by))
        .on(
            CreateTagsRequest.class,
            (call, r, by) ->
                r.resources().stream()
                    .map(id -> Check.of(call, Arns.ec2(id, by)).tagging(map(r.tags())))
                    .toList());
  }

  private static List<Check> group(String call, @Nullable String id, Call by) {
    return List.of(Check.of(call, Arns.ec2(id, by)));
  }

  private static List<Check> authorize(
      String call, @Nullable String group, List<TagSpecification> specifications, Call by) {
    List<Check> all = new ArrayList<>(group(call, group, by));
    Map<String, String> tags = tags(specifications);
    if (!tags.isEmpty()) {
      all.addAll(tagged(call, Arns.of("ec2", UNBORN_RULE, by), tags));
    }
    return all;
  }

  /** With tags, EC2 also asks for the right to tag what the call makes. */
  private static List<Check> tagged(String call, String resource, Map<String, String> tags) {
    Check creation = Check.making(call, resource).tagging(tags);
    if (tags.isEmpty()) {
      return List.of(creation);
    }
    String operation = call.substring(call.indexOf(':') + 1);
    return List.of(
        creation,
        Check.making("ec2:CreateTags", resource).tagging(tags).with("ec2:CreateAction", operation));
  }

  private static Map<String, String> tags(List<TagSpecification> specifications) {
    Map<String, String> all = new TreeMap<>();
    specifications.forEach(each -> all.putAll(map(each.tags())));
    return all;
  }

  private static Map<String, String> map(List<Tag> tags) {
    Map<String, String> map = new TreeMap<>();
    tags.forEach(tag -> map.put(tag.key(), Optional.ofNullable(tag.value()).orElse("")));
    return map;
  }
}

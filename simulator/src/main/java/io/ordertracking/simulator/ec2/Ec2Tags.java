package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.Versioned;
import io.ordertracking.simulator.ec2.Network.SubnetRecord;
import io.ordertracking.simulator.ec2.Network.VpcRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** CreateTags, DeleteTags and DescribeTags for whatever the simulated network has. */
final class Ec2Tags {
  private final Versioned<Network> state;

  Ec2Tags(Versioned<Network> state) {
    this.state = state;
  }

  CreateTagsResponse create(CreateTagsRequest request, Call call) {
    Supported.only("ec2:CreateTags", request, "Resources", "Tags");
    change(request.resources(), tags -> Tagging.plus(tags, request.tags()), call);
    return CreateTagsResponse.builder().build();
  }

  DeleteTagsResponse delete(DeleteTagsRequest request, Call call) {
    Supported.only("ec2:DeleteTags", request, "Resources", "Tags");
    change(request.resources(), tags -> Tagging.minus(tags, request.tags()), call);
    return DeleteTagsResponse.builder().build();
  }

  /** All of the resources or none. */
  private void change(List<String> ids, UnaryOperator<Map<String, String>> change, Call call) {
    if (ids.isEmpty()) {
      throw Fault.client(
          "MissingParameter", "The request must contain the parameter resourceIdSet");
    }
    Network network = state.current();
    for (String id : ids) {
      network = changed(network, id, change);
    }
    Network next = network;
    state.update(call.now(), _ -> next);
  }

  private static Network changed(
      Network network, String id, UnaryOperator<Map<String, String>> change) {
    String kind = id.substring(0, Math.max(0, id.indexOf('-')));
    return switch (kind) {
      case "sg" -> {
        SecurityGroupRecord group = network.requireGroup(id);
        yield network.with(group.withTags(change.apply(group.tags())));
      }
      case "sgr" -> {
        RuleRecord rule = network.requireRule(id);
        RuleRecord tagged = rule.withTags(change.apply(rule.tags()));
        yield network.with(network.requireGroup(rule.groupId()).replacing(tagged));
      }
      case "subnet" -> {
        SubnetRecord s =
            Optional.ofNullable(network.subnets().get(id)).orElseThrow(() -> Missing.subnet(id));
        yield network.with(
            new SubnetRecord(
                s.id(), s.vpcId(), s.zone(), s.cidr(), s.publicIps(), change.apply(s.tags())));
      }
      case "vpc" -> {
        VpcRecord vpc =
            Optional.ofNullable(network.vpcs().get(id)).orElseThrow(() -> Missing.vpc(id));
        yield network.with(new VpcRecord(vpc.id(), vpc.cidr(), change.apply(vpc.tags())));
      }
      default -> throw Fault.client("InvalidID", "The ID '%s' is not valid".formatted(id));
    };
  }

  DescribeTagsResponse describe(DescribeTagsRequest request, Call call) {
    Supported.only("ec2:DescribeTags", request, "Filters", "MaxResults", "NextToken");
    List<TagDescription> found =
        Lookup.filter(all(state.asOf(call.asOf())), request.filters(), Ec2Tags::property);
    Page<TagDescription> page = Lookup.strictPage(found, request.maxResults(), request.nextToken());
    return DescribeTagsResponse.builder().tags(page.items()).nextToken(page.nextToken()).build();
  }

  private static List<TagDescription> all(Network network) {
    List<TagDescription> all = new ArrayList<>();
    network.vpcs().values().forEach(v -> add(all, "vpc", v.id(), v.tags()));
    network.subnets().values().forEach(s -> add(all, "subnet", s.id(), s.tags()));
    network
        .securityGroups()
        .values()
        .forEach(group -> add(all, "security-group", group.id(), group.tags()));
    network.rules().forEach(rule -> add(all, "security-group-rule", rule.id(), rule.tags()));
    all.sort(Comparator.comparing(TagDescription::resourceId).thenComparing(TagDescription::key));
    return all;
  }

  private static void add(
      List<TagDescription> all, String type, String id, Map<String, String> tags) {
    tags.forEach(
        (key, value) ->
            all.add(
                TagDescription.builder()
                    .resourceType(type)
                    .resourceId(id)
                    .key(key)
                    .value(value)
                    .build()));
  }

  private static List<String> property(TagDescription tag, String filter) {
    return switch (filter) {
      case "resource-id" -> List.of(tag.resourceId());
      case "resource-type" -> List.of(tag.resourceTypeAsString());
      case "key" -> List.of(tag.key());
      case "value" -> List.of(tag.value());
      default -> throw Fault.notImplemented("ec2:DescribeTags.Filter." + filter);
    };
  }
}

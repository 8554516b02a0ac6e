package io.ordertracking.operator.ack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * The cloudwatchlogs-controller: it takes the first group whose name begins with the object's, and
 * then asks for the subscription filters of the object's name, which fails where that isn't there.
 */
final class LogGroups implements Controller {
  private final CloudWatchLogsClient logs;

  LogGroups(CloudWatchLogsClient logs) {
    this.logs = logs;
  }

  @Override
  public Optional<Latest> find(StoredObject object) {
    String name = object.text("name");
    return logs.describeLogGroups(r -> r.logGroupNamePrefix(name)).logGroups().stream()
        .findFirst()
        .map(
            group -> {
              logs.describeSubscriptionFilters(r -> r.logGroupName(name));
              Map<String, Object> spec = new LinkedHashMap<>();
              spec.put("name", name);
              if (group.retentionInDays() != null) {
                spec.put("retentionDays", group.retentionInDays());
              }
              spec.put(
                  "tags",
                  new TreeMap<>(
                      logs.listTagsForResource(r -> r.resourceArn(group.logGroupArn())).tags()));
              return new Latest(group.logGroupArn(), spec, Map.of());
            });
  }

  @Override
  public void create(StoredObject object) {
    logs.createLogGroup(r -> r.logGroupName(object.text("name")).tags(tags(object)));
    retention(object);
  }

  private void retention(StoredObject object) {
    logs.putRetentionPolicy(
        r -> r.logGroupName(object.text("name")).retentionInDays(object.number("retentionDays")));
  }

  private static Map<String, String> tags(StoredObject object) {
    return Json.texts(object.spec.get("tags"));
  }

  @Override
  public void update(StoredObject object, Latest latest, Set<String> fields) {
    if (fields.contains("retentionDays")) {
      retention(object);
    }
    if (fields.contains("tags")) {
      logs.tagResource(r -> r.resourceArn(latest.arn()).tags(tags(object)));
    }
  }

  @Override
  public void delete(StoredObject object, Latest latest) {
    logs.deleteLogGroup(r -> r.logGroupName(object.text("name")));
  }
}

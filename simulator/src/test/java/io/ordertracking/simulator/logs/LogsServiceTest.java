package io.ordertracking.simulator.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import io.ordertracking.simulator.core.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ValidationException;

class LogsServiceTest {
  private static final String ARN = "arn:aws:logs:us-east-1:123456789012:log-group:/ecs/dev";

  private final Simulator aws = Simulator.builder().build();
  private final CloudWatchLogsClient logs = SimulatorClients.of(aws).logs();

  private void create(String name) {
    logs.createLogGroup(r -> r.logGroupName(name));
  }

  @Test
  void groupIsDescribedWithBothArns() {
    create("/ecs/dev");
    LogGroup group = logs.describeLogGroups().logGroups().getFirst();
    assertThat(group.arn()).isEqualTo(ARN + ":*");
    assertThat(group.logGroupArn()).isEqualTo(ARN);
    assertThat(group.creationTime()).isEqualTo(aws.clock().millis());
    assertThat(group.retentionInDays()).isNull();
    assertThat(group.logGroupClassAsString()).isEqualTo("STANDARD");
  }

  @Test
  void groupsAreFoundByPrefixInPages() {
    IntStream.range(0, 120).forEach(i -> create("/ecs/%03d".formatted(i)));
    create("/other");
    List<String> names =
        logs.describeLogGroupsPaginator(r -> r.logGroupNamePrefix("/ecs/")).logGroups().stream()
            .map(LogGroup::logGroupName)
            .toList();
    assertThat(names).hasSize(120).isSorted().doesNotHaveDuplicates();
    assertThat(logs.describeLogGroups(r -> r.limit(7)).logGroups()).hasSize(7);
    assertThat(logs.describeLogGroups(r -> r.logGroupNamePattern("ther")).logGroups()).hasSize(1);
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> logs.describeLogGroups(r -> r.nextToken("bm9uc2Vuc2U")));
  }

  @Test
  void groupsAreFoundByNamesAndMissingOnesLeftOut() {
    create("/ecs/dev");
    create("/ecs/dev2");
    assertThat(logs.describeLogGroups(r -> r.logGroupIdentifiers("/ecs/dev", "/none")).logGroups())
        .extracting(LogGroup::logGroupName)
        .containsExactly("/ecs/dev");
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(
            () ->
                logs.describeLogGroups(
                    r -> r.logGroupIdentifiers("/ecs/dev").logGroupNamePrefix("/ecs")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "ü"})
  void namesAreChecked(String name) {
    assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> create(name));
  }

  @Test
  void missingNameIsAnError() {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> logs.createLogGroup(r -> {}))
        .withMessageContaining("Value null at 'logGroupName'");
  }

  @Test
  void encryptionIsRefusedByName() {
    assertThatExceptionOfType(CloudWatchLogsException.class)
        .isThrownBy(() -> logs.createLogGroup(r -> r.logGroupName("/x").kmsKeyId("arn")))
        .withMessageContaining("NotImplemented: logs:CreateLogGroup.kmsKeyId");
  }

  @Test
  void retentionIsSetAndRemoved() {
    create("/ecs/dev");
    logs.putRetentionPolicy(r -> r.logGroupName("/ecs/dev").retentionInDays(14));
    assertThat(logs.describeLogGroups().logGroups().getFirst().retentionInDays()).isEqualTo(14);
    logs.deleteRetentionPolicy(r -> r.logGroupName("/ecs/dev"));
    assertThat(logs.describeLogGroups().logGroups().getFirst().retentionInDays()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 10, 15, 366, 4000})
  void otherRetentionsDontExist(int days) {
    create("/ecs/dev");
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(
            () -> logs.putRetentionPolicy(r -> r.logGroupName("/ecs/dev").retentionInDays(days)));
  }

  @Test
  void tagsAreMergedAndRemoved() {
    logs.createLogGroup(r -> r.logGroupName("/ecs/dev").tags(Map.of("a", "1", "b", "1")));
    logs.tagResource(r -> r.resourceArn(ARN).tags(Map.of("b", "2", "c", "2")));
    assertThat(logs.listTagsForResource(r -> r.resourceArn(ARN)).tags())
        .isEqualTo(Map.of("a", "1", "b", "2", "c", "2"));
    logs.untagResource(r -> r.resourceArn(ARN).tagKeys("a", "nothing"));
    assertThat(aws.resources())
        .containsExactly(new Resource("log-group", ARN, "ACTIVE", Map.of("b", "2", "c", "2")));
  }

  @Test
  void taggingWantsTheArnWithoutAsterisk() {
    create("/ecs/dev");
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> logs.listTagsForResource(r -> r.resourceArn(ARN + ":*")))
        .withMessageContaining("Invalid resourceArn");
  }

  @Test
  void nothingIsSentOn() {
    create("/ecs/dev");
    assertThat(logs.describeSubscriptionFilters(r -> r.logGroupName("/ecs/dev").limit(50)))
        .satisfies(found -> assertThat(found.subscriptionFilters()).isEmpty())
        .satisfies(found -> assertThat(found.nextToken()).isNull());
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(
            () -> logs.describeSubscriptionFilters(r -> r.logGroupName("/ecs/dev").limit(51)));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> logs.describeSubscriptionFilters(r -> r.logGroupName("/ecs/de")));
  }

  @Test
  void missingGroupsAreNotFound() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> logs.deleteLogGroup(r -> r.logGroupName("/x")))
        .withMessageContaining("The specified log group does not exist.");
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> logs.putRetentionPolicy(r -> r.logGroupName("/x").retentionInDays(1)));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> logs.listTagsForResource(r -> r.resourceArn(ARN)));
  }

  @Test
  void deletedGroupIsGone() {
    create("/ecs/dev");
    logs.deleteLogGroup(r -> r.logGroupName("/ecs/dev"));
    assertThat(logs.describeLogGroups().logGroups()).isEmpty();
    assertThat(aws.resources()).isEmpty();
  }
}

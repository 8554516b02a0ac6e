package io.ordertracking.simulator.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;

class CallLogTest {
  private final Simulator aws = Simulator.builder().build();
  private final SimulatorClients clients = SimulatorClients.of(aws);

  @Test
  void tellsWhatWasCalledWhenAndWhatCameOfIt() {
    var logs = clients.logs();
    logs.createLogGroup(r -> r.logGroupName("/x"));
    aws.clock().advance(Duration.ofSeconds(5));
    assertThatExceptionOfType(ResourceAlreadyExistsException.class)
        .isThrownBy(() -> logs.createLogGroup(r -> r.logGroupName("/x")));
    RecordedCall first = aws.calls().all().all().getFirst();
    RecordedCall second = aws.calls().all().all().getLast();
    assertThat(first.ok()).isTrue();
    assertThat(first.request())
        .isEqualTo(CreateLogGroupRequest.builder().logGroupName("/x").build());
    assertThat(second.number()).isEqualTo(2);
    assertThat(second.name()).isEqualTo("logs:CreateLogGroup");
    assertThat(second.outcome()).isEqualTo("ResourceAlreadyExistsException");
    assertThat(Duration.between(first.at(), second.at())).isEqualTo(Duration.ofSeconds(5));
    assertThat(second.summary())
        .isEqualTo(
            "#2 logs:CreateLogGroup → ResourceAlreadyExistsException"
                + " CreateLogGroupRequest(LogGroupName=/x)");
  }

  @Test
  void separatesReadsFromWritesSinceAMark() {
    var logs = clients.logs();
    logs.createLogGroup(r -> r.logGroupName("/before"));
    long mark = aws.calls().mark();
    logs.describeLogGroups();
    logs.describeLogGroups();
    logs.createLogGroup(r -> r.logGroupName("/after"));
    clients.sts().getCallerIdentity();
    Calls since = aws.calls().since(mark);
    assertThat(since.writes().names()).containsExactly("logs:CreateLogGroup");
    assertThat(since.reads().size()).isEqualTo(3);
    assertThat(since.counts())
        .containsEntry("logs:DescribeLogGroups", 2L)
        .containsEntry("logs:CreateLogGroup", 1L);
    assertThat(since.of("logs:DescribeLogGroups").size()).isEqualTo(2);
    assertThat(aws.calls().since(aws.calls().mark()).isEmpty()).isTrue();
  }
}

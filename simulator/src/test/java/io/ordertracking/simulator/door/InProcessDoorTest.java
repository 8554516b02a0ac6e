package io.ordertracking.simulator.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** The SDK's own clients, with no socket between. */
class InProcessDoorTest {
  private final Simulator aws = Simulator.builder().build();
  private final SimulatorClients clients = SimulatorClients.of(aws);

  InProcessDoorTest() {
    ReadyAccount.furnish(aws);
  }

  @Test
  void awsJsonErrorsAreTheSdksExceptions() {
    var logs = clients.logs();
    logs.createLogGroup(r -> r.logGroupName("/x"));
    assertThatExceptionOfType(ResourceAlreadyExistsException.class)
        .isThrownBy(() -> logs.createLogGroup(r -> r.logGroupName("/x")))
        .satisfies(
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.requestId()).isEqualTo("51170000-0000-4000-8000-000000000002");
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo("The specified log group already exists");
            });
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> logs.deleteLogGroup(r -> r.logGroupName("/y")));
    assertThatExceptionOfType(ImageNotFoundException.class)
        .isThrownBy(
            () ->
                clients
                    .ecr()
                    .describeImages(
                        r -> r.repositoryName("order-tracking").imageIds(i -> i.imageTag("no"))));
  }

  @Test
  void queryErrorsAreTheSdksExceptions() {
    assertThatExceptionOfType(NoSuchEntityException.class)
        .isThrownBy(() -> clients.iam().getRole(r -> r.roleName("nobody")))
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(404));
  }

  @Test
  void ec2ErrorsHaveTheirCode() {
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(() -> clients.ec2().describeSubnets(r -> r.subnetIds("subnet-0")))
        .satisfies(
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidSubnetID.NotFound");
              assertThat(e.requestId()).startsWith("5117");
            });
  }

  @Test
  void unknownOperationsAreRefusedByNameAndNotRetried() {
    assertThatExceptionOfType(EcsException.class)
        .isThrownBy(() -> clients.ecs().putAttributes(r -> r.attributes(a -> a.name("x"))))
        .withMessageContaining("NotImplemented: ecs:PutAttributes")
        .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotImplemented"));
    assertThat(aws.calls().all().names()).containsExactly("ecs:PutAttributes");
  }

  @Test
  void otherRegionsAreOtherEndpoints() {
    Simulator elsewhere = Simulator.builder().region("eu-west-2").build();
    var confused = clients.over(elsewhere.inProcess(), URI.create("http://localhost"));
    assertThatExceptionOfType(CloudWatchLogsException.class)
        .isThrownBy(() -> confused.withoutRetries().logs().describeLogGroups())
        .withMessageContaining("this account lives in eu-west-2");
  }

  @Test
  void concurrentCallsAreAllServedAndNumberedOnce() throws InterruptedException {
    var logs = clients.logs();
    Thread[] threads = new Thread[8];
    for (int t = 0; t < threads.length; t++) {
      String prefix = "/" + t + "/";
      threads[t] =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 0; i < 25; i++) {
                      String name = prefix + i;
                      logs.createLogGroup(r -> r.logGroupName(name));
                    }
                  });
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(aws.logs().groups()).hasSize(200);
    assertThat(aws.calls().all().all().stream().map(RecordedCall::number).distinct()).hasSize(200);
  }
}

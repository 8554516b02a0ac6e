package io.ordertracking.operator.aws;

import static io.ordertracking.operator.aws.ScriptedAws.error;
import static io.ordertracking.operator.aws.ScriptedAws.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Service;

class ServiceReadsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String BOTH =
      """
      {"services":[{"serviceName":"dev","status":"ACTIVE"}],
       "failures":[{"arn":"arn:aws:ecs:us-east-1:1:service/c/gone","reason":"MISSING"}]}""";

  private final ScriptedAws aws = new ScriptedAws();

  private ServiceReads direct() {
    return new ServiceReads(
        aws.gateway(), new Batching(Duration.ZERO, new ManualClock(), Sleeper.REAL));
  }

  @Test
  void findsAServiceWithItsTags() {
    aws.then(ok(BOTH));
    assertThat(direct().describe("c", "dev", Duration.ZERO))
        .map(Service::status)
        .contains("ACTIVE");
    assertThat(aws.bodies.getFirst()).contains("TAGS");
  }

  @Test
  void aMissingServiceIsEmpty() {
    aws.then(ok(BOTH));
    assertThat(direct().describe("c", "gone", Duration.ZERO)).isEmpty();
  }

  @Test
  void aMissingClusterIsAFailure() {
    aws.then(error(400, "ClusterNotFoundException", "Cluster not found."));
    assertThatExceptionOfType(AwsFailure.NotFound.class)
        .isThrownBy(() -> direct().describe("c", "dev", Duration.ZERO));
  }

  @Test
  void anAnswerThatLacksTheServiceIsNotTakenForMissing() {
    aws.then(ok("{\"services\":[],\"failures\":[{\"arn\":\"x/dev\",\"reason\":\"odd\"}]}"));
    assertThatExceptionOfType(AwsFailure.Unknown.class)
        .isThrownBy(() -> direct().describe("c", "dev", Duration.ZERO))
        .withMessageContaining("odd");
  }

  @Test
  void anActiveServiceIsBelievedUntilForgottenAndADeletedOneNever() {
    aws.then(ok("{\"services\":[{\"serviceName\":\"dev\",\"status\":\"ACTIVE\"}]}"))
        .then(ok("{\"services\":[{\"serviceName\":\"dev\",\"status\":\"INACTIVE\"}]}"));
    ServiceReads reads = direct();
    reads.describe("c", "dev", MINUTE);
    reads.describe("c", "dev", MINUTE);
    assertThat(aws.bodies).hasSize(1);
    reads.forget("dev");
    assertThat(reads.describe("c", "dev", MINUTE)).map(Service::status).contains("INACTIVE");
    reads.describe("c", "dev", MINUTE);
    assertThat(aws.bodies).hasSize(3);
  }

  @Test
  void twentyFiveQuestionsMakeThreeCalls() throws Exception {
    aws.then(ok(answerFor(25)));
    assertThat(askAll(25)).allMatch(Optional::isPresent);
    assertThat(aws.bodies).hasSize(3);
  }

  @Test
  void aFailureReachesEverybodyInTheBatch() {
    aws.then(error(400, "ClusterNotFoundException", "Cluster not found."));
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> askAll(10))
        .withCauseInstanceOf(AwsFailure.NotFound.class);
    assertThat(aws.bodies).hasSize(1);
  }

  @Test
  void aMalformedNeighbourDoesNotFailTheOthers() throws Exception {
    aws.then(error(400, "InvalidParameterException", "Invalid identifier")).then(ok(answerFor(5)));
    assertThat(askAll(5)).allMatch(Optional::isPresent);
    assertThat(aws.bodies).hasSize(6);
  }

  private static String answerFor(int services) {
    return IntStream.range(0, services)
        .mapToObj(i -> "{\"serviceName\":\"s" + i + "\"}")
        .collect(Collectors.joining(",", "{\"services\":[", "]}"));
  }

  private List<Optional<Service>> askAll(int count) throws Exception {
    Crowd<Optional<Service>> crowd = new Crowd<>();
    ServiceReads reads =
        new ServiceReads(
            aws.gateway(), new Batching(Duration.ofMillis(50), new ManualClock(), crowd));
    for (int i = 0; i < count; i++) {
      String name = "s" + i;
      crowd.asks(() -> reads.describe("c", name, Duration.ZERO));
    }
    return crowd.answers();
  }
}

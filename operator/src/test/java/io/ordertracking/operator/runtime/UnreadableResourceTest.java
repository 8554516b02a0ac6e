package io.ordertracking.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.api.SpecReading.Problem;
import io.ordertracking.operator.reconcile.EnvironmentMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under the CRD of another version: the client must be able to read all objects of a list. */
class UnreadableResourceTest {
  private static OrderTrackingEnvironment read(String rest) {
    return new KubernetesSerialization()
        .unmarshal(
            """
            apiVersion: ordertracking.io/v1alpha1
            kind: OrderTrackingEnvironment
            metadata: {name: dev, namespace: default}
            """
                + rest,
            OrderTrackingEnvironment.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {hibernate: {now: true}}        | spec.hibernate           | unknown field
          {driftPolicy: Ignore}           | spec.driftPolicy         | "Ignore" isn't one of
          {service: {cpu: half}}          | spec.service.cpu         | "half" isn't a whole number
          {service: {cpu: 1.5}}           | spec.service.cpu         | 1.5 isn't a whole number
          {service: [a]}                  | spec.service             | a list isn't an object
          {service: {secrets: [s3cr3t]}}  | spec.service.secrets[0]  | (not repeated) isn't an object
          {image: {pin: 0}}               | spec.image.pin           | 0 isn't one of [Digest, Tag]
          """)
  void whatCannotBeReadIsNamedAndThereIsNoSpec(String spec, String field, String message) {
    OrderTrackingEnvironment resource = read("spec: " + spec);
    assertThat(resource.getSpec()).isNull();
    assertThat(resource.unreadable()).extracting(Problem::field).containsExactly(field);
    assertThat(resource.unreadable().getFirst().message())
        .contains(message)
        .doesNotContain("s3cr3t");
    assertThat(EnvironmentMapping.of(resource).unreadable()).isEqualTo(resource.unreadable());
  }

  @Test
  void aStatusThatCannotBeReadIsNone() {
    OrderTrackingEnvironment resource =
        read("spec: {region: us-east-1}\nstatus: {conditions: {Ready: true}}\nmore: {x: 1}\n");
    assertThat(resource.getSpec()).isNotNull();
    assertThat(EnvironmentMapping.of(resource).status()).isNull();
  }
}

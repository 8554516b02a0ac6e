package io.ordertracking.operator.resource.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.SimulatedElb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterReaderTest {
  private final SimulatedElb account = new SimulatedElb();
  private final ClusterReader reader = new ClusterReader(account.aws, account.batching);
  private final ClusterWriter writer = new ClusterWriter(account.aws);

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void findsAClusterWithItsTagsByNameOrArn() {
    assertThat(reader.read("dev", Freshness.NOW)).isEmpty();
    writer.write(new ClusterStep.Create("dev", SimulatedElb.TAGS), new LateValues());
    ObservedCluster found = reader.read("dev", Freshness.NOW).orElseThrow();
    assertThat(found.tags()).isEqualTo(SimulatedElb.TAGS);
    assertThat(reader.read(found.arn(), Freshness.NOW)).contains(found);
  }

  @Test
  void aDeletedClusterIsGoneOnceForgotten() {
    writer.write(new ClusterStep.Create("dev", SimulatedElb.TAGS), new LateValues());
    reader.read("dev", SimulatedElb.RELAXED);
    writer.write(new ClusterStep.Delete("dev"), new LateValues());
    assertThat(reader.read("dev", SimulatedElb.RELAXED)).isPresent();
    reader.forget("dev");
    assertThat(reader.read("dev", SimulatedElb.RELAXED)).isEmpty();
  }
}

package io.ordertracking.operator.sweep;

import io.ordertracking.operator.aws.AwsGateways;
import io.ordertracking.operator.backend.AwsBackends;
import io.ordertracking.operator.backend.Backend;
import io.ordertracking.operator.backend.TaggedResources;
import io.ordertracking.operator.config.OperatorConfig;
import java.time.Clock;

/** What sweeps stand on. */
public record SweepContext(
    OperatorConfig config, Environments environments, Aws aws, OrphanMetrics metrics, Clock clock) {

  /** AWS by region, with the operator's own credentials. */
  public interface Aws {
    TaggedResources tagged(String region);

    Backend backend(String region);

    static Aws of(AwsGateways gateways, AwsBackends backends) {
      return new Aws() {
        @Override
        public TaggedResources tagged(String region) {
          return new TaggedResources(gateways.gateway(region));
        }

        @Override
        public Backend backend(String region) {
          return backends.of(region);
        }
      };
    }
  }
}

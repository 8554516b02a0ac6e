package io.ordertracking.operator.backend;

import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.aws.AwsGateways;
import io.ordertracking.operator.aws.BatchedReads;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.bootstrap.BootstrapResult;
import io.ordertracking.operator.bootstrap.S3Location;
import io.ordertracking.operator.bootstrap.S3Source;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Bootstrap outputs from S3, shared by the environments that point to one object. What was parsed
 * is kept with the object's ETag, the object itself isn't: looking again at an unchanged one is one
 * conditional GET without a body. Safe for use by many threads.
 */
public final class S3Outputs implements S3Source {
  /** Users choose the keys, so there is a limit; more are read with their bodies. */
  private static final int MOST_REMEMBERED = 500;

  /** The parsed object of this ETag. */
  record Version(String etag, BootstrapResult result) {}

  private final Function<String, AwsGateway> gateways;
  private final BatchedReads<S3Location, BootstrapResult> reads;
  private final Map<S3Location, Version> versions = // guarded by itself
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<S3Location, Version> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  public S3Outputs(AwsGateways gateways, Batching batching) {
    this.gateways = gateways::gateway;
    this.reads = batching.of(1, keys -> Map.of(keys.getFirst(), ask(keys)));
  }

  @Override
  public BootstrapResult read(S3Location location, Duration believed) {
    BootstrapResult result = reads.read(location, believed).orElseThrow();
    if (result instanceof BootstrapResult.Unresolved) {
      reads.forget(location); // somebody is about to repair it
    }
    return result;
  }

  private BootstrapResult ask(List<S3Location> one) {
    S3Location location = one.getFirst();
    Optional<Version> before = before(location);
    S3OutputsReader reader = new S3OutputsReader(gateways.apply(location.region()), location);
    return switch (reader.read(before.map(Version::etag))) {
      case S3OutputsReader.Unchanged _ -> before.orElseThrow().result();
      case S3OutputsReader.Refused(var why) -> why;
      case S3OutputsReader.Read(var etag, var result) -> {
        etag.ifPresent(tag -> remember(location, new Version(tag, result)));
        yield result;
      }
    };
  }

  private Optional<Version> before(S3Location location) {
    synchronized (versions) {
      return Optional.ofNullable(versions.get(location));
    }
  }

  private void remember(S3Location location, Version version) {
    synchronized (versions) {
      versions.put(location, version);
    }
  }
}

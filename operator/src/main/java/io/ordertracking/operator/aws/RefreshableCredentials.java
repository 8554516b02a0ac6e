package io.ordertracking.operator.aws;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * Credentials that can be dropped: providers cache a session until shortly before its announced
 * end, so a session revoked earlier ({@code ExpiredToken}) would be used again and again.
 */
final class RefreshableCredentials implements AwsCredentialsProvider {
  private final Supplier<AwsCredentialsProvider> maker;
  private final AtomicReference<@Nullable AwsCredentialsProvider> current = new AtomicReference<>();

  private RefreshableCredentials(Supplier<AwsCredentialsProvider> maker) {
    this.maker = maker;
  }

  /** A given provider refreshes itself; without one, a new default chain is made each time. */
  static RefreshableCredentials of(@Nullable AwsCredentialsProvider given) {
    return new RefreshableCredentials(
        given != null ? () -> given : () -> DefaultCredentialsProvider.builder().build());
  }

  /** Forgets what is cached; the next call asks the source again. */
  void drop() {
    current.set(null);
  }

  @Override
  public AwsCredentials resolveCredentials() {
    AwsCredentialsProvider provider = current.get();
    if (provider == null) {
      AwsCredentialsProvider made = maker.get();
      provider =
          current.compareAndSet(null, made)
              ? made
              : current.updateAndGet(p -> p == null ? made : p);
    }
    return provider.resolveCredentials();
  }
}

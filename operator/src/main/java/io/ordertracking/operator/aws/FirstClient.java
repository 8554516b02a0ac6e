package io.ordertracking.operator.aws;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** The SDK's first client takes some 70 ms more than later ones: it initialises what they share. */
public final class FirstClient {
  private FirstClient() {}

  /** Makes one that is never used, when there is time for it. */
  public static void ahead() {
    StsClient.builder()
        .region(Region.US_EAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .build()
        .close();
  }
}

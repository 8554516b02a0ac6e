package io.ordertracking.operator.cli;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.aws.FirstClient;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;

/**
 * What the operator's first looks at the API server and AWS will need and its command line and
 * kubeconfig don't: initialised on another core meanwhile, in the order of need. Nothing is kept
 * but what classes keep, and nothing is sent; whatever fails here fails again, and is told, where
 * it is needed.
 */
final class StartAhead {
  private static final String CURVE = "secp256r1";

  private StartAhead() {}

  /**
   * @param serialization the one that the client will use
   */
  static void begin(CompletableFuture<KubernetesSerialization> serialization) {
    Thread.ofPlatform().daemon().name("start-ahead").start(() -> initialise(serialization));
  }

  static void initialise(CompletableFuture<KubernetesSerialization> serialization) {
    try {
      tls();
      environments(serialization.join());
      FirstClient.ahead();
    } catch (RuntimeException e) {
      // e.g. an AWS configuration file that can't be read: told by whatever needs it, and in words
    }
  }

  /**
   * Each handshake offers a key of this curve: the first takes 0.1 to 0.2 s, nearly all of it once.
   */
  private static void tls() {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec(CURVE));
      keys.generateKeyPair();
      SSLContext.getDefault(); // reads the JDK's trusted certificates
    } catch (GeneralSecurityException e) {
      // then this JDK doesn't offer it, or has none: the handshake will tell
    }
  }

  private static void environments(KubernetesSerialization serialization) {
    serialization.asJson(
        serialization.unmarshal(
            "{\"metadata\": {}, \"spec\": {}, \"status\": {}}", OrderTrackingEnvironment.class));
  }
}

package io.ordertracking.operator.cli;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReview;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.aws.FirstClient;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/**
 * What the operator's first looks at the API server and AWS will need and its command line and
 * kubeconfig don't: initialised on another core meanwhile, in the order of need. Nothing is kept
 * but what classes keep, and nothing is sent; whatever fails here fails again, and is told, where
 * it is needed.
 */
final class StartAhead {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

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
      publicAuthorities();
      KubernetesSerialization json = serialization.join();
      OrderTrackingEnvironment environment =
          json.unmarshal(
              "{\"metadata\": {}, \"spec\": {}, \"status\": {}}", OrderTrackingEnvironment.class);
      json.unmarshal(json.asJson(new SelfSubjectRulesReview()), SelfSubjectRulesReview.class);
      json.unmarshal(json.asJson(new Lease()), Lease.class);
      FirstClient.ahead();
      json.asJson(environment);
    } catch (RuntimeException e) {
      // e.g. an AWS configuration file that can't be read: told by whatever needs it, and in words
    }
  }

  /** What each handshake begins with; it isn't sent anywhere. */
  private static void tls() {
    try {
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(null, new TrustManager[0], null);
      SSLEngine engine = context.createSSLEngine();
      engine.setUseClientMode(true);
      engine.wrap(NOTHING, ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
    } catch (GeneralSecurityException | SSLException e) {
      // then this JDK doesn't offer it: the handshake will tell
    }
  }

  /**
   * The JDK's trusted certificates: for AWS; and each check of a server's certificate asks whether
   * a public authority has issued it.
   */
  private static void publicAuthorities() {
    try {
      SSLContext.getDefault();
    } catch (GeneralSecurityException e) {
      // then it has none: AWS's first answer will tell
    }
  }
}

package io.ordertracking.operator.cli;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.internal.CertUtils;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The way to the API server: trusts the authority that the cluster's configuration names and, as
 * kubectl does, no other. The client by itself trusts the JDK's public ones beside it, and reads
 * them at each start.
 */
final class ClusterHttp extends JdkHttpClientFactory {
  @Override
  public HttpClient.Builder newBuilder(Config config) {
    if (config.isTrustCerts()
        || config.getTrustStoreFile() != null
        || (blank(config.getCaCertData()) && blank(config.getCaCertFile()))) {
      return super.newBuilder(config);
    }
    // All but its certificates, which are set below, before anything is connected.
    Config rest =
        new ConfigBuilder(config)
            .withCaCertData(null)
            .withCaCertFile(null)
            .withTrustCerts(true)
            .withClientKeyData(null)
            .withClientKeyFile(null)
            .build();
    HttpClient.Builder builder = super.newBuilder(rest);
    // These go on with the configuration later: to renew a token, perhaps from an issuer of the
    // same
    // authority.
    HttpClientUtils.createApplicableInterceptors(config, this)
        .forEach(builder::addOrReplaceInterceptor);
    try {
      return builder.sslContext(SSLUtils.keyManagers(config), authority(config));
    } catch (GeneralSecurityException | IOException e) {
      throw KubernetesClientException.launderThrowable(e);
    }
  }

  /** Those of one that trusts what the configuration names and nothing else. */
  static TrustManager[] authority(Config config) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (Certificate certificate : named(config)) {
      store.setCertificateEntry(String.valueOf(store.size()), certificate);
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    return managers.getTrustManagers();
  }

  private static Collection<? extends Certificate> named(Config config)
      throws CertificateException, IOException {
    try (InputStream pem =
        CertUtils.getInputStreamFromDataOrFile(config.getCaCertData(), config.getCaCertFile())) {
      Collection<? extends Certificate> named =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (named.isEmpty()) {
        throw new CertificateException("no certificate in it");
      }
      return named;
    } catch (CertificateException e) {
      throw new CertificateException("certificate-authority: " + e.getMessage(), e);
    }
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isEmpty();
  }
}

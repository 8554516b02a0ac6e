import java.net.HttpURLConnection;
import java.net.URI;

/**
 * The image's health check: 0 when the service says that it lives. For whoever runs the image by
 * hand; in ECS the load balancer asks. The image has no curl, which would be one more thing to
 * patch.
 */
final class Health {
  private Health() {}

  public static void main(String[] args) throws Exception {
    String port = System.getenv().getOrDefault("SERVER_PORT", "8080");
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + port + "/actuator/health").toURL().openConnection();
    connection.setConnectTimeout(2_000);
    connection.setReadTimeout(2_000);
    System.exit(connection.getResponseCode() == 200 ? 0 : 1);
  }
}

package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Secrets that look like real ones and are in one place alone: whoever shows one has leaked it. */
public final class Canaries {
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  /** Half a secret is a leak, too. */
  private static final int FRAGMENT = 14;

  private final Random random = new Random();
  private final List<String> secrets = new ArrayList<>();

  /** Letters and digits, as people choose or generate them. */
  public String password() {
    return remember("pw" + chars(62, 24));
  }

  public String accessKeyId() {
    return remember("ASIA" + chars(26, 16));
  }

  public String secretAccessKey() {
    return remember("aA1" + chars(64, 37));
  }

  public String sessionToken() {
    return remember("IQoJb3JpZ2luX2Vj" + chars(64, 400));
  }

  /** A secret of others' making. */
  public String remember(String secret) {
    secrets.add(secret);
    return secret;
  }

  private String chars(int of, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(BASE64.charAt(random.nextInt(of)));
    }
    return text.toString();
  }

  /** Neither plain nor encoded, neither whole nor in part. */
  public void assertNoneIn(String where, String text) {
    for (String secret : secrets) {
      forms(secret)
          .forEach(
              form ->
                  assertThat(around(text, form))
                      .as("%s shows a secret (%s…)", where, secret.substring(0, 4))
                      .isEmpty());
    }
  }

  /** What stands around it, so that a failure says where it came from. */
  private static String around(String text, String form) {
    int at = text.indexOf(form);
    return at < 0
        ? ""
        : text.substring(Math.max(0, at - 300), Math.min(text.length(), at + form.length() + 40));
  }

  private static Stream<String> forms(String secret) {
    Stream<String> plain =
        secret.length() <= FRAGMENT
            ? Stream.of(secret)
            : Stream.of(
                secret.substring(0, FRAGMENT),
                secret.substring((secret.length() - FRAGMENT) / 2).substring(0, FRAGMENT),
                secret.substring(secret.length() - FRAGMENT));
    Stream<String> encoded =
        Stream.of("", "x", "xx").map(before -> base64(before + secret, before.length()));
    return Stream.of(plain, encoded, Stream.of(URLEncoder.encode(secret, StandardCharsets.UTF_8)))
        .flatMap(form -> form)
        .distinct();
  }

  /** The part of the encoding that doesn't depend on what stands before and after. */
  private static String base64(String text, int before) {
    String encoded =
        Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return encoded.substring(before == 0 ? 0 : 4, encoded.length() - 3);
  }
}

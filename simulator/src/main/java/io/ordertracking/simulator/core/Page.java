package io.ordertracking.simulator.core;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextToken null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {
  /**
   * @param token of the previous page's answer; null for the first page
   * @param badToken the error for a token that isn't ours
   */
  public static <T> Page<T> of(List<T> all, int limit, @Nullable String token, Fault badToken) {
    int from = token == null ? 0 : offset(token, badToken);
    if (from > all.size()) {
      from = all.size();
    }
    int to = Math.min(all.size(), from + limit);
    return new Page<>(List.copyOf(all.subList(from, to)), to < all.size() ? token(to) : null);
  }

  private static String token(int offset) {
    byte[] text = ("page:" + offset).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static int offset(String token, Fault badToken) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith("page:")) {
        return Integer.parseInt(text, "page:".length(), text.length(), 10);
      }
    } catch (IllegalArgumentException e) {
      // not one of ours: refused below
    }
    throw badToken;
  }
}

package io.ordertracking.operator.aws;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes somebody else's text fit for status, events and logs: one line, at most {@value #LONGEST}
 * characters, and nothing in it that is a secret or looks like one.
 */
public final class Redaction {
  public static final int LONGEST = 300;

  private static final String HIDDEN = "***";

  /** What is replaced, and by what. */
  private record Rule(Pattern pattern, String replacement) {
    Rule(String regex, String replacement) {
      this(Pattern.compile(regex), replacement);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          // A request body, echoed: nobody needs it, and secrets' values travel in bodies.
          new Rule("(?is)\\b((?:request )?(?:body|payload))\\s*[:=]\\s*.*", "$1: " + HIDDEN),
          // EC2 adds a text that is another one each time, and tells nobody anything undecoded.
          new Rule("(?i)\\s*Encoded authorization failure message:.*", ""),
          // Session names of the SDK's own making are new with each credential.
          new Rule("\\baws-sdk-java-\\d+", "aws-sdk-java"),
          // Authorization headers and signatures.
          new Rule(
              "(?i)\\b(authorization|x-amz-security-token|x-amz-signature|x-amz-credential)\\s*[:=]\\s*"
                  + "(?:AWS4-HMAC-SHA256 |Bearer |Basic )?[^\\s&\"']+",
              "$1=" + HIDDEN),
          new Rule("(?i)\\b(Credential|Signature)=[^\\s,&]+", "$1=" + HIDDEN),
          new Rule("(?i)\\bBearer\\s+[A-Za-z0-9._~+/=-]{8,}", "Bearer " + HIDDEN),
          // user:password@host in URLs, JDBC ones included.
          new Rule("://[^\\s/:@]+:[^\\s/@]+@", "://" + HIDDEN + "@"),
          // password=…, "secret": "…", sessionToken: …; not the JSON key in a secret's ARN
          // (…:password::)
          new Rule(
              "(?i)(\"?\\b[\\w.-]*(?:password|passwd|pwd|secret_?string|secret_?access_?key|session_?token"
                  + "|security_?token|api_?key|private_?key|client_?secret)\"?\\s*[:=](?!:)\\s*)"
                  + "(?:\"[^\"]*\"|'[^']*'|[^\\s,;&)}\\]]+)",
              "$1" + HIDDEN),
          // Access-key ids, and anything as long and mixed as a secret key or a session token.
          // ARNs,
          // digests and image names have ':', '-', '.' in shorter runs, or are lower-case hex.
          new Rule("\\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}\\b", HIDDEN),
          new Rule(
              "(?<![A-Za-z0-9+/=:-])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[0-9])"
                  + "[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=-])",
              HIDDEN),
          new Rule("(?<![A-Za-z0-9+/=])[A-Za-z0-9+/=]{100,}", HIDDEN));

  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");

  private Redaction() {}

  /** {@code text} without secrets, on one line, cut at {@value #LONGEST} characters. */
  public static String clean(String text) {
    String line = withoutSecrets(WHITE_SPACE.matcher(text).replaceAll(" ").strip());
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  /** {@code text} as it is, but for the secrets in it. */
  public static String withoutSecrets(String text) {
    String clean = text;
    for (Rule rule : RULES) {
      clean = rule.pattern().matcher(clean).replaceAll(rule.replacement());
    }
    return clean;
  }
}

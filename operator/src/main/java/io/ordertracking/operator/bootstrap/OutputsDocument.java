package io.ordertracking.operator.bootstrap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.ordertracking.operator.bootstrap.BootstrapResult.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The outputs in a JSON document: flat as in {@code outputs.json}, wrapped as {@code terraform
 * output -json} prints them, or a Terraform state.
 *
 * <p>A state holds passwords. It is read token by token, and only the contract's own keys in its
 * {@code outputs} ever become values; everything else is passed over without being looked at. What
 * goes wrong is told by line and column: Jackson's own messages quote the text.
 */
public final class OutputsDocument {
  /** In bytes; a state of several thousand resources is smaller. */
  public static final long LARGEST = 32L << 20;

  /** What a document may cost. Text that is passed over costs nothing. */
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxDocumentLength(LARGEST)
          .maxStringLength(64 << 10)
          .maxNestingDepth(500)
          .build();

  /** Remembers neither names nor buffers from one document to the next. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(LIMITS)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private static final int STATE_VERSION = 4;

  /** What the document has. */
  public sealed interface Content {}

  /**
   * @param values key → text, as a ConfigMap holds them: lists as JSON arrays
   */
  public record Outputs(Map<String, String> values) implements Content {}

  /**
   * @param what follows the document's name in a message: {@code is not JSON: …}
   */
  public record Unusable(Problem problem, String what) implements Content {}

  private final JsonParser parser;
  private final Map<String, String> flat = new TreeMap<>();
  private final Map<String, String> stateOutputs = new TreeMap<>();
  private int stateVersion = -1;

  private OutputsDocument(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * @throws IOException as {@code body} does; what it holds is an answer, never an exception
   */
  public static Content read(InputStream body) throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      return new OutputsDocument(parser).document();
    } catch (UnusableOutput e) {
      return new Unusable(Problem.MALFORMED_KEY, e.what);
    } catch (StreamConstraintsException e) {
      return unusable("is too large or too deeply nested to be read (at most 32 MiB)");
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      return unusable(
          at == null
              ? "is not JSON"
              : "is not JSON: line " + at.getLineNr() + ", column " + at.getColumnNr());
    }
  }

  private static Unusable unusable(String what) {
    return new Unusable(Problem.MALFORMED_SOURCE, what);
  }

  private Content document() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return unusable("is not a JSON object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("version") && value == JsonToken.VALUE_NUMBER_INT) {
        stateVersion = parser.getIntValue();
      } else if (name.equals("outputs") && value == JsonToken.START_OBJECT) {
        outputs(stateOutputs);
      } else if (BootstrapParser.KEYS.contains(name)) {
        OutputValue.read(parser, name).ifPresent(text -> flat.put(name, text));
      } else {
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      return unusable("has text after its JSON object");
    }
    if (stateVersion < 0) {
      return new Outputs(flat);
    }
    return stateVersion == STATE_VERSION
        ? new Outputs(stateOutputs)
        : unusable(
            "is a Terraform state of version "
                + stateVersion
                + "; only version 4 (Terraform 0.12 and later) can be read");
  }

  private void outputs(Map<String, String> into) throws IOException {
    Set<String> known = BootstrapParser.KEYS;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (known.contains(name)) {
        OutputValue.read(parser, name).ifPresent(text -> into.put(name, text));
      } else {
        parser.skipChildren();
      }
    }
  }

  /** An output that is there but isn't text; never says what it is instead. */
  static final class UnusableOutput extends IOException {
    private static final long serialVersionUID = 1L;
    private final String what;

    UnusableOutput(String key) {
      this.what = "can't be used: " + key + " is neither text, a number nor a list of texts";
    }
  }
}

package io.ordertracking.operator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.backend.TaggedResource;
import io.ordertracking.operator.resource.Ownership;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidatesTest {
  /** Resources are separated by blanks: the environment's tag, with ! when it is retained. */
  @ParameterizedTest(name = "{0}: {1}, watching {2}, existing {3}")
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      nullValues = "-",
      textBlock =
          """
          gone                         | shop/dev shop/dev  | -         | -        | shop/dev
          one gone, one there          | shop/dev shop/prod | -         | shop/prod | shop/dev
          the namespace is watched     | shop/dev           | a shop    | -        | shop/dev
          another's namespace          | shop/dev           | a b       | -        | -
          retained                     | shop/dev shop/dev! | -         | -        | -
          one retained, one gone       | shop/dev! shop/qa  | -         | -        | shop/qa
          not an environment's name    | dev /dev shop/ a/b/c | -       | -        | -
          same name, other namespace   | shop/dev           | -         | lab/dev  | shop/dev
          """)
  void areThoseThatLostTheirCustomResource(
      String what,
      String resources,
      @Nullable String watched,
      @Nullable String existing,
      @Nullable String candidates) {
    List<TaggedResource> tagged = split(resources).map(CandidatesTest::resource).toList();
    assertThat(
            Candidates.among(tagged, split(watched).toList(), Set.copyOf(split(existing).toList()))
                .keySet())
        .containsExactlyElementsOf(split(candidates).toList());
  }

  private static Stream<String> split(@Nullable String list) {
    return list == null ? Stream.empty() : Arrays.stream(list.split(" ", -1));
  }

  private static TaggedResource resource(String environment) {
    Map<String, String> tags = new HashMap<>();
    tags.put(Ownership.INSTALLATION, "test");
    tags.put(Ownership.ENVIRONMENT, environment.replace("!", ""));
    if (environment.endsWith("!")) {
      tags.put(Ownership.RETAINED, "true");
    }
    return new TaggedResource("arn:aws:ecs:us-east-1:123456789012:cluster/c", tags);
  }
}

package io.ordertracking.operator.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.blueprint.ResourceNames.FrontendNames;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Names that AWS accepts, each environment's its own. */
class ResourceNamesTest {
  private static ResourceNames names(String environment, boolean internal) {
    return ResourceNames.of(environment, null, Optional.empty(), internal);
  }

  @Test
  void aShortNameIsKept() {
    assertThat(names("prod", false).frontend())
        .isEqualTo(new FrontendNames("order-tracking-prod", "order-tracking-prod"));
  }

  @Test
  void thirtyTwoCharactersFit() {
    assertThat(AwsName.fit("a".repeat(32), 32)).isEqualTo("a".repeat(32));
    assertThat(AwsName.fit("a".repeat(33), 32)).hasSize(32).startsWith("aaaa");
  }

  @Test
  void aShortenedNameHasNoTwoHyphensBeforeItsHash() {
    assertThat(AwsName.fit("a".repeat(20) + "---" + "b".repeat(20), 32))
        .matches("a{20}-[0-9a-f]{8}");
  }

  @Test
  void theOtherSchemesNamesAreTheRetiredOnes() {
    ResourceNames facing = names("prod", false);
    ResourceNames internal = names("prod", true);
    assertThat(internal.frontend()).isEqualTo(facing.retired());
    assertThat(internal.retired()).isEqualTo(facing.frontend());
    assertThat(internal.frontend()).isNotEqualTo(facing.frontend());
  }

  @Property(tries = 500)
  void twoEnvironmentsNeverShareALoadBalancer(
      @ForAll("environments") String one, @ForAll("environments") String other) {
    ResourceNames a = names(one, false);
    ResourceNames b = names(other, false);
    assertThat(a.frontend().equals(b.frontend())).isEqualTo(one.equals(other));
    assertThat(a.retired().equals(b.retired())).isEqualTo(one.equals(other));
    assertThat(a.retired()).isNotEqualTo(b.frontend());
  }

  @Property(tries = 500)
  void elbAcceptsThem(@ForAll("environments") String environment, @ForAll boolean internal) {
    FrontendNames names = names(environment, internal).frontend();
    assertThat(names.loadBalancer()).matches("[a-zA-Z0-9]([a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?");
    assertThat(names.targetGroup()).matches("[a-zA-Z0-9]([a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?");
  }

  /** Many with the same beginning, as long as a name may be. */
  @Provide
  Arbitrary<String> environments() {
    return Arbitraries.strings().withChars("ab-").ofMaxLength(38).map(middle -> "e" + middle + "x");
  }
}

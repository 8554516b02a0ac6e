package io.ordertracking.operator.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConflictTest {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Claimant ELDER = new Claimant("team-a/dev", THEN);

  private static Claims claims(String prefix, String brokers, String schema, String database) {
    return new Claims(prefix, Set.of(brokers.split(" ")), schema, database);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dev | b1:9098 b2:9098 | dev | db:5432/ot | kafka prefix \"dev\" and schema \"dev\" on this bootstrap belong to team-a/dev",
        "dev | b2:9098 b3:9098 | qa  | db:5432/ot | kafka prefix \"dev\" on this bootstrap belongs to team-a/dev",
        "qa  | b1:9098 b2:9098 | dev | db:5432/ot | schema \"dev\" on this bootstrap belongs to team-a/dev",
        "dev | b3:9098         | dev | db:5432/x  | ",
        "dev | b3:9098         | dev | db:5433/ot | schema",
        "qa  | b1:9098         | qa  | db:5432/ot | ",
      })
  void theSameNamesInTheSamePlaceConflict(
      String prefix, String brokers, String schema, String database, String message) {
    Claims theirs = claims("dev", "b1:9098 b2:9098", "dev", "db:5432/ot");
    var conflict =
        Conflict.of(claims(prefix, brokers, schema, database), Map.of(ELDER, theirs))
            .map(Conflict::message);
    if (message == null || message.equals("schema")) {
      assertThat(conflict).isEmpty();
    } else {
      assertThat(conflict).hasValue(message);
    }
  }

  @Test
  void theNameWithoutASchemaIsThePublicOne() {
    assertThat(
            Conflict.of(
                claims("a", "b", "", "db"), Map.of(ELDER, claims("b", "b", "public", "db"))))
        .isPresent();
  }

  @Test
  void ageDecidesThenTheName() {
    assertThat(ELDER.elderThan(new Claimant("a/a", THEN.plusSeconds(1)))).isTrue();
    assertThat(ELDER.elderThan(new Claimant("a/a", THEN))).isFalse();
    assertThat(ELDER.elderThan(ELDER)).isFalse();
  }
}

package io.ordertracking.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What mustn't come into the options of the process that ships, however much sooner it starts. */
class JvmOptionsTest {
  /**
   * Each request is a virtual thread, and its controller is called by reflection: by a native call
   * it would be pinned to its carrier while it waits for Kafka. Half a CPU has one carrier.
   */
  @Test
  void reflectionPinsNoRequest() throws IOException {
    assertThat(Files.readString(Path.of("jvm.options"))).doesNotContain("useNativeAccessorOnly");
  }
}

package io.ordertracking.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * The child's main: formats the log directory where that wasn't done yet, then Kafka's own main.
 * Ends when its standard input does, so that it never outlives whoever started it, even a killed
 * one.
 */
final class KafkaMain {
  private KafkaMain() {}

  public static void main(String[] args) throws IOException {
    Path properties = Path.of(args[0]);
    Thread.ofPlatform().daemon().name("parent").start(KafkaMain::endWithParent);
    Properties values = new Properties();
    try (var in = Files.newBufferedReader(properties)) {
      values.load(in);
    }
    if (!Files.exists(Path.of(values.getProperty("log.dirs"), "meta.properties"))) {
      String[] format = {
        "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", properties.toString()
      };
      int code = StorageTool.execute(format, System.out);
      if (code != 0) {
        System.exit(code);
      }
    }
    Kafka.main(args);
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      // as good as the end
    }
    Runtime.getRuntime().halt(143);
  }
}

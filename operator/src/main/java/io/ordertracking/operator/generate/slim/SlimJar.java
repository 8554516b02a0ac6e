package io.ordertracking.operator.generate.slim;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites target/operator.jar without what the operator never runs: less than half remains, and a
 * third of the process's memory goes.
 */
public final class SlimJar {
  private static final String CLASS = ".class";
  private static final Pattern LISTS =
      Pattern.compile("META-INF/services/[^/]+|.*/execution\\.interceptors");

  private record Entry(byte[] bytes, long time) {}

  private SlimJar() {}

  /**
   * @param arguments the jar
   */
  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    Map<String, Entry> entries = read(jar);
    Map<String, byte[]> classes = new HashMap<>();
    Set<String> named = new HashSet<>();
    entries.forEach(
        (name, entry) -> {
          className(name).ifPresent(found -> classes.put(found, entry.bytes()));
          if (LISTS.matcher(name).matches()) {
            new String(entry.bytes(), StandardCharsets.UTF_8).lines().forEach(named::add);
          }
        });
    classes.put(SlimRegions.TABLE, SlimRegions.slim(classes));
    Used used = Used.in(classes, named);
    Map<String, byte[]> slim = new SlimClasses(classes, used).all();
    Path written = jar.resolveSibling(jar.getFileName() + ".slim");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(written))) {
      for (Map.Entry<String, Entry> each : entries.entrySet()) {
        Optional<String> name = className(each.getKey());
        byte[] bytes = name.map(slim::remove).orElseGet(() -> each.getValue().bytes());
        if (name.isEmpty() || used.has(name.get())) {
          write(out, each.getKey(), bytes, each.getValue().time());
        }
      }
      for (Map.Entry<String, byte[]> made : slim.entrySet()) {
        write(
            out, made.getKey() + CLASS, made.getValue(), entries.values().iterator().next().time());
      }
    }
    Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(ZipOutputStream out, String name, byte[] bytes, long time)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(time);
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  /** Of a class that is there for every Java version. */
  private static Optional<String> className(String entry) {
    return entry.endsWith(CLASS) && !entry.startsWith("META-INF/")
        ? Optional.of(entry.substring(0, entry.length() - CLASS.length()))
        : Optional.empty();
  }

  private static Map<String, Entry> read(Path jar) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (ZipInputStream in =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)))) {
      for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        in.transferTo(bytes);
        entries.put(each.getName(), new Entry(bytes.toByteArray(), each.getTime()));
      }
    }
    return entries;
  }
}

package io.ordertracking.operator.validation;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.ordertracking.operator.api.EnvironmentSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The rules' CEL, run by an implementation of CEL that isn't ours. Only {@code format} is added:
 * the API server has it, Java's CEL doesn't.
 */
final class CelRules {
  private record Compiled(Rule<?> rule, CelRuntime.Program accepts, CelRuntime.Program message) {}

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setSerializationInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL);

  private final CelCompiler compiler =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addLibraries(CelExtensions.strings())
          .addVar("self", SimpleType.DYN)
          .addVar("oldSelf", SimpleType.DYN)
          .addFunctionDeclarations(
              CelFunctionDecl.newFunctionDeclaration(
                  "format",
                  CelOverloadDecl.newMemberOverload(
                      "string_format",
                      SimpleType.STRING,
                      SimpleType.STRING,
                      ListType.create(SimpleType.DYN))))
          .build();
  private final CelRuntime runtime =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .addLibraries(CelExtensions.strings())
          .addFunctionBindings(
              CelFunctionBinding.from(
                  "string_format",
                  String.class,
                  List.class,
                  (format, arguments) -> format(format, arguments)))
          .build();
  private final List<Compiled> rules = new ArrayList<>();

  CelRules() throws Exception {
    for (Rule<?> rule : Rules.all()) {
      rules.add(new Compiled(rule, program(rule.cel()), program(rule.messageCel())));
    }
  }

  private CelRuntime.Program program(String cel) throws Exception {
    return runtime.createProgram(compiler.compile(cel).getAst());
  }

  private static String format(String format, List<?> arguments) {
    String text = format;
    for (Object argument : arguments) {
      text = text.replaceFirst("%s", Matcher.quoteReplacement("\u0000" + argument));
    }
    return text.replace("\u0000", "").replace("%%", "%");
  }

  /**
   * What the rules refuse; only those on changes when there is an old spec, only the others else.
   */
  List<Violation> violations(String name, EnvironmentSpec spec, @Nullable EnvironmentSpec oldSpec)
      throws Exception {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("metadata", Map.of("name", name));
    root.put("spec", json(spec));
    List<Violation> violations = new ArrayList<>();
    for (Compiled compiled : rules) {
      Rule<?> rule = compiled.rule();
      if (rule.scope().transition() != (oldSpec != null)) {
        continue;
      }
      Map<String, Object> places = new LinkedHashMap<>();
      find(rule.scope().path(), "", root, places);
      for (Map.Entry<String, Object> place : places.entrySet()) {
        Map<String, Object> variables = new HashMap<>(Map.of("self", place.getValue()));
        if (oldSpec != null) {
          variables.put("oldSelf", json(oldSpec));
        }
        if (!(boolean) compiled.accepts().eval(variables)) {
          String path = place.getKey().isEmpty() ? "" : place.getKey() + ".";
          violations.add(
              new Violation(
                  path + rule.field(), rule.told((String) compiled.message().eval(variables))));
        }
      }
    }
    return violations;
  }

  private static void find(String path, String at, Object from, Map<String, Object> places) {
    if (path.isEmpty()) {
      places.put(at, from);
      return;
    }
    String[] steps = path.split("[.]", 2);
    String rest = steps.length == 1 ? "" : steps[1];
    String name = steps[0].replace("[]", "");
    Object value = from instanceof Map<?, ?> map ? map.get(name) : null;
    String here = at.isEmpty() ? name : at + "." + name;
    if (value instanceof List<?> list && steps[0].endsWith("[]")) {
      for (int i = 0; i < list.size(); i++) {
        find(rest, here + "[" + i + "]", list.get(i), places);
      }
    } else if (value != null) {
      find(rest, here, value, places);
    }
  }

  private static Object json(EnvironmentSpec spec) {
    return longs(JSON.convertValue(spec, Map.class));
  }

  /** CEL's integers have 64 bits. */
  private static Object longs(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<Object, Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> copy.put(key, longs(item)));
        yield copy;
      }
      case List<?> list -> list.stream().map(CelRules::longs).toList();
      case Integer number -> number.longValue();
      default -> value;
    };
  }
}

package io.ordertracking.operator.generate.slim;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The SDK's table of which service is where, filled for all 400 services of AWS when the first
 * client is built: shortened to those that there is a client of. Others are found by the SDK's
 * general rule.
 */
final class SlimRegions {
  static final String TABLE = "software/amazon/awssdk/regions/GeneratedServiceMetadataProvider";
  private static final String CLIENT_BUILDER = "BaseClientBuilder";

  private SlimRegions() {}

  static byte[] slim(Map<String, byte[]> classes) {
    Set<String> used =
        classes.entrySet().stream()
            .filter(each -> each.getKey().endsWith(CLIENT_BUILDER))
            .flatMap(each -> strings(ClassFile.of().parse(each.getValue())).stream())
            .collect(Collectors.toSet());
    byte[] table = classes.get(TABLE);
    if (table == null) {
      throw new IllegalStateException("the AWS SDK has no " + TABLE + " any more");
    }
    return ClassFile.of(ClassFile.ConstantPoolSharingOption.NEW_POOL)
        .transformClass(
            ClassFile.of().parse(table),
            ClassTransform.transformingMethodBodies(
                method -> method.methodName().equalsString("<clinit>"),
                CodeTransform.ofStateful(() -> new Lines(used))));
  }

  /** Each {@code .put("name", new Metadata())} from the name to the call. */
  private static final class Lines implements CodeTransform {
    private final Set<String> used;
    private boolean dropped;

    Lines(Set<String> used) {
      this.used = used;
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (element instanceof ConstantInstruction constant
          && constant.constantValue() instanceof String name) {
        dropped = !used.contains(name);
      }
      if (!dropped) {
        code.with(element);
      }
      if (element instanceof InvokeInstruction call && call.name().equalsString("put")) {
        dropped = false;
      }
    }
  }

  private static Set<String> strings(ClassModel model) {
    return StreamSupport.stream(model.constantPool().spliterator(), false)
        .filter(StringEntry.class::isInstance)
        .map(entry -> ((StringEntry) entry).stringValue())
        .collect(Collectors.toSet());
  }
}

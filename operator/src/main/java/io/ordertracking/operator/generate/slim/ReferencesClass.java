package io.ordertracking.operator.generate.slim;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the class that stands for all references of one shape, each by its number. */
final class ReferencesClass {
  private static final String NUMBER = "number";
  private static final int FINAL = ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC;

  private ReferencesClass() {}

  static byte[] of(
      ClassFile files, ClassDesc type, Reference.Shape shape, List<Reference> references) {
    return files.build(
        type,
        made ->
            made.withFlags(FINAL)
                .withInterfaceSymbols(shape.type())
                .withField(
                    NUMBER, ConstantDescs.CD_int, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL)
                .withMethodBody(
                    ConstantDescs.INIT_NAME,
                    MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int),
                    0,
                    code ->
                        code.aload(0)
                            .invokespecial(
                                ConstantDescs.CD_Object,
                                ConstantDescs.INIT_NAME,
                                ConstantDescs.MTD_void)
                            .aload(0)
                            .iload(1)
                            .putfield(type, NUMBER, ConstantDescs.CD_int)
                            .return_())
                .withMethodBody(
                    shape.method(),
                    shape.erased(),
                    ClassFile.ACC_PUBLIC,
                    code -> choose(code, type, shape, references)));
  }

  static String internalName(ClassDesc type) {
    String descriptor = type.descriptorString(); // Ljava/lang/String;
    return descriptor.substring(1, descriptor.length() - 1);
  }

  private static void choose(
      CodeBuilder code, ClassDesc type, Reference.Shape shape, List<Reference> references) {
    List<SwitchCase> cases =
        IntStream.range(0, references.size())
            .mapToObj(number -> SwitchCase.of(number, code.newLabel()))
            .toList();
    Label last = cases.getLast().target();
    code.aload(0)
        .getfield(type, NUMBER, ConstantDescs.CD_int)
        .tableswitch(0, references.size() - 1, last, cases);
    for (SwitchCase each : cases) {
      code.labelBinding(each.target());
      call(code, shape, references.get(each.caseValue()));
    }
  }

  private static void call(CodeBuilder code, Reference.Shape shape, Reference reference) {
    List<ClassDesc> parameters = reference.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      code.aload(i + 1);
      if (!parameters.get(i).equals(ConstantDescs.CD_Object)) {
        code.checkcast(parameters.get(i));
      }
    }
    invoke(code, reference);
    if (!Reference.isVoid(shape.erased().returnType())) {
      code.areturn();
      return;
    }
    if (!Reference.isVoid(reference.result())) {
      code.pop();
    }
    code.return_();
  }

  private static void invoke(CodeBuilder code, Reference reference) {
    var target = reference.target();
    MethodTypeDesc type = MethodTypeDesc.ofDescriptor(target.lookupDescriptor());
    switch (target.kind()) {
      case STATIC -> code.invokestatic(target.owner(), target.methodName(), type);
      case INTERFACE_STATIC -> code.invokestatic(target.owner(), target.methodName(), type, true);
      case VIRTUAL -> code.invokevirtual(target.owner(), target.methodName(), type);
      case INTERFACE_VIRTUAL -> code.invokeinterface(target.owner(), target.methodName(), type);
      default -> throw new IllegalArgumentException("not a plain reference: " + reference);
    }
  }
}

package io.ordertracking.operator.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which part may know what. The way of the data is spec → blueprint → plan → writes; everything on
 * it up to the writes is pure, which is what lets {@code plan}, the reconciler and the tests be the
 * same.
 */
@AnalyzeClasses(
    packages = "io.ordertracking.operator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.ordertracking.operator.";
  private static final String AWS_SDK = "software.amazon.awssdk..";

  /** The classes of a resource kind that talk to AWS; their neighbours are pure. */
  private static final DescribedPredicate<JavaClass> AWS_SIDE_OF_A_RESOURCE =
      resideInAPackage(ROOT + "resource..")
          .and(
              named(
                  "readers, writers and mappings",
                  name ->
                      name.endsWith("Reader")
                          || name.endsWith("Writer")
                          || name.endsWith("Mapping")
                          || name.endsWith("Reads")
                          || name.endsWith("Writes")
                          || Set.of(
                                  "EcsTags",
                                  "ElbTags",
                                  "Ec2Tags",
                                  "RulePermission",
                                  "RevisionCache")
                              .contains(name)));

  private static final DescribedPredicate<JavaClass> PURE =
      resideInAnyPackage(
              ROOT + "blueprint..",
              ROOT + "plan..",
              ROOT + "rollout..",
              ROOT + "snapshot..",
              ROOT + "status..",
              ROOT + "validation..",
              ROOT + "bootstrap..",
              ROOT + "isolation..",
              ROOT + "access..",
              ROOT + "manifest..",
              ROOT + "ack.render..",
              ROOT + "resource..")
          .and(DescribedPredicate.not(AWS_SIDE_OF_A_RESOURCE))
          .as("pure classes");

  private static final DescribedPredicate<JavaClass> ANNOTATIONS_OF_THE_SCHEMA =
      resideInAPackage("io.fabric8.generator.annotation..");

  @ArchTest
  static final ArchRule pureClassesKnowNoAws =
      noClasses().that(PURE).should().dependOnClassesThat().resideInAPackage(AWS_SDK);

  @ArchTest
  static final ArchRule pureClassesKnowNoKubernetes =
      noClasses()
          .that(PURE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.fabric8..", "io.javaoperatorsdk..")
                  .and(DescribedPredicate.not(ANNOTATIONS_OF_THE_SCHEMA)));

  @ArchTest
  static final ArchRule pureClassesAskNoClock =
      noClasses()
          .that(PURE)
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule theApiKnowsOnlyAnnotations =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "api..")
          .and()
          .doNotHaveSimpleName("OrderTrackingEnvironment")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.fabric8..", "io.javaoperatorsdk..", AWS_SDK)
                  .and(DescribedPredicate.not(ANNOTATIONS_OF_THE_SCHEMA)));

  @ArchTest
  static final ArchRule onlyTheEdgeTouchesTheSdk =
      noClasses()
          .that(
              DescribedPredicate.not(
                  resideInAnyPackage(ROOT + "aws..", ROOT + "backend..")
                      .or(AWS_SIDE_OF_A_RESOURCE)
                      .or(named("AwsPreflightReads", "AwsPreflightReads"::equals))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(AWS_SDK);

  @ArchTest
  static final ArchRule theCommandLineIsOnTop =
      classes()
          .that()
          .resideInAPackage(ROOT + "cli..")
          .should()
          .onlyBeAccessed()
          .byAnyPackage(ROOT + "cli..");

  @ArchTest
  static final ArchRule nobodySleepsButTheSleeper =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + "aws.Sleeper")
          .and()
          .resideOutsideOfPackage(ROOT + "cli..")
          // waits in real time for the API server before there is anything to do
          .and()
          .doNotHaveFullyQualifiedName(ROOT + "runtime.OperatorProcess")
          .should()
          .callMethodWhere(target("sleep", Thread.class));

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  /**
   * The layers as they are meant. A resource kind keeps all its files in one folder, though they
   * belong to three layers: records below the blueprint, differs beside the planner, readers and
   * writers in the backend. By layer there is no cycle; by folder {@code plan} and {@code resource}
   * need each other.
   */
  @ArchTest
  static final ArchRule layersHaveNoCycles =
      slices().assignedFrom(new Layers()).should().beFreeOfCycles();

  private static final class Layers implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      String in = javaClass.getPackageName();
      if (!in.startsWith(ROOT)) {
        return SliceIdentifier.ignore();
      }
      String name = outermost(javaClass);
      if (AWS_SIDE_OF_A_RESOURCE.test(javaClass) || name.equals("AwsPreflightReads")) {
        return SliceIdentifier.of("backend");
      }
      if (in.startsWith(ROOT + "resource")
          && (name.endsWith("Differ") || Set.of("ClientToken", "RuleText").contains(name))) {
        return SliceIdentifier.of("plan");
      }
      if (in.equals(ROOT + "plan.text")) {
        return SliceIdentifier.of("plan.text");
      }
      return SliceIdentifier.of(in.substring(ROOT.length()).split("\\.", -1)[0]);
    }

    @Override
    public String getDescription() {
      return "layers";
    }
  }

  private static DescribedPredicate<JavaClass> named(String description, Predicate<String> names) {
    return DescribedPredicate.describe(description, javaClass -> names.test(outermost(javaClass)));
  }

  /** Of a nested class, the name of the one around it. */
  private static String outermost(JavaClass javaClass) {
    JavaClass at = javaClass;
    while (at.getEnclosingClass().isPresent()) {
      at = at.getEnclosingClass().get();
    }
    return at.getSimpleName();
  }

  private static DescribedPredicate<JavaMethodCall> target(String method, Class<?> owner) {
    return DescribedPredicate.describe(
            owner.getSimpleName() + "." + method,
            (JavaAccess<?> call) ->
                call.getTarget().getName().equals(method)
                    && call.getTargetOwner().isEquivalentTo(owner))
        .forSubtype();
  }
}

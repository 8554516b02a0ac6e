package io.ordertracking.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** Which part may know what: adapters know the application, which knows the domain; no way back. */
@AnalyzeClasses(
    packages = "io.ordertracking.service",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.Written.class})
class ArchitectureTest {
  private static final String ROOT = "io.ordertracking.service.";

  /** Not what Spring's ahead-of-time processing adds beside our classes. */
  static final class Written implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("__");
    }
  }

  @ArchTest
  static final ArchRule theDomainKnowsOnlyTheJdk =
      classes()
          .that()
          .resideInAPackage(ROOT + "domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ROOT + "domain..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule theApplicationKnowsOnlyTheDomain =
      classes()
          .that()
          .resideInAPackage(ROOT + "application..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "application..", ROOT + "domain..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule theDomainAsksNoClock =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "domain..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  /** An adapter reaches another one only through a port. */
  @ArchTest
  static final ArchRule adaptersDoNotKnowEachOther =
      slices()
          .matching("io.ordertracking.service.(web|kafka|postgres)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.ordertracking.service.(*)..").should().beFreeOfCycles();
}

package dev.keycloakacme;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where dependencies may point. Reads the compiled classes of this module only, so it takes a second. */
class ArchitectureTest {

    private static final String ROOT = "dev.keycloakacme.";

    /** The packages that know neither Keycloak nor a database. */
    private static final String[] CORE = Stream.of(
                    "problem",
                    "identifier",
                    "account",
                    "order",
                    "renewal",
                    "loss",
                    "policy",
                    "validation",
                    "profile",
                    "ca",
                    "ocsp",
                    "jose",
                    "event",
                    "federation",
                    "cache",
                    "crypto",
                    "limit",
                    "template")
            .map(name -> ROOT + name + "..")
            .toArray(String[]::new);

    private static final JavaClasses CLASSES = compiledClasses();

    @Test
    void theCoreKnowsNeitherKeycloakNorADatabase() {
        check(noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.keycloak..", "jakarta..", "org.infinispan..", "org.hibernate.."));
    }

    @Test
    void theCoreKnowsNeitherItsAdaptersNorTheSpi() {
        check(noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "keycloak..", ROOT + "spi.."));
    }

    @Test
    void onlyAdaptersAndTheSpiKnowKeycloak() {
        check(onlyIn("org.keycloak..", ROOT + "keycloak..", ROOT + "spi.."));
    }

    @Test
    void theSpiDoesNotKnowTheAdapters() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "spi..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "keycloak.."));
    }

    @Test
    void corePackagesHaveNoCycles() {
        DescribedPredicate<JavaClass> outsideTheCore = DescribedPredicate.not(resideInAnyPackage(CORE));
        check(slices().matching(ROOT + "(*)..")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(outsideTheCore, DescribedPredicate.alwaysTrue()));
    }

    @Test
    void onlyJoseKnowsNimbus() {
        check(onlyIn("com.nimbusds..", ROOT + "jose.."));
    }

    @Test
    void onlyValidationKnowsDnsjava() {
        check(onlyIn("org.xbill.DNS..", ROOT + "validation.."));
    }

    @Test
    void theClassesWereFound() {
        assertThat(CLASSES.contain(ROOT + "policy.PolicyEngine")).isTrue();
        check(classes()
                .that()
                .resideInAPackage(ROOT + "policy..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        ROOT + "policy..",
                        ROOT + "identifier..",
                        ROOT + "profile..",
                        ROOT + "template..",
                        ROOT + "problem.."));
    }

    private static ArchRule onlyIn(String library, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }

    private static JavaClasses compiledClasses() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter().importPath(Path.of("target", "classes"));
    }
}

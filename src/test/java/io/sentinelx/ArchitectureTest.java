package io.sentinelx;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sentinelx.detect.Detective;
import io.sentinelx.flow.LiveFacts;
import io.sentinelx.flow.Recovery;
import io.sentinelx.flow.SandboxFolder;
import io.sentinelx.flow.Setup;
import io.sentinelx.flow.Status;
import io.sentinelx.flow.Uninstall;
import io.sentinelx.os.Commands;
import io.sentinelx.testing.Promise;
import io.sentinelx.ui.DraftFile;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The picture of the architecture: which package may know which, and a few things that none may do.
 */
final class ArchitectureTest {
  private static final String BASE = "io.sentinelx.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPath(Path.of("target/classes"));

  /** Each package and those it may know, besides itself. */
  private static final Map<String, String> MAY_KNOW =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("value", ""),
              Map.entry("settings", "value"),
              Map.entry("os", "value"),
              Map.entry("pki", "value"),
              Map.entry("answers", "render value"),
              Map.entry("render", "settings value"),
              Map.entry("finding", "value"),
              Map.entry("certs", "finding os pki value"),
              Map.entry("check", "certs finding os pki render settings value"),
              Map.entry("apply", "finding os value"),
              Map.entry("detect", "apply os render value"),
              Map.entry(
                  "plan", "answers apply certs check detect finding os pki render settings value"),
              Map.entry("report", "answers apply finding value"),
              Map.entry(
                  "flow",
                  "answers apply certs check detect finding os pki plan render report settings value"),
              Map.entry(
                  "cli",
                  "answers apply check detect finding flow os pki plan render report service settings"
                      + " ui value"),
              Map.entry("ui", "answers apply detect finding flow os report settings value"),
              Map.entry("service", "pki settings value")));

  static Stream<Map.Entry<String, String>> mayKnow() {
    return MAY_KNOW.entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("mayKnow")
  void aPackageKnowsOnlyWhatStandsBelowIt(Map.Entry<String, String> rule) {
    List<String> allowed =
        Stream.concat(
                Stream.of(rule.getKey()),
                Arrays.stream(rule.getValue().split(" ")).filter(p -> !p.isEmpty()))
            .map(p -> BASE + p + "..")
            .toList();
    DescribedPredicate<JavaClass> foreign =
        resideInAPackage("io.sentinelx..")
            .and(resideOutsideOfPackages(allowed.toArray(String[]::new)));
    noClasses()
        .that()
        .resideInAPackage(BASE + rule.getKey() + "..")
        .should()
        .dependOnClassesThat(foreign)
        .check(CLASSES);
  }

  @Test
  void answersKnowNothingOfRenderingButWhatNginxCanBeTold() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "answers..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(BASE + "render..")
                .and(are(c -> !c.getSimpleName().equals("NginxQuote"))))
        .check(CLASSES);
  }

  @Test
  void everyPackageIsInThePicture() {
    Set<String> packages =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(p -> p.startsWith(BASE))
            .map(p -> p.substring(BASE.length()).split("\\.")[0])
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(packages).isEqualTo(MAY_KNOW.keySet());
  }

  @Test
  void noPackagesKnowEachOtherInACircle() {
    slices().matching("io.sentinelx.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void frontEndsAskTheFlowThroughOneDoor() {
    Set<Class<?>> behind =
        Set.of(
            Setup.class,
            Uninstall.class,
            Recovery.class,
            Status.class,
            LiveFacts.class,
            SandboxFolder.class,
            Detective.class,
            DraftFile.class);
    noClasses()
        .that()
        .resideInAnyPackage(BASE + "ui.tui", BASE + "ui.line")
        .should()
        .dependOnClassesThat(are(c -> behind.stream().anyMatch(c::isEquivalentTo)))
        .check(CLASSES);
  }

  @Test
  void onlyMainEndsTheProcess() {
    noClasses()
        .that(are(c -> !c.isEquivalentTo(Main.class)))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .check(CLASSES);
    // The exit status of the service, and of a run that a signal met, would be the signal's
    // without.
    noClasses()
        .that(are(c -> !c.isEquivalentTo(io.sentinelx.service.Serve.class)))
        .and(are(c -> !c.isEquivalentTo(Main.class)))
        .should()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineWritesToTheStandardStreams() {
    noClasses()
        .that(are(c -> !c.isEquivalentTo(Main.class)))
        .and()
        .resideOutsideOfPackage("io.sentinelx.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
    noClasses().should().callMethod(Throwable.class, "printStackTrace").check(CLASSES);
  }

  /** What reads files that nobody named: the kernel's, the distribution's, the service's own. */
  private static final Set<String> READ_WHAT_NOBODY_NAMED =
      Set.of(
          "check.HostChecks",
          "check.DatabaseChecks",
          "check.NginxCapacityCheck",
          "check.FirewallCheck",
          "check.Ipv6Check",
          "check.MacPolicyCheck",
          "check.NginxNames",
          "check.UpstreamChecks",
          "detect.Detective",
          "flow.Situation",
          "cli.DocsCommand");

  private static final Set<String> READING =
      Set.of(
          "readAllBytes",
          "readString",
          "readAllLines",
          "lines",
          "newInputStream",
          "newByteChannel",
          "newBufferedReader");

  @Promise(18)
  @Test
  void filesThatWereNamedAreReadThroughOneDoor() {
    assertThat(
            CLASSES.stream()
                .filter(
                    c ->
                        c.getPackageName()
                            .matches("io\\.sentinelx\\.(answers|certs|check|cli|detect|flow|plan)"))
                .filter(c -> !READ_WHAT_NOBODY_NAMED.contains(outermost(c)))
                .flatMap(c -> c.getAccessesFromSelf().stream())
                .filter(ArchitectureTest::opensAFile)
                .map(JavaAccess::getDescription))
        .isEmpty();
  }

  private static String outermost(JavaClass c) {
    return c.getName().substring(BASE.length()).replaceAll("\\$.*", "");
  }

  private static boolean opensAFile(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    return owner.equals("java.nio.file.Files") && READING.contains(name)
        || owner.equals("java.nio.channels.FileChannel") && name.equals("open")
        || Set.of("java.io.FileInputStream", "java.io.FileReader", "java.io.RandomAccessFile")
                .contains(owner)
            && name.equals("<init>");
  }

  /** Else a command would have the caller's environment, or no end. */
  @Test
  @Promise(23)
  void onlyOneClassRunsCommands() {
    noClasses()
        .that(are(c -> !c.isEquivalentTo(Commands.class)))
        .should()
        .dependOnClassesThat(are(c -> c.isEquivalentTo(ProcessBuilder.class)))
        .orShould()
        .callMethodWhere(
            describe("it is Runtime.exec", (JavaMethodCall call) -> isRuntimeExec(call)))
        .check(CLASSES);
  }

  private static boolean isRuntimeExec(JavaMethodCall call) {
    return call.getTargetOwner().isEquivalentTo(Runtime.class) && call.getName().equals("exec");
  }

  @Test
  void noClassIsNamedAfterNothing() {
    classes()
        .should()
        .haveNameNotMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?")
        .check(CLASSES);
  }

  /** The default locale would write Arabic digits, or an i without its dot. */
  @Test
  @Promise(23)
  void nothingIsFormattedInTheDefaultLocale() {
    assertThat(
            CLASSES.stream()
                .flatMap(c -> c.getAccessesFromSelf().stream())
                .filter(ArchitectureTest::isOfTheDefaultLocale)
                .map(JavaAccess::getDescription))
        .isEmpty();
  }

  private static boolean isOfTheDefaultLocale(JavaAccess<?> access) {
    if (!(access.getTarget() instanceof CodeUnitCallTarget target)) {
      return false;
    }
    List<String> parameters =
        target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
    boolean withoutLocale = !parameters.contains("java.util.Locale");
    boolean text = target.getOwner().isEquivalentTo(String.class);
    boolean printer =
        target.getOwner().isAssignableTo(PrintStream.class)
            || target.getOwner().isAssignableTo(PrintWriter.class);
    return withoutLocale
        && (text
                && Set.of("format", "formatted", "toLowerCase", "toUpperCase")
                    .contains(target.getName())
            || printer && Set.of("format", "printf").contains(target.getName())
            || target.getOwner().getName().equals("java.time.format.DateTimeFormatter")
                && target.getName().equals("ofPattern"));
  }

  /** The platform's charset is whatever the caller's environment says. */
  @Test
  @Promise(23)
  void noTextIsReadOrWrittenInTheDefaultCharset() {
    assertThat(
            CLASSES.stream()
                .flatMap(c -> c.getAccessesFromSelf().stream())
                .filter(
                    a ->
                        a.getTarget() instanceof CodeUnitCallTarget t
                            && (t.getOwner().isEquivalentTo(String.class)
                                    && t.getName().equals("getBytes")
                                    && t.getRawParameterTypes().isEmpty()
                                || t.getOwner().isEquivalentTo(String.class)
                                    && t.getName().equals("<init>")
                                    && t.getRawParameterTypes().stream()
                                        .map(JavaClass::getName)
                                        .toList()
                                        .equals(List.of("[B"))))
                .map(JavaAccess::getDescription))
        .isEmpty();
  }

  /** A mapper or factory of Jackson's own writes what a terminal would obey as it is. */
  @Test
  @Promise(24)
  void jsonIsWrittenByTheOneFactoryThatEscapes() {
    assertThat(
            CLASSES.stream()
                .filter(c -> !c.getFullName().startsWith("io.sentinelx.value.EscapedJson"))
                .flatMap(c -> c.getConstructorCallsFromSelf().stream())
                .filter(
                    call ->
                        call.getTargetOwner().isAssignableTo(JsonFactory.class)
                            || call.getTargetOwner().isAssignableTo(ObjectMapper.class))
                .map(JavaAccess::getDescription))
        .isEmpty();
  }

  private static DescribedPredicate<JavaClass> are(java.util.function.Predicate<JavaClass> test) {
    return describe("are others", test);
  }
}

package io.sentinelx.testing.promises;

import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes what becomes of each test that holds a promise: a {@link Result} a line, a file a JVM. */
public final class PromiseRecorder implements TestExecutionListener {
  private final Path file =
      Path.of("target/promises", System.currentTimeMillis() + "-" + ProcessHandle.current().pid());
  private TestPlan plan;

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = started;
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    record(test, Outcome.SKIPPED);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    record(
        test,
        switch (result.getStatus()) {
          case FAILED -> Outcome.FAILED;
          case ABORTED -> Outcome.SKIPPED;
          case SUCCESSFUL -> test.isTest() ? Outcome.PASSED : Outcome.ENDED;
        });
  }

  private void record(TestIdentifier test, Outcome outcome) {
    Optional<TestSource> source = source(test);
    Optional<Class<?>> type = source.flatMap(PromiseRecorder::type);
    if (type.isEmpty()) {
      return;
    }
    Set<Integer> promises = new TreeSet<>();
    for (Class<?> at = type.get(); at != null; at = at.getEnclosingClass()) {
      add(promises, at.getAnnotation(Promise.class));
    }
    if (source.get() instanceof MethodSource method) {
      add(promises, method.getJavaMethod().getAnnotation(Promise.class));
    } else {
      Arrays.stream(type.get().getDeclaredMethods())
          .forEach(m -> add(promises, m.getAnnotation(Promise.class)));
    }
    if (!promises.isEmpty()) {
      write(
          new Result(
              System.currentTimeMillis(),
              test.getUniqueId(),
              outermost(type.get()).getSimpleName(),
              promises,
              outcome));
    }
  }

  /** The nearest class or method: what is made while tests run has none of its own. */
  private Optional<TestSource> source(TestIdentifier test) {
    Optional<TestSource> own =
        test.getSource().filter(s -> s instanceof MethodSource || s instanceof ClassSource);
    return own.or(() -> plan.getParent(test).flatMap(this::source));
  }

  private static Optional<Class<?>> type(TestSource source) {
    return Optional.of(
        source instanceof MethodSource method
            ? method.getJavaClass()
            : ((ClassSource) source).getJavaClass());
  }

  private static Class<?> outermost(Class<?> type) {
    return type.getEnclosingClass() == null ? type : outermost(type.getEnclosingClass());
  }

  private static void add(Set<Integer> promises, Promise tag) {
    if (tag != null) {
      Arrays.stream(tag.value()).forEach(promises::add);
    }
  }

  private synchronized void write(Result result) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file, result.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

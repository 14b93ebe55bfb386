package io.sentinelx.testing.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The names of tests in the page are written anew by {@code mvn test -Dtest=SecurityModelPageTest
 * -Dpromises.write=true}.
 */
class SecurityModelPageTest {
  private static final int LAST = 45;

  @Test
  void pageNamesEveryTestThatHoldsAPromise() throws IOException {
    SecurityModel expected = SecurityModel.read().heldBy(Holder.all());
    if (Boolean.getBoolean("promises.write")) {
      Files.writeString(SecurityModel.PAGE, expected.text());
    }
    assertThat(SecurityModel.read().text())
        .as("docs/security-model.md; write its tests anew with -Dpromises.write=true")
        .isEqualTo(expected.text());
  }

  @Test
  void everyPromiseIsThereOnce() throws IOException {
    assertThat(SecurityModel.read().entries())
        .extracting(SecurityModel.Entry::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, LAST).boxed().toList());
  }

  @Test
  void whatIsDueHasATest() throws IOException {
    SortedMap<Integer, SortedSet<Holder>> holders = Holder.all();
    Set<Integer> bare =
        SecurityModel.read().entries().stream()
            .filter(SecurityModel.Entry::due)
            .map(SecurityModel.Entry::number)
            .filter(number -> !holders.containsKey(number))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(bare).isEmpty();
  }

  @Test
  void everyNumberIsAPromises() throws IOException {
    assertThat(Holder.all().keySet()).allMatch(number -> number >= 1 && number <= LAST);
  }
}

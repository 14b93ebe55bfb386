package io.sentinelx.service.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  @TempDir Path folder;
  private final AtomicInteger reads = new AtomicInteger();

  private WatchedFile<String> watch(Path file) {
    return new WatchedFile<>(
        file,
        bytes -> {
          reads.incrementAndGet();
          String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
          if (text.equals("bad")) {
            throw new IllegalArgumentException("it is bad.");
          }
          return text;
        });
  }

  @Test
  void readsAFileOnceUntilItChanges() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "one");
    Files.setLastModifiedTime(file, LONG_AGO);
    WatchedFile<String> watched = watch(file);
    WatchedFile.Content<String> first = watched.look();
    assertThat(first.value()).isEqualTo("one");
    assertThat(watched.look()).isSameAs(first);
    assertThat(reads).hasValue(1);
  }

  @Test
  void seesAChangeOfTheSameSizeWithinTheSameTick() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "one");
    WatchedFile<String> watched = watch(file);
    FileTime time = Files.getLastModifiedTime(file);
    assertThat(watched.look().value()).isEqualTo("one");
    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, time);
    assertThat(watched.look().value()).isEqualTo("two");
  }

  @Test
  void seesAnotherFileOfTheSameTimeAndSizeInItsPlace() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "one");
    Path other = Files.writeString(folder.resolve("g"), "two");
    Files.setLastModifiedTime(file, LONG_AGO);
    Files.setLastModifiedTime(other, LONG_AGO);
    WatchedFile<String> watched = watch(file);
    assertThat(watched.look().value()).isEqualTo("one");
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(watched.look().value()).isEqualTo("two");
  }

  @Test
  void anUnusableFileHasNoValueAndRecovers() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "one");
    WatchedFile<String> watched = watch(file);
    assertThat(watched.look().value()).isEqualTo("one");
    Files.writeString(file, "bad");
    assertThat(watched.look().value()).isNull();
    assertThat(watched.look().problem()).isEqualTo("it is bad.");
    Files.delete(file);
    assertThat(watched.look().problem()).isEqualTo("it is missing.");
    Files.writeString(file, "one");
    assertThat(watched.look().value()).isEqualTo("one");
  }
}

package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.Texts;
import io.sentinelx.testing.Ports;
import io.sentinelx.testing.Squatter;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a name leads, and who answers there with no certificate. */
final class NameFactsTest {
  private static final ServerName NAME = ServerName.parse("sentinel.example.com");
  private static final Duration PATIENCE = Duration.ofMillis(700);

  @Test
  void saysWhetherTheNameLeadsHere() throws UnknownHostException {
    assertThat(said("127.0.0.1"))
        .isEqualTo("PASS sentinel.example.com is 127.0.0.1, which is this host.");
    assertThat(said("203.0.113.9", "2001:db8:0:0::9"))
        .isEqualTo(
            "WARN sentinel.example.com is 203.0.113.9, 2001:db8::9, which is not an address of"
                + " this host.");
  }

  @Test
  void saysWhereANameIsUnknown() {
    NameFacts facts =
        NameFacts.look(
            NAME,
            PATIENCE,
            name -> {
              throw new UnknownHostException(name);
            });
    assertThat(facts.finding().detail()).isEqualTo("sentinel.example.com does not resolve.");
    assertThat(facts.finding().remedy()).startsWith("Add an A or AAAA record");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, PASS 127.0.0.1 is an address of this host.",
    "203.0.113.9, WARN 203.0.113.9 is not an address of this host."
  })
  void anAddressIsNotLookedUp(String address, String words) {
    NameFacts facts =
        NameFacts.look(
            ServerName.parse(address),
            PATIENCE,
            name -> {
              throw new AssertionError("looked up: " + name);
            });
    assertThat(words(facts)).isEqualTo(words);
  }

  @Test
  void aNameServerThatNeverAnswersIsGivenUp() {
    CountDownLatch never = new CountDownLatch(1);
    long start = System.nanoTime();
    NameFacts facts = NameFacts.look(NAME, PATIENCE, name -> waitFor(never));
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(PATIENCE, PATIENCE.multipliedBy(4));
    assertThat(words(facts)).isEqualTo("WARN The name server did not answer within 0.7 s.");
    assertThat(facts.addresses()).isEmpty();
    never.countDown();
  }

  @Test
  void anInterruptEndsTheWait() {
    CountDownLatch never = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    long start = System.nanoTime();
    NameFacts.look(NAME, Duration.ofMinutes(1), name -> waitFor(never));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(Thread.interrupted()).isTrue();
    never.countDown();
  }

  @Test
  void aPortWithoutTlsIsSaidToHaveNone() {
    int port = Ports.free();
    try (Squatter squatter = Squatter.on(port)) {
      assertThat(answering(port))
          .containsExactly(
              "PASS 127.0.0.1:" + port + " takes connections, and does not speak TLS.");
      assertThat(squatter.heard()).doesNotContain("GET");
    }
  }

  @Test
  void nobodyHereIsNoNews() {
    assertThat(answering(Ports.free())).isEmpty();
  }

  @Test
  void aPeerThatSaysNothingIsGivenUp() throws IOException {
    int port = Ports.free();
    try (ServerSocket silent = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
      long start = System.nanoTime();
      assertThat(answering(port)).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(silent.isBound()).isTrue();
    }
  }

  private static List<String> answering(int port) {
    return Texts.of(
        Answering.look(
            NAME, List.of(InetAddress.getLoopbackAddress()), port, Instant.now(), PATIENCE));
  }

  private static String said(String... addresses) throws UnknownHostException {
    InetAddress[] parsed = new InetAddress[addresses.length];
    for (int i = 0; i < parsed.length; i++) {
      parsed[i] = InetAddress.getByName(addresses[i]);
    }
    return words(NameFacts.look(NAME, PATIENCE, name -> parsed));
  }

  private static String words(NameFacts facts) {
    return facts.finding().state() + " " + facts.finding().detail();
  }

  private static InetAddress[] waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      // A resolver in native code does not notice.
    }
    return new InetAddress[0];
  }
}

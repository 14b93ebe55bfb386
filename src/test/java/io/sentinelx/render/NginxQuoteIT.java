package io.sentinelx.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.value.InvalidValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** NGINX opens exactly the files that were meant, however their folders are called. */
final class NginxQuoteIT {
  private static final String NASTY = " ;{}#'\"\\`!&|<>()[]*?~=%+,@^é漢-.abn01";

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars(NASTY)
        .ofMinLength(1)
        .ofMaxLength(24)
        .filter(name -> !name.equals(".") && !name.equals(".."));
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void everyFileIsFoundUnderAnyName(@ForAll("names") String name) throws IOException {
    check(name);
  }

  @Example
  void namesThatHaveBrokenOthers() throws IOException {
    for (String name :
        new String[] {"a\\", "\\\"", "a\\n", "😀", "x;}", "[a]*", "{{x}}", "~", "#", "'"}) {
      check(name);
    }
  }

  /**
   * A handshake with a device's certificate proves certificate, key, CA and list; an answer the
   * rest.
   */
  private static void check(String name) throws IOException {
    try (NginxRig rig = new NginxRig()) {
      Path folder = Files.createDirectories(rig.root.resolve("q").resolve(name).resolve(name));
      TestPki.Identity device = rig.deviceCa.device("device-1");
      TestPki.Identity revoked = rig.deviceCa.device("device-2");
      rig.sites.tlsCert = Files.move(rig.sites.tlsCert, folder.resolve(name + "c"));
      rig.sites.tlsKey = Files.move(rig.sites.tlsKey, folder.resolve(name + "k"));
      rig.sites.clientCa = Files.move(rig.sites.clientCa, folder.resolve(name + "$ca"));
      rig.sites.clientCrl =
          Optional.of(Files.move(rig.deviceCa.crl(revoked), folder.resolve(name + "$crl")));
      rig.sites.proxySecretInclude = folder.resolve(name + "$secret");
      rig.sites.logDirectory = folder;
      rig.start();

      Curl.Answer answer =
          Curl.at(rig).certificate(Optional.of(device)).post("/api/heartbeat", "{}").send();
      assertThat(answer.seen("X-Sentinel-Client-Verify")).containsExactly("SUCCESS");
      assertThat(answer.seen("X-Sentinel-Proxy-Secret")).containsExactly(NginxRig.SECRET);
      assertThat(
              Curl.at(rig).certificate(Optional.of(revoked)).post("/api/heartbeat", "{}").status())
          .isEqualTo(401);
      assertThat(folder.resolve("sentinel-secure-x.error.log")).exists();
      assertThat(folder.resolve("sentinel-secure-x.access.log")).isNotEmptyFile();
    }
  }

  @Property(tries = 30)
  void variablesAreRefusedWhereNginxWouldExpandThem(@ForAll("names") String name) {
    Path path = Path.of("/srv", name + "$host");
    assertThat(catchInvalid(() -> NginxQuote.pathWithoutVariables(path))).isTrue();
  }

  private static boolean catchInvalid(Runnable work) {
    try {
      work.run();
      return false;
    } catch (InvalidValue e) {
      return !e.remedy().isEmpty();
    }
  }
}

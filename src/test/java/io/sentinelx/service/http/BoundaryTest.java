package io.sentinelx.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Promise(11)
class BoundaryTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/docs", "/docs/nginx-mtls-proxy", "/assets/style.css", "/a..b", "/~x/"})
  void normalPathsGoOn(String path) {
    assertThat(Boundary.isNormal(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "docs",
        "//",
        "//docs",
        "/docs//x",
        "/.",
        "/..",
        "/docs/..",
        "/docs/./x",
        "/docs/../x",
        "/docs%2fx",
        "/%64ocs",
        "/docs;x",
        "/docs\\x",
        "/docs\u0000",
        "/dócs",
        "/docs x",
        "*"
      })
  void everyOtherSpellingEndsHere(String path) {
    assertThat(Boundary.isNormal(path)).isFalse();
  }
}

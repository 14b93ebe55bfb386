package io.sentinelx.service.trust;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForwardedHeadersTest {
  @Test
  void aHeaderCountsOnlyOnce() {
    ForwardedHeaders headers = new ForwardedHeaders();
    assertThat(headers.isAbsent(IdentityHeader.VERIFY)).isTrue();
    headers.add("x-sentinel-client-verify", "SUCCESS");
    assertThat(headers.once(IdentityHeader.VERIFY)).contains("SUCCESS");
    headers.add("X-SENTINEL-Client-Verify", "SUCCESS");
    assertThat(headers.once(IdentityHeader.VERIFY)).isEmpty();
    assertThat(headers.isAbsent(IdentityHeader.VERIFY)).isFalse();
  }

  @Test
  void anUnderscoreNeverCountsAndSpoilsTheRightOne() {
    ForwardedHeaders headers = new ForwardedHeaders();
    headers.add("X_Sentinel-Client_Verify", "SUCCESS");
    assertThat(headers.once(IdentityHeader.VERIFY)).isEmpty();
    headers.add("X-Sentinel-Client-Verify", "SUCCESS");
    assertThat(headers.once(IdentityHeader.VERIFY)).isEmpty();
  }

  @Test
  void otherHeadersArePassedOver() {
    ForwardedHeaders headers = new ForwardedHeaders();
    headers.add("X", "1");
    headers.add("", "1");
    headers.add("Content-Type", "1");
    headers.add("X-Sentinel-Client-Verify-2", "SUCCESS");
    assertThat(headers.isAbsent(IdentityHeader.VERIFY)).isTrue();
  }
}

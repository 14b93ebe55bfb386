package io.sentinelx.certs;

import io.sentinelx.finding.Finding;
import io.sentinelx.finding.Lifetime;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Whether each CA of the file is valid now, and for how long. */
final class DeviceCaValidity {
  private DeviceCaValidity() {}

  static Finding look(DeviceFiles files) {
    return files.onCas(
        cas ->
            look(
                cas,
                "The device CA",
                files.named().now(),
                "Replace the device CA, and give the devices certificates of the new one."));
  }

  /**
   * What is worst counts, then what ends first.
   *
   * @param what what one alone is called, at the beginning of a sentence
   */
  static Finding look(List<X509Certificate> cas, String what, Instant now, String remedy) {
    return cas.stream()
        .sorted(Comparator.comparing(X509Certificate::getNotAfter))
        .map(
            ca ->
                Lifetime.judge(
                    cas.size() == 1 ? what : Naming.authority(ca),
                    ca.getNotBefore().toInstant(),
                    ca.getNotAfter().toInstant(),
                    now,
                    remedy))
        .max(Comparator.comparing(Finding::state))
        .orElseThrow();
  }
}

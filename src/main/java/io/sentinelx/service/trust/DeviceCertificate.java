package io.sentinelx.service.trust;

import java.util.List;

/**
 * A certificate that is one of our devices', and agrees with all that NGINX said of it.
 *
 * @param sha256 of its DER, 64 lower-case hexadecimal digits
 * @param commonNames all of its subject's
 */
public record DeviceCertificate(String sha256, List<String> commonNames) {
  public DeviceCertificate {
    commonNames = List.copyOf(commonNames);
  }
}

package io.sentinelx.service.trust;

import io.sentinelx.pki.DistinguishedName;
import io.sentinelx.service.trust.CertificateJudgement.Absent;
import io.sentinelx.service.trust.CertificateJudgement.Invalid;
import io.sentinelx.service.trust.CertificateJudgement.Valid;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges the certificate that the proxy forwarded. What can be said of the header's text alone (it
 * parses, it agrees with itself) is remembered by the text's digest; whether the certificate is
 * trusted is asked each time, of {@link DeviceCa}.
 */
public final class CertificateJudge {
  private final Optional<DeviceCa> ca;
  private final Memory<ByteBuffer, DeviceCertificate> agreed = new Memory<>();

  /**
   * @param ca absent where no device CA is configured: then no certificate is valid
   */
  public CertificateJudge(Optional<DeviceCa> ca) {
    this.ca = ca;
  }

  /** Judges headers that are known to be the proxy's. */
  public CertificateJudgement judge(ForwardedHeaders headers, Instant now) {
    if (headers.isAbsent(IdentityHeader.VERIFY)) {
      return new Absent();
    }
    String verify = headers.once(IdentityHeader.VERIFY).orElse("");
    if (verify.equals("NONE")) {
      return new Absent();
    }
    if (!verify.equals("SUCCESS")) {
      return new Invalid(false, "NGINX did not verify it");
    }
    if (ca.isEmpty()) {
      return new Invalid(true, "no device CA is configured");
    }
    Optional<ForwardedCertificate> forwarded = ForwardedCertificate.of(headers);
    if (forwarded.isEmpty()) {
      return new Invalid(true, "a header about it is missing or occurs more than once");
    }
    return judge(forwarded.get(), ca.get(), now);
  }

  private CertificateJudgement judge(ForwardedCertificate forwarded, DeviceCa ca, Instant now) {
    ByteBuffer text = forwarded.digest();
    DeviceCertificate known = agreed.get(text).orElse(null);
    try {
      if (known == null) {
        var parsed = forwarded.parse();
        known =
            new DeviceCertificate(DeviceCa.digest(parsed), DistinguishedName.commonNames(parsed));
        agreed.put(text, known);
      }
      return ca.refusal(known.sha256(), forwarded::parse, now)
          .<CertificateJudgement>map(reason -> new Invalid(true, reason))
          .orElse(new Valid(known));
    } catch (IllegalArgumentException e) {
      return new Invalid(true, e.getMessage());
    }
  }
}

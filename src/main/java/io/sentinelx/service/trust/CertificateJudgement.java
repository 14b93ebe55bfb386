package io.sentinelx.service.trust;

/** What the proxy's headers say of the caller's certificate, after the service looked for itself. */
public sealed interface CertificateJudgement {
  /** The caller sent none. */
  record Absent() implements CertificateJudgement {}

  /**
   * It is not one of our devices', or the headers contradict it or each other.
   *
   * @param reason a phrase for the log; text from the certificate in it is safe to show
   */
  record Invalid(String reason) implements CertificateJudgement {}

  /** It is one of our devices'. */
  record Valid(DeviceCertificate certificate) implements CertificateJudgement {}
}

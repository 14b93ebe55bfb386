package io.sentinelx.service.trust;

/**
 * What the proxy's headers say of the caller's certificate, after the service looked for itself.
 */
public sealed interface CertificateJudgement {
  /** The caller sent none. */
  record Absent() implements CertificateJudgement {}

  /**
   * It is not one of our devices', or the headers contradict it or each other.
   *
   * @param alarming whether NGINX had said {@code SUCCESS}: anyone can come with a bad certificate,
   *     but then the two disagree, and one of them is set up wrongly
   * @param reason a phrase for the log; text from the certificate in it is safe to show
   */
  record Invalid(boolean alarming, String reason) implements CertificateJudgement {}

  /** It is one of our devices'. */
  record Valid(DeviceCertificate certificate) implements CertificateJudgement {}
}

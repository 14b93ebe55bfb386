package io.sentinelx.service.trust;

import io.sentinelx.pki.DistinguishedName;
import io.sentinelx.pki.Fingerprints;
import io.sentinelx.pki.NginxTime;
import io.sentinelx.pki.Pem;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A certificate as NGINX forwards it: the escaped PEM, and seven headers that must agree with it.
 */
record ForwardedCertificate(
    String subject,
    String issuer,
    String serial,
    String cert,
    String fingerprint,
    String notBefore,
    String notAfter) {
  /** RFC 5280 allows 20 octets; some CAs wrote a few more. */
  private static final Pattern SERIAL = Pattern.compile("[0-9A-Fa-f]{1,64}");

  /** The headers' certificate, if each occurs exactly once. */
  static Optional<ForwardedCertificate> of(ForwardedHeaders headers) {
    String[] values = new String[7];
    IdentityHeader[] names = {
      IdentityHeader.SUBJECT,
      IdentityHeader.ISSUER,
      IdentityHeader.SERIAL,
      IdentityHeader.CERT,
      IdentityHeader.FINGERPRINT,
      IdentityHeader.NOT_BEFORE,
      IdentityHeader.NOT_AFTER
    };
    for (int i = 0; i < names.length; i++) {
      Optional<String> value = headers.once(names[i]);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values[i] = value.get();
    }
    return Optional.of(
        new ForwardedCertificate(
            values[0], values[1], values[2], values[3], values[4], values[5], values[6]));
  }

  /** SHA-256 of the headers' exact text. */
  ByteBuffer digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String part : List.of(subject, issuer, serial, cert, fingerprint, notBefore, notAfter)) {
        sha.update(part.getBytes(StandardCharsets.UTF_8));
        // No header holds a line feed, so no two sets of headers join to the same text.
        sha.update((byte) '\n');
      }
      return ByteBuffer.wrap(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The certificate; fails with {@link IllegalArgumentException} where a header contradicts it. */
  X509Certificate parse() {
    List<X509Certificate> certificates =
        Pem.certificates(unescape(cert).getBytes(StandardCharsets.ISO_8859_1));
    if (certificates.size() != 1) {
      throw new IllegalArgumentException("more than one certificate was forwarded");
    }
    X509Certificate certificate = certificates.get(0);
    agree("subject", DistinguishedName.parse(subject).filter(n -> n.isSubjectOf(certificate)));
    agree("issuer", DistinguishedName.parse(issuer).filter(n -> n.isIssuerOf(certificate)));
    agree("serial number", number(serial).filter(certificate.getSerialNumber()::equals));
    agree(
        "fingerprint",
        Optional.of(fingerprint.toLowerCase(Locale.ROOT))
            .filter(Fingerprints.sha1(certificate)::equals));
    agree("start of validity", time(notBefore).filter(certificate.getNotBefore()::equals));
    agree("end of validity", time(notAfter).filter(certificate.getNotAfter()::equals));
    return certificate;
  }

  private static void agree(String what, Optional<?> match) {
    if (match.isEmpty()) {
      throw new IllegalArgumentException("the forwarded " + what + " is not the certificate's");
    }
  }

  private static Optional<BigInteger> number(String hex) {
    return SERIAL.matcher(hex).matches() ? Optional.of(new BigInteger(hex, 16)) : Optional.empty();
  }

  private static Optional<Date> time(String text) {
    return NginxTime.parse(text).map(Date::from);
  }

  /** Percent-encoding alone: a plus sign is a plus sign, as PEM has them. */
  private static String unescape(String escaped) {
    StringBuilder out = new StringBuilder(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '%') {
        if (i + 2 >= escaped.length()) {
          throw new IllegalArgumentException("the forwarded certificate is cut off");
        }
        int high = Character.digit(escaped.charAt(i + 1), 16);
        int low = Character.digit(escaped.charAt(i + 2), 16);
        if (high < 0 || low < 0 || escaped.charAt(i + 1) > 'f' || escaped.charAt(i + 2) > 'f') {
          throw new IllegalArgumentException("the forwarded certificate is not escaped properly");
        }
        c = (char) (high << 4 | low);
        i += 2;
      }
      out.append(c);
    }
    return out.toString();
  }
}

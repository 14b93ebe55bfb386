package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;

import io.sentinelx.finding.Finding;
import io.sentinelx.pki.DistinguishedName;
import io.sentinelx.pki.ServerNames;
import io.sentinelx.value.Quoted;
import io.sentinelx.value.ServerName;
import java.net.IDN;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A name in a certificate that looks like the server's and is not: people see the name there and do
 * not understand why clients refuse it (RFC 9525, 6).
 */
final class NearMiss {
  private static final String ISSUE_AGAIN =
      "Have it issued again with %s in its subject alternative names.";

  private final ServerName name;
  private final String wanted;

  private NearMiss(ServerName name) {
    this.name = name;
    this.wanted = name.text();
  }

  static Optional<Finding> of(X509Certificate own, ServerName name) {
    List<String> names = ServerNames.of(own);
    NearMiss near = new NearMiss(name);
    return names.stream()
        .flatMap(each -> near.of(each).stream())
        .findFirst()
        .or(() -> near.ofCommonName(own, names));
  }

  private Optional<Finding> of(String found) {
    String text = found.toLowerCase(Locale.ROOT);
    String shown = Quoted.plain(found);
    if (name.isAddress()) {
      return text.equals(wanted)
          ? miss(
              "The certificate has the address "
                  + shown
                  + " as a DNS name, where no client looks"
                  + " for an address.",
              "Have it issued again with the address as an IP address.")
          : Optional.empty();
    }
    if (text.equals(wanted + ".")) {
      return miss(
          "The certificate is for "
              + shown
              + " with a full stop behind it, and clients compare"
              + " without.",
          again());
    }
    if (!text.startsWith("*.") && text.indexOf('*') >= 0 && partly(text)) {
      return miss(
          "In " + shown + " the wildcard stands for a part of a label, which clients do not take.",
          again());
    }
    if (text.startsWith("*.")) {
      return wildcard(text.substring(2), shown);
    }
    if (isUnicode(text)) {
      return miss(
          "The certificate has the name in its Unicode form, "
              + shown
              + "; clients look for "
              + wanted
              + ".",
          again());
    }
    if (wanted.equals("www." + text) || text.equals("www." + wanted)) {
      return miss(
          "The certificate is for " + shown + ", and " + wanted + " is another name.", again());
    }
    return Optional.empty();
  }

  private Optional<Finding> wildcard(String domain, String shown) {
    if (wanted.equals(domain)) {
      return miss(
          "The wildcard "
              + shown
              + " is for what is one label below "
              + domain
              + ", not for "
              + domain
              + " itself.",
          again());
    }
    if (!wanted.endsWith("." + domain)) {
      return Optional.empty();
    }
    return domain.indexOf('.') < 0
        ? miss(
            "The wildcard " + shown + " is for a whole registry, which no client takes.", again())
        : miss(
            "The wildcard "
                + shown
                + " stands for one label, and "
                + wanted
                + " has more before "
                + domain
                + ".",
            again());
  }

  private Optional<Finding> ofCommonName(X509Certificate own, List<String> names) {
    boolean there = DistinguishedName.commonNames(own).stream().anyMatch(wanted::equalsIgnoreCase);
    if (!there) {
      return Optional.empty();
    }
    return miss(
        names.isEmpty()
            ? "The certificate has "
                + wanted
                + " as its common name alone, where no client looks"
                + " any more."
            : "The certificate has "
                + wanted
                + " as its common name, and clients look at its"
                + " subject alternative names alone: "
                + Naming.names(own)
                + ".",
        again());
  }

  /** Whether the pattern would match, if a wildcard could stand for anything. */
  private boolean partly(String pattern) {
    int star = pattern.indexOf('*');
    return wanted.startsWith(pattern.substring(0, star))
        && wanted.endsWith(pattern.substring(star + 1));
  }

  private boolean isUnicode(String text) {
    try {
      return text.chars().anyMatch(c -> c >= 0x80) && IDN.toASCII(text).equalsIgnoreCase(wanted);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private String again() {
    return String.format(Locale.ROOT, ISSUE_AGAIN, wanted);
  }

  private static Optional<Finding> miss(String detail, String remedy) {
    return Optional.of(fail(detail, remedy));
  }
}

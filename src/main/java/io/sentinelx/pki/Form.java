package io.sentinelx.pki;

/** How a file spells what it holds. */
public enum Form {
  /** PEM as OpenSSL, and with it NGINX, reads it. */
  PEM("PEM"),
  /** PEM in UTF-16, without line feeds, indented, or with a TRUSTED CERTIFICATE. */
  LOOSE_PEM("PEM in another encoding, indented or labelled otherwise"),
  /** One object in binary form. */
  DER("DER"),
  /** Certificates and lists together, as Windows exports a chain ({@code .p7b}). */
  PKCS7("PKCS #7"),
  /** A key with its certificates, under a passphrase ({@code .p12}, {@code .pfx}). */
  PKCS12("PKCS #12");

  private final String title;

  Form(String title) {
    this.title = title;
  }

  /** Whether NGINX reads it as it is. */
  public boolean isNginxs() {
    return this == PEM;
  }

  /** As people call it. */
  @Override
  public String toString() {
    return title;
  }
}

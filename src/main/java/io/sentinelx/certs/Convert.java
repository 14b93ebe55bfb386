package io.sentinelx.certs;

import io.sentinelx.os.ShellWord;
import io.sentinelx.pki.Form;
import java.nio.file.Path;

/** The command that makes PEM of a file, for people who want to convert it by themselves. */
final class Convert {
  private Convert() {}

  static String certificates(Path file, Form form) {
    String name = ShellWord.quote(file.toString());
    return switch (form) {
      case DER -> "openssl x509 -inform DER -in " + name + " -out NEW.pem";
      case PKCS7 ->
          "openssl pkcs7 -print_certs -in " + name + " -out NEW.pem (DER: add -inform DER)";
      case PKCS12 -> "openssl pkcs12 -in " + name + " -nokeys -out NEW.pem";
      default ->
          "save it as plain text in UTF-8, nothing indented, each block labelled CERTIFICATE";
    };
  }

  static String key(Path file) {
    return "openssl pkey -in "
        + ShellWord.quote(file.toString())
        + " -out NEW.key, in a folder of"
        + " root's with umask 077";
  }

  static String list(Path file) {
    return "openssl crl -inform DER -in " + ShellWord.quote(file.toString()) + " -out NEW.pem";
  }
}

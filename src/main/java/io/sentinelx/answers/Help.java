package io.sentinelx.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a form says of a question when it is asked for help: for people who never heard the term.
 */
final class Help {
  private Help() {}

  /** A paragraph each: what it is, its choices, its form, its default here, its flag. */
  static List<String> of(Draft draft, Question<?> question) {
    List<String> help = new ArrayList<>();
    help.add(about(question));
    draft.choices(question).forEach(c -> help.add(c.label() + ": " + c.about() + "."));
    form(question).ifPresent(help::add);
    help.add("Default: " + standard(draft, question));
    help.add("Flag: " + question.flag() + "=" + question.values());
    return help;
  }

  private static String standard(Draft draft, Question<?> question) {
    Optional<String> text = draft.standard(question);
    if (text.isEmpty()) {
      return question.kind().takesNothing()
          ? "none; it may stay empty"
          : "none; it has to be given";
    }
    return draft.choices(question).stream()
        .filter(c -> c.value().equals(text.get()))
        .findFirst()
        .map(Choice::label)
        .orElse(text.get());
  }

  private static Optional<String> form(Question<?> question) {
    return switch (question.key()) {
      case "server-name" ->
          Optional.of(
              "Form: a host name such as sentinel.example.com, without https:// and port, or an IP"
                  + " address. Names in other scripts (IDN: müller.example) are taken as well.");
      case "https-port" -> Optional.of("Form: a number from 1 to 65535.");
      case "http-port" -> Optional.of("Form: a number from 1 to 65535, or 0 for no such port.");
      case "upstream-url" ->
          Optional.of("Form: http:// or https://, an IP address or localhost, and a port.");
      case "first-device-id" ->
          Optional.of(
              "Form: 1 to 64 letters, digits, dots, underscores and hyphens. Empty: no device.");
      case "tls-cert-path", "tls-key-path" ->
          Optional.of(
              "Form: the path of a file: PEM, DER, PKCS #7 (.p7b) or PKCS #12 (.p12, .pfx).");
      case "tls-key-passphrase-file" ->
          Optional.of("Form: the path of a text file, whose first line is the passphrase.");
      case "client-ca-path", "client-crl-path" ->
          Optional.of("Form: the path of a file: PEM, DER or PKCS #7 (.p7b).");
      case "upstream-ca-path" ->
          Optional.of("Form: the path of a PEM file, a text file with -----BEGIN lines.");
      case "output-path", "env-file" -> Optional.of("Form: the whole path of a file, from /.");
      case "install-dir", "state-dir" -> Optional.of("Form: the whole path of a folder, from /.");
      default -> Optional.empty();
    };
  }

  private static String about(Question<?> question) {
    return switch (question.key()) {
      case "server-name" ->
          "The name that people type into a browser and that devices are set up with. It has to"
              + " lead to this machine: its DNS entry holds this machine's address.";
      case "https-port" ->
          "The port on which NGINX answers browsers and devices, encrypted. With 443, the usual"
              + " one, nobody has to type a port after the name.";
      case "http-port" ->
          "A second port, not encrypted, that does nothing but send browsers on to HTTPS. It is"
              + " for people who type the name without https://.";
      case "server-cert" ->
          "A certificate proves to devices and browsers that this machine is the one they meant. It"
              + " is signed by a CA (certificate authority) and lists, as SAN (subject alternative"
              + " names), the names that it is good for. One made here is signed by a private CA,"
              + " which no browser knows until you tell it.";
      case "tls-cert-path" ->
          "The file that your CA sent you: the server's certificate, and below it the intermediate"
              + " certificates that lead to a CA everybody knows. The server name has to be among"
              + " its SAN, the names that it is good for.";
      case "tls-key-path" ->
          "The private key that was made together with the certificate. It stays where it is, and"
              + " only root should be able to read it. NGINX has nobody to ask for a passphrase: of a"
              + " key that has one it is given a copy without, which only root can read.";
      case "tls-key-passphrase-file" ->
          "Only where the key or the PKCS #12 file is encrypted: the file that holds its passphrase."
              + " It is read when set-up runs, and again when the certificate was replaced; only root"
              + " should be able to read it.";
      case "device-ca" ->
          "A CA (certificate authority) signs certificates and so vouches for whom they name. Every"
              + " device has a certificate from this one; whatever comes with another, or none,"
              + " cannot report in.";
      case "client-ca-path" ->
          "The certificate of the CA (certificate authority) that has signed your devices'"
              + " certificates. If that CA was signed by another, put the others below it, up to the"
              + " root. Only the certificates are needed here, never the CA's key.";
      case "client-crl-path" ->
          "A CRL (certificate revocation list) names the device certificates that no longer count,"
              + " such as those of stolen devices. Your CA publishes it. Without it, a certificate"
              + " that was revoked is let in until it expires.";
      case "first-device-id" ->
          "The name of a device that gets a certificate now. With it set-up sends a real heartbeat"
              + " at the end and so proves that everything works. More devices can be added at any"
              + " time.";
      case "upstream-url" ->
          "Where NGINX finds the API, which takes the devices' heartbeats; NGINX calls this an"
              + " upstream. The default is right where the API runs on this machine, which is the"
              + " usual way. Browsers and devices never see this address.";
      case "upstream-ca-path" ->
          "The API on another machine proves who it is with a certificate. This is the file of the"
              + " CA (certificate authority) that signed it; NGINX talks to no other.";
      case "require-new-device-approval" ->
          "What happens when a device reports in for the first time. Either its certificate is"
              + " enough, or it waits until you approve it with sentinelx device approve.";
      case "output-path" ->
          "The NGINX configuration for this site. Set-up writes this one file, whole, and leaves"
              + " your other sites as they are.";
      case "env-file" ->
          "The settings that the API reads when it starts, one a line. Lines that you add there"
              + " yourself are kept.";
      case "install-dir" ->
          "Where the program goes, each release in a folder of its own. The default fits unless you"
              + " keep programs elsewhere.";
      case "state-dir" ->
          "Where everything goes that changes or must not be lost: the database, the certificates"
              + " and what each install has done. Back up this folder.";
      case "service" ->
          "Who starts the API and starts it again should it fail. On nearly every Debian and"
              + " Ubuntu machine systemd does that.";
      default -> question.help();
    };
  }
}

package io.sentinelx.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A folder in which the real openssl makes keys, certificates and revocation lists, and judges
 * them.
 */
public final class Openssl {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path dir;
  private int count;

  public Openssl(Path dir) {
    this.dir = dir;
  }

  /** What a command said, and its exit code. */
  public record Ran(int code, String output) {}

  /** Something made here. */
  public record Made(Path certificate, Path key) {
    public String pem() {
      return read(certificate);
    }
  }

  public Ran run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    try {
      Path out = dir.resolve("out-" + count++);
      Process process =
          new ProcessBuilder(command)
              .directory(dir.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end of " + command);
      }
      return new Ran(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public String ok(String... arguments) {
    Ran ran = run(arguments);
    if (ran.code() != 0) {
      throw new AssertionError(String.join(" ", arguments) + "\n" + ran.output());
    }
    return ran.output();
  }

  public Path write(String name, String content) {
    try {
      return Files.writeString(dir.resolve(count++ + "-" + name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A self-signed certificate. */
  public Made root(String subject, String key, String extensions, Instant from, Instant to) {
    Path keyFile = key(key);
    return issue(subject, keyFile, null, extensions, from, to);
  }

  /** A certificate that {@code issuer} signs. */
  public Made leaf(
      String subject, String key, Made issuer, String extensions, Instant from, Instant to) {
    return issue(subject, key(key), issuer, extensions, from, to);
  }

  /** A certificate for a key that is there already. */
  public Made issue(
      String subject, Path key, Made issuer, String extensions, Instant from, Instant to) {
    Path request = dir.resolve(count++ + ".csr");
    ok(
        "req",
        "-new",
        "-utf8",
        "-key",
        key.toString(),
        "-subj",
        subject,
        "-multivalue-rdn",
        "-out",
        request.toString());
    Path certificate = dir.resolve(count++ + ".crt");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "ca",
                "-config",
                config().toString(),
                "-batch",
                "-notext",
                "-preserveDN",
                "-startdate",
                TIME.format(from),
                "-enddate",
                TIME.format(to),
                "-extfile",
                write("ext.cnf", extensions + "\n").toString(),
                "-in",
                request.toString(),
                "-out",
                certificate.toString()));
    if (issuer == null) {
      arguments.addAll(List.of("-selfsign", "-keyfile", key.toString()));
    } else {
      arguments.addAll(
          List.of("-cert", issuer.certificate().toString(), "-keyfile", issuer.key().toString()));
    }
    ok(arguments.toArray(String[]::new));
    return new Made(certificate, key);
  }

  /** A revocation list that names the given certificates. */
  public String crl(Made ca, Instant from, Instant to, String extensions, Made... revoked) {
    Path config = config();
    for (Made made : revoked) {
      ok(
          "ca",
          "-config",
          config.toString(),
          "-cert",
          ca.certificate().toString(),
          "-keyfile",
          ca.key().toString(),
          "-revoke",
          made.certificate().toString());
    }
    Path crl = dir.resolve(count++ + ".crl");
    append(config, "[crl_ext]\n" + extensions + "\n");
    ok(
        "ca",
        "-config",
        config.toString(),
        "-cert",
        ca.certificate().toString(),
        "-keyfile",
        ca.key().toString(),
        "-gencrl",
        "-crl_lastupdate",
        TIME.format(from),
        "-crl_nextupdate",
        TIME.format(to),
        "-crlexts",
        "crl_ext",
        "-out",
        crl.toString());
    return read(crl);
  }

  public Path key(String kind) {
    Path key = dir.resolve(count++ + ".key");
    List<String> arguments = new ArrayList<>(List.of("genpkey", "-out", key.toString()));
    switch (kind) {
      case "rsa" ->
          arguments.addAll(List.of("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"));
      case "rsa1024" ->
          arguments.addAll(List.of("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"));
      case "ed25519" -> arguments.addAll(List.of("-algorithm", "ed25519"));
      default ->
          arguments.addAll(List.of("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + kind));
    }
    ok(arguments.toArray(String[]::new));
    return key;
  }

  /** Whether openssl trusts the certificate as NGINX asks it to: purpose, all lists, one moment. */
  Ran verify(String cas, String crls, String leaf, Instant at) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "verify",
                "-purpose",
                "sslclient",
                "-no-CApath",
                "-no-CAstore",
                "-attime",
                Long.toString(at.getEpochSecond()),
                "-CAfile",
                write("ca.pem", cas).toString()));
    if (!crls.isEmpty()) {
      arguments.addAll(List.of("-crl_check_all", "-CRLfile", write("crl.pem", crls).toString()));
    }
    arguments.add(write("leaf.pem", leaf).toString());
    return run(arguments.toArray(String[]::new));
  }

  private Path config() {
    Path index = write("index.txt", "");
    write("index.txt.attr", "");
    return write(
        "ca.cnf",
        """
        [ca]
        default_ca = here
        [here]
        database = %s
        new_certs_dir = %s
        rand_serial = yes
        default_md = default
        unique_subject = no
        policy = any
        crlnumber = %s
        [any]
        commonName = optional
        """
            .formatted(index, dir, write("crlnumber", "01\n")));
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

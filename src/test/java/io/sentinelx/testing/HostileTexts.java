package io.sentinelx.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Text that would move a cursor, hide a word or forge a line, the things that carry it, and how to
 * tell whether a terminal, a log or a reader of JSON would get any of it as it is.
 */
public final class HostileTexts {
  /** Each with the name of what is in it; all begin with {@code a} and end with {@code z}. */
  public static final Map<String, String> ALL = all();

  /** What must not come out; a line feed and a tab are ours to print, and judged by the line. */
  private static final Pattern RAW =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\x{2028}\\x{2029}&&[^\n\t]]");

  /** What an editor of lines and a full screen write of their own: colours, modes, the cursor. */
  private static final Pattern OWN =
      Pattern.compile(
          "\u001b\\[[?>=]?[0-9;]*[A-Za-z]|\u001b[()][0AB]|\u001b[=>78M]|[\r\b\u0007\u000e\u000f]");

  private static final Duration DAY = Duration.ofDays(1);

  /** Whether the long tests run too. */
  private static final boolean FULL = "none".equals(System.getProperty("tests.excluded"));

  private HostileTexts() {}

  /**
   * The same for tests that start programs for each: all of them where the long tests run, and else
   * what stands for them, with all their characters.
   */
  public static Map<String, String> forPrograms() {
    if (FULL) {
      return ALL;
    }
    Map<String, String> sample = new LinkedHashMap<>(ALL);
    sample.keySet().retainAll(List.of("C1", "LF", "together"));
    return sample;
  }

  private static Map<String, String> all() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("ESC", "a\u001b[2Jz");
    texts.put("C1", "a\u009b31mz");
    texts.put("DEL", "a\u007fz");
    texts.put("CR", "a\rz");
    texts.put("LF", "a\n  pass  smoke.tls  forgedz");
    texts.put("BEL", "a\u0007z");
    texts.put("RLO", "a\u202ez");
    texts.put("zero width", "a\u200bz");
    texts.put("line separator", "a\u2028z");
    texts.put(
        "together",
        "a\u001b[2J\u007f\r\u0007\u202e\u200b\u2028\u009b31m" + "x".repeat(5_000) + "z");
    texts.put("long", "a\u001b" + "x".repeat(5_000) + "z");
    return texts;
  }

  /** Nothing in it is obeyed by a terminal, and no line of it is forged. */
  public static void isSafe(String what, String shown) {
    Matcher raw = RAW.matcher(shown);
    assertThat(raw.find()).as(() -> what + ": " + escaped(shown)).isFalse();
    assertThat(shown.lines()).as(what).noneMatch(l -> l.startsWith("  pass  smoke.tls  forged"));
  }

  /** The same of both streams. */
  public static void isSafe(String what, Ran ran) {
    isSafe(what + ", out", ran.out());
    isSafe(what + ", err", ran.err());
  }

  /**
   * What a program wrote to its terminal holds none of the texts, and besides the program's own
   * sequences nothing that is obeyed.
   *
   * @param written every byte as one character
   */
  public static void isSafeInATerminal(String what, String written) {
    String text = new String(written.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    assertThat(text).as(what).isNotEmpty().doesNotContain("\ufffd");
    ALL.forEach(
        (name, hostile) -> assertThat(text.contains(hostile)).as(what + ": " + name).isFalse());
    isSafe(what, OWN.matcher(text).replaceAll(""));
  }

  private static String escaped(String text) {
    return RAW.matcher(text)
        .replaceAll(m -> String.format(Locale.ROOT, "<%x>", m.group().codePointAt(0)));
  }

  /**
   * A self-signed certificate of a CA, with the text in subject and names, and behind it in the
   * same file its key.
   */
  public static Path certificate(Path file, String text) throws IOException {
    try {
      KeyPair pair = newKey();
      X500Name name = name(text);
      Instant now = Instant.now();
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.TEN,
              Date.from(now.minus(DAY)),
              Date.from(now.plus(DAY.multipliedBy(9))),
              name,
              pair.getPublic());
      String ascii = text.replaceAll("[^\\x00-\\x7f]", "\u001b");
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, ascii)));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      return write(
          file, builder.build(signer(pair)), new JcaPKCS8Generator(pair.getPrivate(), null));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException(e);
    }
  }

  /** A revocation list whose issuer has the text in its name, and is nobody else. */
  public static Path revocationList(Path file, String text) throws IOException {
    try {
      X509v2CRLBuilder list = new X509v2CRLBuilder(name(text), Date.from(Instant.now().minus(DAY)));
      list.setNextUpdate(Date.from(Instant.now().plus(DAY)));
      return write(file, list.build(signer(newKey())));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException(e);
    }
  }

  private static X500Name name(String text) {
    return new X500NameBuilder().addRDN(BCStyle.CN, text).addRDN(BCStyle.O, text).build();
  }

  private static KeyPair newKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static ContentSigner signer(KeyPair pair) throws OperatorCreationException {
    return new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
  }

  private static Path write(Path file, Object... objects) throws IOException {
    try (JcaPEMWriter out =
        new JcaPEMWriter(Files.newBufferedWriter(file, StandardCharsets.US_ASCII))) {
      for (Object object : objects) {
        out.writeObject(object);
      }
    }
    return file;
  }
}

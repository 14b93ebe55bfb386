package io.sentinelx.pki;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.pki.Openssl.Made;
import io.sentinelx.pki.Verdict.Reason;
import io.sentinelx.pki.Verdict.Refused;
import io.sentinelx.pki.Verdict.Trusted;
import io.sentinelx.testing.Promise;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What openssl made, judged by both: never trusted here where openssl refuses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Promise(3)
class DeviceTrustIT {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant FROM = NOW.minus(Duration.ofDays(10));
  private static final Instant TO = NOW.plus(Duration.ofDays(100));
  private static final Instant SOON = NOW.plus(Duration.ofDays(20));

  private static final String CA =
      "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
          + "subjectKeyIdentifier=hash";
  private static final String LEAF =
      "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n"
          + "extendedKeyUsage=clientAuth\nauthorityKeyIdentifier=keyid";
  private static final String PLAIN = "basicConstraints=CA:FALSE";
  private static final String CRL = "authorityKeyIdentifier=keyid";
  private static final String P256 = "P-256";

  @TempDir static Path dir;
  private Openssl openssl;
  private Made root;
  private Made intermediate;
  private Made leaf;
  private Made deep;
  private String rootCrl;
  private String intermediateCrl;
  private final List<DynamicTest> tests = new ArrayList<>();

  @BeforeAll
  void make() {
    openssl = new Openssl(dir);
    root = openssl.root("/O=Fleet/CN=Root", P256, CA, FROM, TO);
    intermediate = openssl.leaf("/O=Fleet/CN=Intermediate", P256, root, CA, FROM, TO);
    leaf = openssl.leaf("/CN=dev-1", P256, root, LEAF, FROM, TO);
    deep = openssl.leaf("/CN=dev-2", P256, intermediate, LEAF, FROM, TO);
    rootCrl = openssl.crl(root, FROM, SOON, CRL);
    intermediateCrl = openssl.crl(intermediate, FROM, SOON, CRL);
  }

  @TestFactory
  Stream<DynamicTest> withoutLists() {
    tests.clear();
    String both = root.pem() + intermediate.pem();
    same("a leaf of the root", root.pem(), "", leaf, null);
    same("a leaf under an intermediate", both, "", deep, null);
    same("the root missing", intermediate.pem(), "", deep, Reason.UNKNOWN_ISSUER);
    same("the intermediate missing", root.pem(), "", deep, Reason.UNKNOWN_ISSUER);
    same("expired", root.pem(), "", child(root, LEAF, FROM, NOW.minusSeconds(1)), Reason.EXPIRED);
    same(
        "not yet valid",
        root.pem(),
        "",
        child(root, LEAF, NOW.plusSeconds(1), TO),
        Reason.NOT_YET_VALID);
    Made expiredRoot = openssl.root("/CN=Old", P256, CA, FROM, NOW.minusSeconds(5));
    same(
        "under an expired root",
        expiredRoot.pem(),
        "",
        child(expiredRoot, LEAF, FROM, TO),
        Reason.EXPIRED);
    Made namesake = openssl.root("/O=Fleet/CN=Root", P256, CA, FROM, TO);
    same(
        "a namesake's leaf",
        root.pem(),
        "",
        child(namesake, PLAIN, FROM, TO),
        Reason.UNKNOWN_ISSUER);
    same("a namesake in the file", namesake.pem() + root.pem(), "", leaf, null);
    Made other = openssl.root("/CN=Other", P256, CA, FROM, TO);
    same("a stranger's leaf", root.pem(), "", child(other, LEAF, FROM, TO), Reason.UNKNOWN_ISSUER);
    same(
        "self-signed",
        root.pem(),
        "",
        openssl.root("/CN=dev-1", P256, LEAF.replace("authorityKeyIdentifier=keyid", ""), FROM, TO),
        Reason.UNKNOWN_ISSUER);
    same(
        "for servers only",
        root.pem(),
        "",
        child(root, LEAF.replace("clientAuth", "serverAuth"), FROM, TO),
        Reason.NOT_FOR_CLIENTS);
    same(
        "for any purpose by name",
        root.pem(),
        "",
        child(root, LEAF.replace("clientAuth", "anyExtendedKeyUsage"), FROM, TO),
        Reason.NOT_FOR_CLIENTS);
    same(
        "for both",
        root.pem(),
        "",
        child(root, LEAF.replace("clientAuth", "serverAuth,clientAuth"), FROM, TO),
        null);
    same("without usage", root.pem(), "", child(root, PLAIN, FROM, TO), null);
    same(
        "encipherment only",
        root.pem(),
        "",
        child(root, LEAF.replace("digitalSignature", "keyEncipherment"), FROM, TO),
        Reason.NOT_FOR_CLIENTS);
    same("a CA as the leaf", both, "", intermediate, Reason.NOT_FOR_CLIENTS);
    same("the root as the leaf", root.pem(), "", root, Reason.NOT_FOR_CLIENTS);
    stricter(
        "a CA that may be a client too",
        root.pem(),
        "",
        child(root, CA.replace("keyCertSign", "digitalSignature,keyCertSign"), FROM, TO),
        Reason.NOT_FOR_CLIENTS);
    same(
        "a leaf as CA",
        root.pem() + leaf.pem(),
        "",
        child(leaf, PLAIN, FROM, TO),
        Reason.NOT_PERMITTED);
    Made shallow =
        openssl.root("/CN=Shallow", P256, CA.replace("TRUE", "TRUE,pathlen:0"), FROM, TO);
    Made below = openssl.leaf("/CN=Below", P256, shallow, CA, FROM, TO);
    same("path length kept", shallow.pem(), "", child(shallow, LEAF, FROM, TO), null);
    same(
        "path length exceeded",
        shallow.pem() + below.pem(),
        "",
        child(below, LEAF, FROM, TO),
        Reason.NOT_PERMITTED);
    Made noSign = openssl.leaf("/CN=No sign", P256, root, CA.replace("keyCertSign,", ""), FROM, TO);
    same(
        "a CA that may not sign certificates",
        root.pem() + noSign.pem(),
        "",
        child(noSign, PLAIN, FROM, TO),
        Reason.NOT_PERMITTED);
    Made servers =
        openssl.leaf("/CN=Servers", P256, root, CA + "\nextendedKeyUsage=serverAuth", FROM, TO);
    same(
        "a CA for servers",
        root.pem() + servers.pem(),
        "",
        child(servers, LEAF, FROM, TO),
        Reason.NOT_FOR_CLIENTS);
    same(
        "an unknown critical extension",
        root.pem(),
        "",
        child(root, LEAF + "\n1.2.3.4=critical,ASN1:NULL", FROM, TO),
        Reason.NOT_PERMITTED);
    same(
        "an extended key usage that is none",
        root.pem(),
        "",
        child(root, PLAIN + "\n2.5.29.37=DER:0500", FROM, TO),
        Reason.NOT_FOR_CLIENTS);
    same(
        "a key usage that is none",
        root.pem(),
        "",
        child(root, PLAIN + "\n2.5.29.15=DER:0500", FROM, TO),
        Reason.NOT_FOR_CLIENTS);
    for (String kind : List.of("rsa", "ed25519", "P-384")) {
      Made ca = openssl.root("/CN=" + kind, kind, CA, FROM, TO);
      same(kind, ca.pem(), "", openssl.leaf("/CN=dev-1", kind, ca, LEAF, FROM, TO), null);
    }
    Made cross = openssl.issue("/O=Fleet/CN=Root", root.key(), other, CA, FROM, TO);
    same(
        "a cross-signed root beside its self",
        root.pem() + cross.pem() + other.pem(),
        "",
        leaf,
        null);
    same("a cross-signed root without its self", cross.pem() + other.pem(), "", leaf, null);
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> withLists() {
    tests.clear();
    String both = root.pem() + intermediate.pem();
    same("not revoked", root.pem(), rootCrl, leaf, null);
    same("not revoked, under an intermediate", both, rootCrl + intermediateCrl, deep, null);
    same("revoked", root.pem(), openssl.crl(root, FROM, SOON, CRL, leaf), leaf, Reason.REVOKED);
    same(
        "revoked by the intermediate",
        both,
        rootCrl + openssl.crl(intermediate, FROM, SOON, CRL, deep),
        deep,
        Reason.REVOKED);
    same(
        "the intermediate revoked",
        both,
        openssl.crl(root, FROM, SOON, CRL, intermediate) + intermediateCrl,
        deep,
        Reason.REVOKED);
    same("the root's list missing", both, intermediateCrl, deep, Reason.CRL_MISSING);
    same("the intermediate's list missing", both, rootCrl, deep, Reason.CRL_MISSING);
    same(
        "the list expired",
        root.pem(),
        openssl.crl(root, FROM, NOW.minusSeconds(1), CRL),
        leaf,
        Reason.CRL_EXPIRED);
    same(
        "the list not yet valid",
        root.pem(),
        openssl.crl(root, NOW.plusSeconds(5), SOON, CRL),
        leaf,
        Reason.CRL_EXPIRED);
    Made other = openssl.root("/CN=Other", P256, CA, FROM, TO);
    same(
        "a stranger's list",
        root.pem(),
        openssl.crl(other, FROM, SOON, CRL),
        leaf,
        Reason.CRL_MISSING);
    Made namesake = openssl.root("/O=Fleet/CN=Root", P256, CA, FROM, TO);
    same(
        "a namesake's list",
        root.pem(),
        openssl.crl(namesake, FROM, SOON, ""),
        leaf,
        Reason.CRL_UNUSABLE);
    same(
        "a list with an unknown critical extension",
        root.pem(),
        openssl.crl(root, FROM, SOON, "1.2.3.4=critical,ASN1:NULL"),
        leaf,
        Reason.CRL_UNUSABLE);
    same(
        "a list of a part",
        root.pem(),
        openssl.crl(
            root, FROM, SOON, "issuingDistributionPoint=critical,@idp\n[idp]\nonlyuser=TRUE"),
        leaf,
        Reason.CRL_UNUSABLE);
    Made quiet = openssl.root("/CN=Quiet", P256, CA.replace(",cRLSign", ""), FROM, TO);
    same(
        "a CA that may not sign lists",
        quiet.pem(),
        openssl.crl(quiet, FROM, SOON, ""),
        child(quiet, LEAF, FROM, TO),
        Reason.CRL_UNUSABLE);
    String later = openssl.crl(root, NOW.minusSeconds(60), SOON, CRL, leaf);
    same(
        "an old list beside a new one that revokes",
        root.pem(),
        rootCrl + later,
        leaf,
        Reason.REVOKED);
    same(
        "an expired list beside a current one",
        root.pem(),
        openssl.crl(root, FROM, NOW.minusSeconds(60), CRL)
            + openssl.crl(root, NOW.minusSeconds(60), SOON, CRL),
        leaf,
        null);
    return tests.stream();
  }

  @Test
  void aTamperedSignatureIsRefused() {
    byte[] der = Der.of(certificate(leaf.pem()));
    der[der.length - 2] ^= 1;
    String pem = pem(der);
    assertThat(openssl.verify(root.pem(), "", pem, NOW).code()).isNotZero();
    assertThat(judge(root.pem(), "", pem, false))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.UNKNOWN_ISSUER));
    byte[] subject = Der.of(certificate(leaf.pem()));
    subject[new String(subject, StandardCharsets.ISO_8859_1).indexOf("dev-1") + 4] = '2';
    assertThat(DistinguishedName.commonNames(certificate(pem(subject)))).containsExactly("dev-2");
    assertThat(judge(root.pem(), "", pem(subject), false)).isInstanceOf(Refused.class);
  }

  @Test
  void theVerdictEndsWithTheFirstCertificateOrListToEnd() {
    assertThat(judge(root.pem(), "", leaf.pem(), true)).isEqualTo(new Trusted(TO));
    assertThat(judge(root.pem(), rootCrl, leaf.pem(), true)).isEqualTo(new Trusted(SOON));
    Made brief = child(root, LEAF, FROM, NOW.plusSeconds(60));
    assertThat(judge(root.pem(), rootCrl, brief.pem(), true))
        .isEqualTo(new Trusted(NOW.plusSeconds(60)));
    Made briefRoot = openssl.root("/CN=Brief", P256, CA, FROM, NOW.plusSeconds(90));
    assertThat(judge(briefRoot.pem(), "", child(briefRoot, LEAF, FROM, TO).pem(), true))
        .isEqualTo(new Trusted(NOW.plusSeconds(90)));
  }

  @Test
  void aRequiredUsageMustBeThere() {
    Made plain = child(root, PLAIN, FROM, TO);
    assertThat(judge(root.pem(), "", plain.pem(), false)).isInstanceOf(Trusted.class);
    assertThat(judge(root.pem(), "", plain.pem(), true))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.NOT_FOR_CLIENTS));
  }

  @Test
  void aShortRsaKeyIsRefused() {
    Made weak = openssl.root("/CN=Weak", "rsa1024", CA, FROM, TO);
    Made child = openssl.leaf("/CN=dev-1", "rsa", weak, LEAF, FROM, TO);
    assertThat(judge(weak.pem(), "", child.pem(), false))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.message()).contains("RSA key of 1024 bits"));
    Made short1 = openssl.leaf("/CN=dev-1", "rsa1024", root, LEAF, FROM, TO);
    assertThat(judge(root.pem(), "", short1.pem(), false)).isInstanceOf(Refused.class);
  }

  @Test
  void aSha1SignatureIsRefused() {
    Path certificate = dir.resolve("sha1.crt");
    openssl.ok(
        "req",
        "-new",
        "-x509",
        "-sha1",
        "-subj",
        "/CN=dev-1",
        "-key",
        openssl.key(P256).toString(),
        "-CA",
        root.certificate().toString(),
        "-CAkey",
        root.key().toString(),
        "-addext",
        "basicConstraints=critical,CA:FALSE",
        "-out",
        certificate.toString());
    X509Certificate made = certificate(Openssl.read(certificate));
    assertThat(made.getSigAlgName()).isEqualTo("SHA1withECDSA");
    assertThat(
            new DeviceTrust(Pem.certificates(bytes(root.pem())), List.of(), false)
                .verify(made, made.getNotBefore().toInstant().plusSeconds(1)))
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.message()).contains("SHA-1"));
  }

  private Made child(Made ca, String extensions, Instant from, Instant to) {
    return openssl.leaf("/CN=dev-1", P256, ca, extensions, from, to);
  }

  private void same(String what, String cas, String crls, Made made, Reason reason) {
    add(what, cas, crls, made, reason, reason == null);
  }

  private void stricter(String what, String cas, String crls, Made made, Reason reason) {
    add(what, cas, crls, made, reason, true);
  }

  private void add(
      String what, String cas, String crls, Made made, Reason reason, boolean opensslTrusts) {
    tests.add(
        DynamicTest.dynamicTest(
            what,
            () -> {
              Openssl.Ran ran = openssl.verify(cas, crls, made.pem(), NOW);
              assertThat(ran.code() == 0).as(ran.output()).isEqualTo(opensslTrusts);
              Verdict verdict = judge(cas, crls, made.pem(), false);
              if (reason == null) {
                assertThat(verdict).isInstanceOf(Trusted.class);
              } else {
                assertThat(verdict)
                    .isInstanceOfSatisfying(
                        Refused.class,
                        r -> assertThat(r.reason()).as(r.message()).isEqualTo(reason));
              }
            }));
  }

  private static Verdict judge(String cas, String crls, String leaf, boolean requireUsage) {
    List<X509CRL> lists = crls.isEmpty() ? List.of() : Pem.crls(bytes(crls));
    return new DeviceTrust(Pem.certificates(bytes(cas)), lists, requireUsage)
        .verify(certificate(leaf), NOW);
  }

  private static X509Certificate certificate(String pem) {
    return Pem.certificates(bytes(pem)).get(0);
  }

  private static String pem(byte[] der) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END CERTIFICATE-----\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

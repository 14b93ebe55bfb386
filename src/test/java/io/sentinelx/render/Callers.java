package io.sentinelx.render;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The certificates a caller may come with: none, a good one, and bad ones of every kind. */
final class Callers {
  static final String NONE = "no certificate";
  static final String VALID = "a valid certificate";

  final NginxRig rig;
  final TestPki foreignCa;
  private final Map<String, Optional<TestPki.Identity>> all = new LinkedHashMap<>();

  /** Issues them, and puts the revoked one on the rig's revocation list. */
  Callers(NginxRig rig) throws IOException {
    this.rig = rig;
    foreignCa = new TestPki(rig.root.resolve("pki"), "foreign-ca");
    TestPki.Identity revoked = rig.deviceCa.device("device-revoked");
    rig.sites.clientCrl = Optional.of(rig.deviceCa.crl(revoked));
    all.put(NONE, Optional.empty());
    all.put(VALID, Optional.of(rig.deviceCa.device("device-1")));
    all.put("another device's certificate", Optional.of(rig.deviceCa.device("device-2")));
    all.put("an unknown CA's certificate", Optional.of(foreignCa.device("device-foreign")));
    all.put("an expired certificate", Optional.of(rig.deviceCa.expired("device-expired")));
    all.put("a certificate not valid yet", Optional.of(rig.deviceCa.notYetValid("device-early")));
    all.put("a revoked certificate", Optional.of(revoked));
  }

  Map<String, Optional<TestPki.Identity>> all() {
    return all;
  }

  Optional<TestPki.Identity> valid() {
    return all.get(VALID);
  }

  /** Whether NGINX verifies it. */
  static boolean isVerified(String caller) {
    return caller.equals(VALID) || caller.startsWith("another device");
  }
}

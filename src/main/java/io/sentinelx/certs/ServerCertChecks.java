package io.sentinelx.certs;

import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckId;
import java.util.List;

/** What is looked at of the certificate that browsers and devices are shown. */
public final class ServerCertChecks {
  private ServerCertChecks() {}

  /** In the order in which they are told. */
  public static List<Check> of(ServerFiles files) {
    return List.of(
        new Check(CheckId.SERVER_CERT_READABLE, () -> ServerReadable.look(files)),
        new Check(CheckId.SERVER_CERT_KEY_READABLE, () -> ServerKeyReadable.look(files)),
        new Check(CheckId.SERVER_CERT_KEY_PERMISSIONS, () -> ServerKeyPermissions.look(files)),
        new Check(CheckId.SERVER_CERT_KEY_MATCH, () -> ServerKeyMatch.look(files)),
        new Check(CheckId.SERVER_CERT_VALIDITY, () -> ServerValidity.look(files)),
        new Check(CheckId.SERVER_CERT_NAME_MATCH, () -> ServerNameMatch.look(files)),
        new Check(CheckId.SERVER_CERT_CHAIN, () -> ServerChain.look(files)),
        new Check(CheckId.SERVER_CERT_USAGE, () -> ServerUsage.look(files)),
        new Check(CheckId.SERVER_CERT_STRENGTH, () -> ServerStrength.look(files)));
  }
}

package io.sentinelx.certs;

import io.sentinelx.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What stands in the files of CAs and their revocation lists, said while they are chosen. */
public final class AuthorityFacts {
  private AuthorityFacts() {}

  /**
   * The file of the CA that signs the devices' certificates, by the same checks that look at it
   * before it is installed.
   */
  public static List<Finding> deviceCa(DeviceFiles files) {
    Finding readable = DeviceCaReadable.look(files);
    List<Finding> findings = new ArrayList<>();
    if (readable.state() == Finding.State.PASS) {
      Finding kind = DeviceCaKind.look(files);
      if (kind.state() == Finding.State.PASS) {
        findings.add(readable);
        findings.add(DeviceCaValidity.look(files));
      }
      findings.add(kind);
      findings.addAll(amiss(List.of(DeviceCaStrength.look(files), DeviceCaNotPublic.look(files))));
    } else {
      findings.add(readable);
    }
    findings.addAll(amiss(List.of(DeviceCaNoKey.look(files))));
    return findings;
  }

  /** The file of the device CA's revocation list. */
  public static List<Finding> deviceCrl(DeviceFiles files) {
    Finding readable = CrlReadable.look(files);
    if (readable.state() != Finding.State.PASS) {
      return List.of(readable);
    }
    return Stream.of(readable, CrlIssuer.look(files), CrlValidity.look(files))
        .filter(f -> f.state() != Finding.State.SKIP)
        .toList();
  }

  /** Those that are not as they should be: the others go without saying while somebody types. */
  private static List<Finding> amiss(List<Finding> findings) {
    return findings.stream()
        .filter(f -> f.state() == Finding.State.WARN || f.state() == Finding.State.FAIL)
        .toList();
  }
}

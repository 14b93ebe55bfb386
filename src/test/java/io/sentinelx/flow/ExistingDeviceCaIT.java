package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sentinelx.testing.Call;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A company's own CA, which signs for more than devices: who of them is let in, and when. */
class ExistingDeviceCaIT {
  private static final String CLIENT = "extendedKeyUsage=clientAuth\n";

  @Promise(8)
  @Test
  void onlyClientsOfTheCaComeInAndOnlyOnceApproved() throws IOException {
    try (Sandbox sandbox = Sandbox.shortLived("box")) {
      Path folder = sandbox.parent();
      company(folder);
      Ran setup = sandbox.setup("--client-ca-path=" + folder.resolve("ca.crt"));
      assertThat(setup.exit()).as(setup.toString()).isZero();
      assertThat(Files.readString(sandbox.file("/opt/sentinel-secure-x/.env")))
          .contains("SENTINEL_REQUIRE_NEW_DEVICE_APPROVAL=true");

      issue(folder, "employee", "keyUsage=critical,digitalSignature\n");
      issue(folder, "server", "extendedKeyUsage=serverAuth,codeSigning\n");
      issue(folder, "device", CLIENT);
      assertThat(beat(sandbox, "employee")).isEqualTo("401 client_certificate_invalid");
      assertThat(beat(sandbox, "server")).isEqualTo("401 client_certificate_invalid");
      assertThat(verdictOfNginx(sandbox)).as("it was the service that refused").contains("SUCCESS");

      assertThat(beat(sandbox, "device")).isEqualTo("403 device_pending");
      assertThat(beat(sandbox, "device")).isEqualTo("403 device_pending");
      assertThat(device(sandbox, "device").path("state").asText()).isEqualTo("pending");
      assertThat(device(sandbox, "employee").isMissingNode()).isTrue();
      assertThat(sandbox.run("device", "approve", "device").exit()).isZero();
      assertThat(beat(sandbox, "device")).isEqualTo("200");
      assertThat(beat(sandbox, "employee")).isEqualTo("401 client_certificate_invalid");
    }
  }

  @Promise(7)
  @Test
  void aDeviceThatOnlySetUpSpokeForWasNeverSeen() {
    try (Sandbox sandbox = Sandbox.setUp()) {
      String device = "device-demo-01";
      assertThat(device(sandbox, device).path("state").asText()).isEqualTo("active");
      assertThat(device(sandbox, device).path("last_seen").isNull()).isTrue();
      assertThat(sandbox.run("device", "list").out()).containsPattern(device + " +active +never ");
      Call.Answer answer =
          Call.https(sandbox)
              .heartbeat(device)
              .as(
                  sandbox.pki("devices/" + device + ".crt"),
                  sandbox.pki("devices/" + device + ".key"))
              .send();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(device(sandbox, device).path("last_seen").asText()).matches("20.*Z");
    }
  }

  private static JsonNode device(Sandbox sandbox, String id) {
    for (JsonNode device : sandbox.run("device", "list", "--json").json().path("devices")) {
      if (device.path("device_id").asText().equals(id)) {
        return device;
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }

  private static String verdictOfNginx(Sandbox sandbox) throws IOException {
    Path log = sandbox.file("/var/log/nginx/sentinel-secure-x.access.log");
    List<String> lines =
        Files.readAllLines(log).stream().filter(l -> l.contains("CN=employee")).toList();
    return lines.get(lines.size() - 1);
  }

  private static String beat(Sandbox sandbox, String name) {
    Path folder = sandbox.parent();
    return Call.https(sandbox)
        .heartbeat(name)
        .as(folder.resolve(name + ".crt"), folder.resolve(name + ".key"))
        .send()
        .verdict();
  }

  private static void company(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("ca.ext"),
        "[ext]\nbasicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n"
            + "subjectKeyIdentifier=hash\n[req]\ndistinguished_name=dn\n[dn]\n");
    openssl(
        folder,
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=Company"
            + " -config ca.ext -extensions ext -keyout ca.key -out ca.crt");
  }

  private static void issue(Path folder, String name, String usage) throws IOException {
    Files.writeString(
        folder.resolve(name + ".ext"),
        "basicConstraints=CA:false\nauthorityKeyIdentifier=keyid\n" + usage);
    openssl(
        folder,
        "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config ca.ext -subj /CN="
            + (name + " -keyout " + name + ".key -out " + name + ".csr"));
    openssl(
        folder,
        "x509 -req -in NAME.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 9 -extfile NAME.ext -out NAME.crt"
            .replace("NAME", name));
  }

  private static void openssl(Path folder, String words) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(words.split(" ")));
    Ran ran = Ran.of(folder, command);
    assertThat(ran.exit()).as(ran.toString()).isZero();
  }
}

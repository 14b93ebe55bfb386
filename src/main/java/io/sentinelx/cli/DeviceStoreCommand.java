package io.sentinelx.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sentinelx.report.ExitCode;
import io.sentinelx.service.store.Approval;
import io.sentinelx.service.store.Device;
import io.sentinelx.service.store.DeviceStore;
import io.sentinelx.service.store.Revocation;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.EscapedJson;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code device-store DATABASE VERB …}: the {@code device} commands' own access to the service's
 * database, run as the service's user. Not for people.
 */
final class DeviceStoreCommand implements CliCommand {
  private static final ObjectMapper JSON = EscapedJson.mapper();

  @Override
  public CommandSpec spec() {
    return Flags.command("device-store", "Used by the device commands.")
        .addPositional(
            PositionalParamSpec.builder()
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("2..*")
                .paramLabel("WORD")
                .build());
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    List<String> words = flags.matchedPositionalValue(0, List.of());
    try (DeviceStore store = DeviceStore.open(Path.of(words.get(0)))) {
      return run(store, words.subList(1, words.size()), console);
    } catch (SQLException e) {
      console.err().println("The database cannot be used: " + Quoted.plain(e.getMessage()));
      return ExitCode.INVALID;
    } catch (InvalidValue | IndexOutOfBoundsException e) {
      console.err().println(Quoted.plain(String.valueOf(e.getMessage())));
      return ExitCode.INVALID;
    }
  }

  private static ExitCode run(DeviceStore store, List<String> words, Console console)
      throws SQLException, IOException {
    switch (words.get(0)) {
      case "list" -> {
        for (Device device : store.list()) {
          console.out().println(JSON.writeValueAsString(json(device)));
        }
        return ExitCode.DONE;
      }
      case "register" -> {
        store.registerIssued(
            new DeviceId(words.get(1)),
            words.get(2),
            new BigInteger(words.get(3), 16),
            Instant.parse(words.get(4)),
            Instant.now());
        console.out().println("registered");
        return ExitCode.DONE;
      }
      case "approve" -> {
        DeviceId id = new DeviceId(words.get(1));
        Approval approval = store.approve(id);
        console.out().println(said(approval, id, words.get(2)));
        return approval == Approval.DEVICE_APPROVED
                || approval == Approval.ROTATION_ALLOWED
                || approval == Approval.NOTHING_WAITING
            ? ExitCode.DONE
            : ExitCode.CHECK_FAILED;
      }
      case "revoke" -> {
        DeviceId id = new DeviceId(words.get(1));
        if (store.revoke(id, Instant.now()) == Revocation.UNKNOWN) {
          console.out().println("There is no device " + id + ".");
          return ExitCode.CHECK_FAILED;
        }
        store.find(id).flatMap(Device::serial).ifPresent(s -> console.out().println("serial " + s));
        return ExitCode.DONE;
      }
      default -> {
        return ExitCode.INVALID;
      }
    }
  }

  private static String said(Approval approval, DeviceId id, String issue) {
    return switch (approval) {
      case DEVICE_APPROVED -> id + " is let in from its next heartbeat on.";
      case ROTATION_ALLOWED ->
          "The new certificate of " + id + " is let in from its next heartbeat on.";
      case NOTHING_WAITING -> id + " is let in already; nothing waits for approval.";
      case REVOKED -> id + " is revoked. Issue it a new certificate: " + issue;
      case UNKNOWN -> "There is no device " + id + ".";
    };
  }

  private static ObjectNode json(Device device) {
    ObjectNode node = JSON.createObjectNode();
    node.put("device_id", device.id().value());
    node.put("state", device.state().toString());
    node.put("waiting", device.isWaiting());
    node.put("certificate_sha256", device.pin().map(Object::toString).orElse(null));
    node.put("certificate_serial", device.serial().orElse(null));
    node.put("certificate_not_after", device.notAfter().map(Instant::toString).orElse(null));
    node.put("registered_at", device.registeredAt().toString());
    node.put("last_seen", device.lastSeen().map(Instant::toString).orElse(null));
    node.put("agent_version", device.agentVersion().map(Quoted::plain).orElse(null));
    return node;
  }
}

package io.sentinelx.detect;

import io.sentinelx.apply.InstallRecord;
import io.sentinelx.os.FileState;
import io.sentinelx.value.NginxBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was found before anything was planned.
 *
 * @param root whether this process may do everything
 * @param systemd whether systemd runs this machine
 * @param serviceUser whether the user that the service runs as is there
 * @param nginx the NGINX that is installed
 * @param installed what an earlier set-up left
 * @param disk how the files are now
 */
public record Facts(
    boolean root,
    boolean systemd,
    boolean serviceUser,
    Optional<NginxBuild> nginx,
    Optional<InstallRecord> installed,
    Disk disk) {

  /** Files as they are; in a test, as they are imagined. */
  @FunctionalInterface
  public interface Disk {
    /** What stands at {@code path}; links are not followed. */
    Optional<FileState> at(Path path) throws IOException;
  }

  /** The same with another record of what is installed. */
  public Facts with(InstallRecord record) {
    return new Facts(root, systemd, serviceUser, nginx, Optional.of(record), disk);
  }

  /** What is installed, or a record of nothing. */
  public InstallRecord record() {
    return installed.orElseGet(InstallRecord::none);
  }
}

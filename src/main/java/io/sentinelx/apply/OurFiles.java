package io.sentinelx.apply;

import io.sentinelx.value.DeviceId;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which files in an install's folders are of its making: what its record names, and what its
 * programs are known to write. Anything else an operator put there.
 */
final class OurFiles implements Predicate<Path> {
  private static final Pattern RUN = Pattern.compile("[0-9]{8}-[0-9]{6}(-[0-9]+)?");
  private static final Pattern DATABASE = Pattern.compile("sentinel\\.db(-wal|-shm|-journal)?");
  private static final Pattern DEVICE = Pattern.compile("(.+)\\.(crt|key)");
  private static final Pattern SUPERVISED = Pattern.compile("supervise\\.pid(\\.new)?|api\\.log");

  private final InstallRecord record;
  private final Layout layout;
  private final Map<Path, Set<Path>> releases = new HashMap<>();

  OurFiles(InstallRecord record, Layout layout) throws IOException {
    this.record = record;
    this.layout = layout;
    for (Path folder : record.folders()) {
      if (folder.startsWith(layout.releases()) && !folder.equals(layout.releases())) {
        releases.put(folder, ReleaseContents.of(folder));
      }
    }
  }

  @Override
  public boolean test(Path path) {
    return record.file(path).isPresent()
        || record.folders().contains(path)
        || Disk.isBeside(path)
        || isOfARun(path)
        || isOfTheService(path)
        || isADevices(path)
        || releases.values().stream().anyMatch(files -> files.contains(path));
  }

  private boolean isOfARun(Path path) {
    if (path.equals(layout.installLock())) {
      return true;
    }
    return path.startsWith(layout.installs())
        && !path.equals(layout.installs())
        && RUN.matcher(layout.installs().relativize(path).getName(0).toString()).matches();
  }

  private boolean isOfTheService(Path path) {
    String name = path.getFileName().toString();
    return path.getParent().equals(layout.databaseDir()) && DATABASE.matcher(name).matches()
        || path.getParent().equals(layout.run()) && SUPERVISED.matcher(name).matches()
        || layout.isSandbox() && isOfItsNginx(path);
  }

  /** A sandbox's NGINX has folders of its own, and its process's number beside the service's. */
  private boolean isOfItsNginx(Path path) {
    return path.startsWith(layout.nginxLogs())
        || path.startsWith(layout.root().resolve("var/lib/nginx"))
        || path.startsWith(layout.run());
  }

  private boolean isADevices(Path path) {
    var name = DEVICE.matcher(path.getFileName().toString());
    return path.getParent().equals(layout.pki("devices"))
        && name.matches()
        && DeviceId.isValid(name.group(1));
  }
}

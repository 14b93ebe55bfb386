package io.sentinelx.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What is installed by now, noted in the run's folder as it changes: where the run comes to no end,
 * whoever goes on with it has to know what is ours.
 */
final class Inventory {
  private static final String NOTE = "record.json";

  private final Path note;
  private InstallRecord record;

  /** What a run in {@code folder} begins with. */
  Inventory(Path folder, InstallRecord record) {
    this.note = noteIn(folder);
    this.record = record;
  }

  /** The file that has it, in a run's folder; none is there where the run changed nothing. */
  static Path noteIn(Path folder) {
    return folder.resolve(NOTE);
  }

  InstallRecord record() {
    return record;
  }

  /** It is this now. The note need not outlive the machine's own crash, until {@link #keep}. */
  void know(InstallRecord now) throws IOException {
    record = now;
    Path fresh = Disk.beside(note);
    try {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, now.json());
      Files.move(fresh, note, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Has it outlive a crash too: the run stays, and others go back to it or go on with it. */
  void keep() throws IOException {
    if (Files.exists(note)) {
      Disk.flush(note);
      Disk.sync(note.getParent());
    }
  }
}

package io.sentinelx.apply;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.sentinelx.os.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is installed, in {@code /etc/sentinel-secure-x/install.json}: the answers, every path we
 * made or replaced and how we left it. No secrets.
 *
 * @param format 1; a later form of this file has a later number
 * @param id the install's id: its start, UTC, such as {@code 20261123-101500}
 * @param version the release's
 * @param answers the answers that were given, as texts
 * @param files what we wrote, by path
 * @param folders what we made, a parent before its child
 * @param user whether we made the service's user
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InstallRecord(
    int format,
    String id,
    String version,
    Map<String, List<String>> answers,
    List<ManagedFile> files,
    List<Path> folders,
    boolean user) {

  /**
   * A file or link of ours.
   *
   * @param sha256 of the content as we left it; for a link, of its target
   * @param mode permission bits as we left them
   * @param owner {@code user:group} as we left it
   * @param kept where the file that stood there before us is kept; null: there was none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ManagedFile(Path path, String sha256, int mode, String owner, Original kept) {}

  /** A file that was there before our first install, kept so that uninstalling restores it. */
  public record Original(Path copy, int mode, String owner, String group) {
    /** Whether it stands at {@code path} just so. */
    boolean isAt(Path path) throws IOException {
      Optional<FileState> there = FileState.of(path);
      return there.isPresent()
          && there.get().kind() == FileState.Kind.FILE
          && there.get().mode() == mode
          && there.get().owner().equals(owner)
          && there.get().group().equals(group)
          && Files.isRegularFile(copy)
          && Files.mismatch(copy, path) == -1;
    }
  }

  public InstallRecord {
    answers = new LinkedHashMap<>(answers);
    files = List.copyOf(files);
    folders = List.copyOf(folders);
  }

  /** A record of nothing. */
  public static InstallRecord none() {
    return new InstallRecord(1, "", "", Map.of(), List.of(), List.of(), false);
  }

  /** The record at {@code path}; empty where there is none. */
  public static Optional<InstallRecord> read(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.mapper().readValue(Files.readAllBytes(path), InstallRecord.class));
    } catch (JsonProcessingException e) {
      throw new IOException(path + " is damaged: " + e.getOriginalMessage(), e);
    }
  }

  /** The record as its file holds it. */
  public String json() {
    try {
      return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Whether set-up installed something that is still there; else only data of an earlier install
   * is.
   */
  public boolean isInstalled() {
    return !version.isEmpty();
  }

  /** What we know of the file at {@code path}. */
  public Optional<ManagedFile> file(Path path) {
    return files.stream().filter(f -> f.path().equals(path)).findFirst();
  }

  /** This record with {@code file} in place of what it had for that path; the original is kept. */
  InstallRecord with(ManagedFile file) {
    List<ManagedFile> others = new ArrayList<>(files);
    others.removeIf(f -> f.path().equals(file.path()));
    Optional<ManagedFile> known = file(file.path());
    others.add(
        known.isEmpty()
            ? file
            : new ManagedFile(
                file.path(), file.sha256(), file.mode(), file.owner(), known.get().kept()));
    others.sort(java.util.Comparator.comparing(ManagedFile::path));
    return new InstallRecord(format, id, version, answers, others, folders, user);
  }

  InstallRecord without(Path path) {
    List<ManagedFile> others = new ArrayList<>(files);
    others.removeIf(f -> f.path().equals(path));
    return new InstallRecord(format, id, version, answers, others, folders, user);
  }

  InstallRecord withFolder(Path folder) {
    TreeSet<Path> all = new TreeSet<>(folders);
    all.add(folder);
    return new InstallRecord(format, id, version, answers, files, List.copyOf(all), user);
  }

  /** This install's record, and everything besides that {@code run}, which came to no end, made. */
  InstallRecord knowing(InstallRecord run) {
    InstallRecord all = run.user() ? withUser() : this;
    for (ManagedFile file : run.files()) {
      all = all.with(file);
    }
    for (Path folder : run.folders()) {
      all = all.withFolder(folder);
    }
    return all;
  }

  InstallRecord withUser() {
    return new InstallRecord(format, id, version, answers, files, folders, true);
  }

  /** The record of this install, as its last step writes it. */
  InstallRecord completed(String newId, String newVersion, Map<String, List<String>> newAnswers) {
    return new InstallRecord(format, newId, newVersion, newAnswers, files, folders, user);
  }
}

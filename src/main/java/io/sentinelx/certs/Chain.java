package io.sentinelx.certs;

import io.sentinelx.pki.IssuerRules;
import io.sentinelx.pki.Signatures;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A server's certificate and what the file holds above it.
 *
 * @param file every certificate, in the order of the file
 * @param path from the server's own up, each signed by the next, as far as the file reaches. Where
 *     CAs cross-sign each other there are several: the one that clients get furthest with
 * @param related those on any of the paths
 */
record Chain(List<X509Certificate> file, List<X509Certificate> path, Set<X509Certificate> related) {
  /** Real chains have two to four members. */
  private static final int LONGEST = 8;

  /** CAs that cross-sign each other have more paths than certificates. */
  private static final int MOST = 200;

  Chain {
    file = List.copyOf(file);
    path = List.copyOf(path);
    related = Set.copyOf(related);
  }

  /**
   * The chain of {@code own}.
   *
   * @param file one or more certificates, that one among them
   */
  static Chain of(List<X509Certificate> file, X509Certificate own, Instant now) {
    List<List<X509Certificate>> paths = paths(own, file.stream().distinct().toList());
    Set<X509Certificate> related = new HashSet<>();
    paths.forEach(related::addAll);
    return new Chain(
        file,
        paths.stream()
            .max(
                Comparator.comparing((List<X509Certificate> path) -> isSound(path, now))
                    .thenComparing(path -> Roots.known(path.get(path.size() - 1)))
                    .thenComparing(List::size))
            .orElseThrow(),
        related);
  }

  X509Certificate own() {
    return path.get(0);
  }

  X509Certificate top() {
    return path.get(path.size() - 1);
  }

  /** Whether each stands behind one that it signed, and the server's own first. */
  boolean isInOrder() {
    for (int i = 0; i < file.size(); i++) {
      X509Certificate each = file.get(i);
      boolean follows =
          i == 0
              ? each.equals(own())
              : !related.contains(each)
                  || file.subList(0, i).stream().anyMatch(below -> signed(each, below));
      if (!follows) {
        return false;
      }
    }
    return true;
  }

  private static boolean signed(X509Certificate ca, X509Certificate below) {
    return ca.equals(below) || Signatures.issued(ca, below);
  }

  /** Longest first come those that end because nobody in the file signed their last. */
  private static List<List<X509Certificate>> paths(
      X509Certificate own, List<X509Certificate> file) {
    List<List<X509Certificate>> ends = new ArrayList<>();
    List<List<X509Certificate>> open = List.of(List.of(own));
    while (!open.isEmpty() && ends.size() < MOST) {
      List<List<X509Certificate>> longer = new ArrayList<>();
      for (List<X509Certificate> path : open) {
        List<List<X509Certificate>> further = further(path, file);
        longer.addAll(further);
        // What a root that clients know signed needs nothing above it.
        if (further.isEmpty() || Roots.known(path.get(path.size() - 1))) {
          ends.add(path);
        }
      }
      open = longer.subList(0, Math.min(longer.size(), MOST));
    }
    return ends;
  }

  private static List<List<X509Certificate>> further(
      List<X509Certificate> path, List<X509Certificate> file) {
    X509Certificate last = path.get(path.size() - 1);
    List<List<X509Certificate>> further = new ArrayList<>();
    if (path.size() == LONGEST || Signatures.isSelfSigned(last)) {
      return further;
    }
    for (X509Certificate ca : file) {
      if (!path.contains(ca) && Signatures.issued(ca, last)) {
        List<X509Certificate> longer = new ArrayList<>(path);
        longer.add(ca);
        further.add(longer);
      }
    }
    return further;
  }

  private static boolean isSound(List<X509Certificate> path, Instant now) {
    return IssuerRules.flaw(path, IssuerRules.Role.SERVER).isEmpty()
        && path.stream()
            .allMatch(
                c ->
                    !now.isBefore(c.getNotBefore().toInstant())
                        && now.isBefore(c.getNotAfter().toInstant()));
  }
}

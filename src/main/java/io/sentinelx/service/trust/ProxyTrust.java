package io.sentinelx.service.trust;

import io.sentinelx.value.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether a request came through our proxy: from this host, with the secret that only NGINX and the
 * service can read. The secret's file may hold several, one a line, while they are rolled over.
 */
public final class ProxyTrust {
  /** 96 bits in Base64: a shorter one is a mistake, not a secret. */
  private static final int SHORTEST = 16;

  private final Optional<WatchedFile<List<Secret>>> secrets;

  /**
   * @param secretFile absent where no proxy is trusted
   */
  public ProxyTrust(Optional<Path> secretFile) {
    secrets = secretFile.map(path -> new WatchedFile<>(path, ProxyTrust::parse));
  }

  /** Whether the request's headers are the proxy's; takes the same time for every wrong secret. */
  public boolean accepts(ForwardedHeaders headers, boolean loopbackPeer) {
    if (secrets.isEmpty() || !loopbackPeer) {
      return false;
    }
    Optional<Secret> sent = headers.once(IdentityHeader.PROXY_SECRET).map(Secret::of);
    List<Secret> known = secrets.get().look().value();
    if (sent.isEmpty() || known == null) {
      return false;
    }
    boolean accepted = false;
    for (Secret secret : known) {
      accepted |= secret.equals(sent.get());
    }
    return accepted;
  }

  /** Whether any proxy is trusted at all. */
  public boolean isEnabled() {
    return secrets.isPresent();
  }

  /** Why no request can be accepted, a sentence; empty where all is well. */
  public Optional<String> problem() {
    return secrets.flatMap(
        file ->
            Optional.ofNullable(file.look().problem())
                .map(
                    problem ->
                        "The proxy secret's file " + file.path() + " cannot be used: " + problem));
  }

  private static List<Secret> parse(byte[] bytes) {
    List<String> lines =
        new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    if (lines.isEmpty() || lines.stream().anyMatch(line -> line.length() < SHORTEST)) {
      throw new IllegalArgumentException(
          "it holds no secret, or one of fewer than " + SHORTEST + " characters.");
    }
    return lines.stream().map(Secret::of).toList();
  }
}

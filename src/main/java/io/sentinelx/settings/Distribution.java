package io.sentinelx.settings;

import java.nio.file.Path;

/**
 * The folder that holds {@code bin}, {@code lib}, {@code templates}, {@code docs} and {@code
 * deploy}: an installed release, {@code target/sentinelx}, or the checkout itself when tests run
 * from it.
 */
public record Distribution(Path home) {
  /** Set by {@code bin/sentinelx}. */
  private static final String PROPERTY = "sentinelx.home";

  /** The distribution this JVM runs from; the current folder where the launcher did not say. */
  public static Distribution current() {
    return new Distribution(Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath().normalize());
  }

  /** Its program. */
  public Path program() {
    return home.resolve("bin/sentinelx");
  }

  /** The release's version; {@code 0} where classes run outside a jar. */
  public String version() {
    String version = Distribution.class.getPackage().getImplementationVersion();
    return version == null ? "0" : version;
  }

  /** The Mustache templates of everything that is rendered. */
  public Path templates() {
    return home.resolve("templates");
  }

  /** The documentation's pages, one Markdown file each. */
  public Path docs() {
    return home.resolve("docs");
  }
}

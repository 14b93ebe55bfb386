package io.sentinelx.ui;

import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Topic;
import io.sentinelx.finding.CheckId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The wizard's pages, in their order. */
public enum Page {
  WELCOME("Welcome", null),
  DOMAIN("Domain", Topic.DOMAIN),
  SERVER_CERT("Server cert", Topic.SERVER_CERT),
  DEVICE_CA("Device CA", Topic.DEVICE_CA),
  API("Upstream", Topic.API),
  REVIEW("Review", null),
  INSTALL("Install", null);

  /** How many steps there are. */
  public static final int COUNT = values().length;

  private final String brief;
  private final Topic topic;

  Page(String brief, Topic topic) {
    this.brief = brief;
    this.topic = topic;
  }

  /** Its step, 1 to {@link #COUNT}. */
  public int number() {
    return ordinal() + 1;
  }

  /** At most 12 characters, for the rail. */
  public String brief() {
    return brief;
  }

  /** Its heading. */
  public String title() {
    return topic == null ? brief : topic.title();
  }

  /** The questions that it asks, if it asks any. */
  public Optional<Topic> topic() {
    return Optional.ofNullable(topic);
  }

  /** Whether it asks for that answer, by its key. */
  public boolean asks(String answer) {
    return topic().stream()
        .flatMap(t -> t.questions().stream())
        .anyMatch(q -> q.key().equals(answer));
  }

  /**
   * The page of the first of these problems that a page asks about; the first that asks, if none.
   */
  public static Page of(List<Problem> problems) {
    return problems.stream()
        .flatMap(p -> Arrays.stream(values()).filter(page -> page.asks(p.answer())))
        .findFirst()
        .orElse(DOMAIN);
  }

  /** The page with the answers that a check is about; the review, where it is about none. */
  public static Page of(CheckId check) {
    return switch (check.id().split("\\.")[0]) {
      case "server-cert" -> SERVER_CERT;
      case "device-ca", "device-crl" -> DEVICE_CA;
      case "upstream", "database" -> API;
      default ->
          switch (check) {
            case HOST_DNS, HOST_PORTS, HOST_NGINX_CONFLICT -> DOMAIN;
            default -> REVIEW;
          };
    };
  }

  /** "Step 4 of 7". */
  public String step() {
    return "Step " + number() + " of " + COUNT;
  }

  /** The one after; the last stays. */
  public Page next() {
    return values()[Math.min(ordinal() + 1, COUNT - 1)];
  }

  /** The one before; the first stays. */
  public Page previous() {
    return values()[Math.max(ordinal() - 1, 0)];
  }
}

package io.sentinelx.ui;

import io.sentinelx.answers.Topic;
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

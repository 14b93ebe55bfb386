package io.sentinelx.answers;

import java.util.Arrays;
import java.util.List;

/** Questions that are asked together, in the order in which they are asked. */
public enum Topic {
  DOMAIN(
      "Domain",
      "The name under which devices and browsers reach this machine, and the ports NGINX listens"
          + " on.",
      Questions.SERVER_NAME,
      Questions.HTTPS_PORT,
      Questions.HTTP_PORT),
  SERVER_CERT(
      "Server certificate",
      "What this machine shows browsers and devices, so that they know it is the right one.",
      Questions.SERVER_CERT,
      Questions.TLS_CERT_PATH,
      Questions.TLS_KEY_PATH),
  DEVICE_CA(
      "Device CA",
      "Devices prove who they are with a certificate from this authority. NGINX and the service"
          + " trust no other.",
      Questions.DEVICE_CA,
      Questions.CLIENT_CA_PATH,
      Questions.CLIENT_CRL_PATH,
      Questions.FIRST_DEVICE_ID),
  API(
      "Upstream and API",
      "The service behind NGINX that takes the heartbeats. It listens on this machine only.",
      Questions.UPSTREAM_URL,
      Questions.UPSTREAM_CA_PATH,
      Questions.REQUIRE_NEW_DEVICE_APPROVAL,
      Questions.SERVICE,
      Questions.OUTPUT_PATH,
      Questions.ENV_FILE,
      Questions.INSTALL_DIR,
      Questions.STATE_DIR);

  private final String title;
  private final String about;

  @SuppressWarnings("ImmutableEnumChecker") // List.of: it never changes.
  private final List<Question<?>> questions;

  Topic(String title, String about, Question<?>... questions) {
    this.title = title;
    this.about = about;
    this.questions = List.of(questions);
  }

  /** A word or two. */
  public String title() {
    return title;
  }

  /** What it is about, a sentence or two. */
  public String about() {
    return about;
  }

  /** Its questions, those included that do not apply now. */
  public List<Question<?>> questions() {
    return questions;
  }

  /** The topic that a question belongs to; fails for one that is not asked yet. */
  public static Topic of(Question<?> question) {
    return Arrays.stream(values())
        .filter(t -> t.questions.contains(question))
        .findFirst()
        .orElseThrow();
  }
}

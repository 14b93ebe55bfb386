package io.sentinelx.answers;

import java.util.Arrays;
import java.util.List;

/** Questions that are asked together, in the order in which they are asked. */
public enum Topic {
  DOMAIN(
      "Domain",
      "The name under which devices and browsers reach this machine, and the ports that they"
          + " connect to.",
      Questions.SERVER_NAME,
      Questions.HTTPS_PORT,
      Questions.HTTP_PORT),
  SERVER_CERT(
      "Server certificate",
      "Proves to devices and browsers that they have reached this machine and no other.",
      Questions.SERVER_CERT,
      Questions.TLS_CERT_PATH,
      Questions.TLS_KEY_PATH,
      Questions.TLS_KEY_PASSPHRASE_FILE),
  DEVICE_CA(
      "Device CA",
      "A CA (certificate authority) signs certificates. Devices prove who they are with one that"
          + " this CA has signed; no other is trusted.",
      Questions.DEVICE_CA,
      Questions.CLIENT_CA_PATH,
      Questions.CLIENT_CRL_PATH,
      Questions.FIRST_DEVICE_ID),
  API(
      "Upstream and API",
      "The API is the service that takes the devices' heartbeats. NGINX passes requests on to it:"
          + " it is NGINX's upstream.",
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

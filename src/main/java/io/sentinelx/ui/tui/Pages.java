package io.sentinelx.ui.tui;

import io.sentinelx.ui.Page;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pages: which is open, which were seen, and which can be gone to. */
final class Pages {
  private final Map<Page, View> views = new EnumMap<>(Page.class);
  private final Set<Page> seen = EnumSet.noneOf(Page.class);
  private final InstallView install;
  private Page here = Page.WELCOME;

  Pages(Wizard wizard) {
    install = new InstallView(wizard);
    ConfigPreview preview = new ConfigPreview(wizard);
    for (Page each : Page.values()) {
      views.put(
          each,
          switch (each) {
            case WELCOME -> new WelcomeView(wizard);
            case DOMAIN, SERVER_CERT, DEVICE_CA, API ->
                new FormView(wizard, each.topic().orElseThrow(), preview);
            case REVIEW -> new ReviewView(wizard);
            case INSTALL -> install;
          });
    }
  }

  /** The one that is open. */
  Page here() {
    return here;
  }

  View view() {
    return views.get(here);
  }

  void open(Page other) {
    leave(other);
    view().opened();
  }

  /** Opens the last with a run of its own. */
  void perform(Job job) {
    leave(Page.INSTALL);
    install.start(job);
  }

  private void leave(Page other) {
    if (here != Page.INSTALL) {
      // Nobody comes back to it but by way of the review.
      seen.add(here);
    }
    here = other;
  }

  /** That one counts as seen. */
  void see(Page page) {
    seen.add(page);
  }

  List<Page> seen() {
    return List.copyOf(seen);
  }

  /** Whether one behind the first was seen. */
  boolean hasBegun() {
    return seen.stream().anyMatch(p -> p != Page.WELCOME);
  }

  /** Whether it can be gone to from here. */
  boolean leadTo(Page other) {
    return seen.contains(other) && here != Page.INSTALL;
  }

  /** Whether another than the first can be gone to from here. */
  boolean leadOn() {
    return seen.stream().anyMatch(p -> leadTo(p) && p != here && p != Page.WELCOME);
  }

  /**
   * How a step stands.
   *
   * @param wrong whether one of its answers cannot be used
   */
  Frame.State state(Page page, boolean wrong) {
    if (page == here) {
      return Frame.State.HERE;
    }
    if (!seen.contains(page)) {
      return Frame.State.AHEAD;
    }
    return wrong ? Frame.State.WRONG : Frame.State.DONE;
  }
}

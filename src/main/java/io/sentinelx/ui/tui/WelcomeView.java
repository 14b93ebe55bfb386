package io.sentinelx.ui.tui;

import io.sentinelx.answers.Resolution;
import io.sentinelx.ui.Backstage;
import io.sentinelx.ui.Beginning;
import io.sentinelx.ui.Mishap;
import io.sentinelx.ui.Page;
import io.sentinelx.ui.SandboxPath;
import io.sentinelx.ui.Way;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first page: what there is, and what can be done with it. */
final class WelcomeView implements View {
  private final Wizard wizard;
  private final TextField folder = new TextField();
  private final FormScroll scroll = new FormScroll();
  private Discovery found;
  private List<Way> ways = List.of();
  private Optional<Way> chosen = Optional.empty();
  private String problem = "";

  /** A sandbox that is looked into before it is entered; null: none. */
  private Work.Task entering;

  /** A way, by its place; behind them the sandbox's folder, where one is asked for; then Next. */
  private int focus;

  WelcomeView(Wizard wizard) {
    this.wizard = wizard;
    folder.set(SandboxPath.standard().toString());
  }

  @Override
  public void opened() {
    look(home());
  }

  /** The place that the wizard was begun for. */
  private Optional<Path> home() {
    return wizard.session().options().sandbox();
  }

  /** Another place is what it is about from here on. */
  private void enter(Optional<Path> place) {
    wizard.enter(place);
    look(place);
  }

  private void look(Optional<Path> sandbox) {
    ways = List.of();
    chosen = Optional.empty();
    problem = "";
    found =
        new Discovery(
            wizard.backstage(), wizard.work(), wizard.session().clock(), sandbox, this::known);
  }

  private void known() {
    boolean begun = wizard.hasBegun(found.sandbox());
    // What was saved meanwhile is what this wizard holds itself.
    ways = found.ways().stream().filter(way -> !(begun && way == Way.RESUME)).toList();
    chosen = ways.stream().findFirst();
    focus = last();
  }

  @Override
  public boolean isMoving() {
    return found.isUnderWay();
  }

  @Override
  public void draw(Canvas canvas) {
    Canvas body = canvas.area(0, 0, canvas.width(), canvas.height() - 2);
    scroll.draw(body, room -> new WelcomePaper(this, body.look(), body.width() - 1, room).write());
    Canvas foot = canvas.area(0, 0, canvas.width() - 1, canvas.height());
    if (!ways.isEmpty() || !found.isUnderWay()) {
      Buttons.on(foot, ways.isEmpty() ? "Look again" : "Next", focus == last(), this::next);
    }
  }

  Discovery found() {
    return found;
  }

  List<Way> ways() {
    return ways;
  }

  TextField folder() {
    return folder;
  }

  /** Why the sandbox's folder will not do; empty: nothing is known against it. */
  String problem() {
    return problem;
  }

  boolean isChosen(Way way) {
    return chosen.filter(way::equals).isPresent();
  }

  /** The place of Next. */
  private int last() {
    return ways.size() + (isChosen(Way.SANDBOX) ? 1 : 0);
  }

  boolean isFocused(int place) {
    return focus == place;
  }

  void focus(int place) {
    focus = place;
  }

  void choose(int place) {
    stopEntering();
    chosen = Optional.of(ways.get(place));
    focus = place;
  }

  @Override
  public boolean take(Input input) {
    if (scroll.take(input)) {
      return true;
    }
    scroll.follow();
    if (input == Input.Key.ENTER) {
      if (focus < ways.size()) {
        choose(focus);
      }
      next();
      return true;
    }
    if (isChosen(Way.SANDBOX) && focus == ways.size() && folder.take(input).isPresent()) {
      problem = "";
      stopEntering();
      return true;
    }
    if (input instanceof Input.Typed typed && typed.codePoint() == ' ' && focus < ways.size()) {
      choose(focus);
      return true;
    }
    if ((input == Input.Key.ESCAPE || input == Input.Key.BACK) && isElsewhere()) {
      enter(home());
      return true;
    }
    return input instanceof Input.Key key && move(key);
  }

  /** Whether this is a sandbox that was entered from here. */
  private boolean isElsewhere() {
    return !found.sandbox().equals(home());
  }

  private boolean move(Input.Key key) {
    int places = last() + 1;
    switch (key) {
      case TAB, DOWN -> focus = (focus + 1) % places;
      case BACK_TAB, UP -> focus = (focus + places - 1) % places;
      default -> {
        return false;
      }
    }
    return true;
  }

  private void next() {
    stopEntering();
    if (chosen.isEmpty()) {
      if (!found.isUnderWay()) {
        look(found.sandbox());
      }
    } else if (isChosen(Way.SANDBOX)) {
      String typed = folder.text();
      entering =
          wizard
              .work()
              .start(() -> lookInto(typed), this::lookedInto, e -> problem = Mishap.of(e).reason());
    } else {
      new WaysIn(wizard, found.beginning().orElseThrow()).take(chosen.get());
    }
  }

  private Resolution<Beginning> lookInto(String typed) {
    Backstage backstage = wizard.backstage();
    Resolution<Path> read = SandboxPath.read(typed, backstage);
    return new Resolution<>(
        read.value().map(dir -> Beginning.find(Optional.of(dir), backstage)), read.problems());
  }

  /** There is something in that sandbox to begin from, or a new one is begun. */
  private void lookedInto(Resolution<Beginning> sandbox) {
    sandbox.problems().forEach(p -> problem = p.message() + " " + p.remedy());
    sandbox
        .value()
        .filter(inside -> wizard.isAt(Page.WELCOME))
        .ifPresent(
            inside -> {
              if (inside.isFresh()) {
                new WaysIn(wizard, inside).take(Way.INSTALL);
              } else {
                enter(inside.sandbox());
              }
            });
  }

  /** Another choice was made meanwhile. */
  private void stopEntering() {
    if (entering != null) {
      entering.cancel();
      entering = null;
    }
  }

  @Override
  public List<Hint> hints() {
    List<Hint> hints = new ArrayList<>();
    if (!ways.isEmpty() || !found.isUnderWay()) {
      hints.add(new Hint("Enter", ways.isEmpty() ? "look again" : "next"));
    }
    if (ways.size() > 1) {
      hints.add(new Hint("Up Down", "move"));
      hints.add(new Hint("Space", "choose"));
    }
    if (isElsewhere()) {
      hints.add(new Hint("Esc", "back"));
    }
    return hints;
  }
}

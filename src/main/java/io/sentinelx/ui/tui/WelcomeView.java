package io.sentinelx.ui.tui;

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

  /** A way, by its place; behind them the sandbox's folder, where one is asked for; then Next. */
  private int focus;

  WelcomeView(Wizard wizard) {
    this.wizard = wizard;
    folder.set(SandboxPath.standard().toString());
  }

  @Override
  public void opened() {
    look(wizard.session().options().sandbox());
  }

  private void look(Optional<Path> sandbox) {
    ways = List.of();
    chosen = Optional.empty();
    problem = "";
    found =
        new Discovery(
            wizard.backstage(), wizard.work(), wizard.session().clock(), sandbox, place -> known());
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
    Buttons.on(foot, ways.isEmpty() ? "Look again" : "Next", focus == last(), this::next);
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
      return true;
    }
    if (input instanceof Input.Typed typed && typed.codePoint() == ' ' && focus < ways.size()) {
      choose(focus);
      return true;
    }
    return input instanceof Input.Key key && move(key);
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
    WaysIn waysIn = new WaysIn(wizard, found);
    if (chosen.isEmpty()) {
      look(found.sandbox());
    } else if (isChosen(Way.SANDBOX)) {
      waysIn.enterSandbox(folder.text(), wrong -> problem = wrong, dir -> look(Optional.of(dir)));
    } else {
      waysIn.take(chosen.get());
    }
  }

  @Override
  public List<Hint> hints() {
    List<Hint> hints = new ArrayList<>();
    hints.add(new Hint("Enter", ways.isEmpty() ? "look again" : "next"));
    if (ways.size() > 1) {
      hints.add(new Hint("Up Down", "move"));
      hints.add(new Hint("Space", "choose"));
    }
    return hints;
  }
}

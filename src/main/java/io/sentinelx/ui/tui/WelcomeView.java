package io.sentinelx.ui.tui;

import io.sentinelx.check.Finding;
import io.sentinelx.flow.Installed;
import io.sentinelx.flow.Situation;
import io.sentinelx.ui.Way;
import io.sentinelx.value.NginxBuild;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first page: what there is, and what can be done with it. */
final class WelcomeView implements View {
  /** Where values begin, right of their labels. */
  private static final int VALUES = 12;

  private static final String ABOUT =
      "A control plane on this machine: NGINX lets devices in by their certificate, an API takes"
          + " their heartbeats, people use a browser.";

  private static final String ROOT = "Installing on this machine itself takes root: sudo sentinelx";

  private final Wizard wizard;
  private final TextField folder = new TextField();
  private Discovery found;
  private List<Way> ways = List.of();
  private Optional<Way> chosen = Optional.empty();
  private String problem = "";

  /** A way, by its place; behind them the sandbox's folder, where one is asked for; then Next. */
  private int focus;

  WelcomeView(Wizard wizard) {
    this.wizard = wizard;
    folder.set(Path.of(System.getProperty("user.home"), "sentinel-secure-x").toString());
  }

  @Override
  public void opened() {
    look(wizard.session().options().sandbox());
  }

  private void look(Optional<Path> sandbox) {
    ways = List.of();
    chosen = Optional.empty();
    problem = "";
    found = new Discovery(wizard.backstage(), wizard.work(), sandbox, this::known);
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
    int row = drawFound(body);
    row = drawWays(body, row + 1);
    if (!problem.isEmpty()) {
      Notes.draw(body, 0, row + 1, Finding.fail("The folder will not do.", problem));
    }
    drawNext(canvas);
  }

  /** What this is and what there is; the ways below it have room first. */
  private int drawFound(Canvas body) {
    int room = body.height() - waysHeight(body.width()) - 1;
    int height = drawSituation(body.area(0, 0, body.width(), 0), 0);
    int about = Wrap.lines(ABOUT, body.width()).size() + 1;
    int top = about + height <= room ? body.wrapped(0, 0, Role.DIM, ABOUT) + 1 : 0;
    if (top + height <= room) {
      return drawSituation(body, top);
    }
    drawSituation(body.area(0, 0, body.width(), room - 1), 0);
    String more = body.look().glyph(Glyph.MORE) + " sentinelx status tells the rest";
    body.text(VALUES, Math.max(room - 1, 0), Role.DIM, more);
    return Math.max(room, 0);
  }

  private int drawSituation(Canvas canvas, int top) {
    return found
        .situation()
        .map(s -> drawSituation(canvas, top, s))
        .orElseGet(() -> drawWait(canvas, top));
  }

  private int drawWait(Canvas canvas, int row) {
    String sign = canvas.look().spinner(found.millis());
    return row + canvas.wrapped(0, row, Role.DIM, sign + " looking at this machine");
  }

  private int drawSituation(Canvas canvas, int top, Situation is) {
    int row = top;
    row += line(canvas, row, "System", system(is));
    row += line(canvas, row, "NGINX", nginx(is));
    for (Finding finding : found.obstacles()) {
      row += Notes.draw(canvas, VALUES, row, finding);
    }
    row +=
        line(
            canvas,
            row,
            found.sandbox().isPresent() ? "Sandbox" : "Installed",
            is.installed().map(WelcomeView::installed).orElse("nothing yet"));
    if (is.installed().isPresent()) {
      row += drawHealth(canvas, row);
    }
    for (String trouble : found.troubles()) {
      canvas.glyph(VALUES, row, Role.WARN, Glyph.WARNED);
      row += canvas.wrapped(VALUES + 3, row, Role.TEXT, trouble);
    }
    return row;
  }

  private int drawHealth(Canvas canvas, int top) {
    if (found.health().isEmpty()) {
      String sign = canvas.look().spinner(found.millis());
      return canvas.wrapped(VALUES, top, Role.DIM, sign + " looking how it is");
    }
    int row = top;
    for (Finding finding : found.health().get()) {
      row += Notes.draw(canvas, VALUES, row, finding);
    }
    return row - top;
  }

  private static int line(Canvas canvas, int row, String label, String text) {
    canvas.text(0, row, Role.DIM, label);
    return canvas.wrapped(VALUES, row, Role.TEXT, text);
  }

  private static String system(Situation is) {
    return is.system()
        + (is.systemd() ? ", systemd" : ", without systemd")
        + (is.root() ? "" : "; you are not root");
  }

  private static String nginx(Situation is) {
    return is.nginx()
        .map(NginxBuild::nginx)
        .map(Object::toString)
        .orElse("not installed; apt-get install nginx brings it");
  }

  private static String installed(Installed installed) {
    return installed.record().version() + " at " + installed.answers().publicUrl();
  }

  private int waysHeight(int width) {
    int height = ways.size() + (isChosen(Way.SANDBOX) ? 1 : 0);
    return needsRoot() ? height + 1 + Wrap.lines(ROOT, width).size() : height;
  }

  private boolean needsRoot() {
    return found.sandbox().isEmpty() && found.situation().filter(s -> !s.root()).isPresent();
  }

  private int drawWays(Canvas canvas, int top) {
    int about = 7 + ways.stream().mapToInt(w -> Wrap.width(w.label())).max().orElse(0);
    int row = top;
    for (Way way : ways) {
      int place = ways.indexOf(way);
      canvas.glyph(0, row, Role.TEXT, isChosen(way) ? Glyph.CHOSEN : Glyph.NOT_CHOSEN);
      canvas.text(4, row, place == focus ? Role.FOCUS : Role.TEXT, way.label());
      if (about + Wrap.width(way.about()) <= canvas.width()) {
        canvas.text(about, row, Role.DIM, way.about());
      }
      canvas.onClick(0, row, canvas.width(), 1, () -> choose(place));
      row++;
      if (way == Way.SANDBOX && isChosen(way)) {
        drawFolder(canvas, row++);
      }
    }
    if (needsRoot()) {
      row += canvas.wrapped(0, row + 1, Role.DIM, ROOT) + 1;
    }
    return row;
  }

  private void drawFolder(Canvas canvas, int row) {
    canvas.text(4, row, Role.DIM, "Folder");
    folder.draw(canvas, VALUES, row, canvas.width() - VALUES - 1, focus == ways.size());
    canvas.onClick(VALUES, row, canvas.width() - VALUES, 1, () -> focus = ways.size());
  }

  private void drawNext(Canvas canvas) {
    String label =
        canvas.look().glyph(Glyph.BUTTON_LEFT)
            + (ways.isEmpty() ? " Look again " : " Next ")
            + canvas.look().glyph(Glyph.BUTTON_RIGHT);
    int column = canvas.width() - Wrap.width(label) - 1;
    int row = canvas.height() - 1;
    canvas.text(column, row, focus == last() ? Role.FOCUS : Role.TEXT, label);
    canvas.onClick(column, row, Wrap.width(label), 1, this::next);
  }

  private boolean isChosen(Way way) {
    return chosen.filter(way::equals).isPresent();
  }

  /** The place of Next. */
  private int last() {
    return ways.size() + (isChosen(Way.SANDBOX) ? 1 : 0);
  }

  private void choose(int place) {
    chosen = Optional.of(ways.get(place));
    focus = place;
  }

  @Override
  public boolean take(Input input) {
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

package io.sentinelx.ui.tui;

import io.sentinelx.finding.Finding;
import io.sentinelx.flow.Installed;
import io.sentinelx.flow.Situation;
import io.sentinelx.ui.Way;
import io.sentinelx.value.NginxBuild;
import java.util.Comparator;
import java.util.List;

/**
 * Writes the first page down, line by line. In a short room a finding has one line and no remedy,
 * in a brief one there is no introduction either, and in a tight one no more is said of what is
 * sound than that.
 */
final class WelcomePaper {
  /** Where values begin, right of their labels. */
  private static final int VALUES = 12;

  private final WelcomeView view;
  private final Discovery found;
  private final Look look;
  private final int width;
  private final Room room;

  /** A sign and the blank behind it. */
  private final int sign;

  private final FormLines lines = new FormLines();

  WelcomePaper(WelcomeView view, Look look, int width, Room room) {
    this.view = view;
    this.found = view.found();
    this.look = look;
    this.width = width;
    this.room = room;
    this.sign = Wrap.width(look.glyph(Glyph.FAILED)) + 1;
  }

  FormLines write() {
    if (room.compareTo(Room.SHORT) <= 0) {
      lines.text(
          0,
          width,
          Role.DIM,
          "A control plane on this machine: NGINX lets devices in by their certificate, an API"
              + " takes their heartbeats, people use a browser.");
      lines.gap();
    }
    if (found.situation().isEmpty()) {
      waiting("looking at this machine");
      found.troubles().forEach(this::trouble);
      return lines;
    }
    situation(found.situation().get());
    lines.gap();
    lines.work(this::ways);
    return lines;
  }

  private void situation(Situation is) {
    line("System", system(is));
    line("NGINX", nginx(is));
    found.host().stream().sorted(Comparator.comparing(Finding::state)).forEach(this::neighbour);
    line(
        found.sandbox().isPresent() ? "Sandbox" : "Installed",
        is.installed().map(WelcomePaper::installed).orElse("nothing yet"));
    if (is.installed().isPresent()) {
      found.health().ifPresent(this::health);
      if (found.isUnderWay()) {
        waiting("looking how it is");
      }
    }
    found.troubles().forEach(this::trouble);
  }

  /** What else is on this host: quietly where it is in nobody's way, and room is left. */
  private void neighbour(Finding finding) {
    if (finding.state() != Finding.State.PASS) {
      finding(finding);
    } else if (room == Room.AMPLE) {
      lines.text(VALUES, width, Role.DIM, finding.detail());
    }
  }

  private void health(List<Finding> findings) {
    List<Finding> bad = findings.stream().filter(f -> f.state() != Finding.State.PASS).toList();
    if (room == Room.TIGHT) {
      bad.forEach(this::finding);
      if (bad.isEmpty()) {
        finding(Finding.pass("Nothing is wrong with it."));
      }
    } else {
      findings.forEach(this::finding);
    }
  }

  private void waiting(String what) {
    lines.text(0, width, Role.DIM, look.spinner(found.millis()) + "  " + what);
  }

  private void line(String label, String text) {
    List<String> wrapped = Wrap.lines(text, width - VALUES);
    for (int i = 0; i < wrapped.size(); i++) {
      String shown = wrapped.get(i);
      String before = i == 0 ? label : "";
      lines.add(
          (canvas, row) -> {
            canvas.text(0, row, Role.DIM, before);
            canvas.text(VALUES, row, Role.TEXT, shown);
          });
    }
  }

  private void trouble(String sentence) {
    noted(Finding.State.WARN, sentence);
  }

  private void finding(Finding finding) {
    noted(finding.state(), finding.detail());
    boolean isBad = finding.state() == Finding.State.WARN || finding.state() == Finding.State.FAIL;
    if (room == Room.AMPLE && isBad) {
      lines.text(sign, width, Role.DIM, finding.remedy());
    }
  }

  private void noted(Finding.State state, String words) {
    int left = width - sign;
    List<String> wrapped =
        room == Room.AMPLE
            ? Wrap.lines(words, left)
            : List.of(Wrap.cut(words.replace('\n', ' '), left, look.glyph(Glyph.MORE)));
    lines.signed(0, state, sign, wrapped);
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

  private void ways() {
    List<Way> ways = view.ways();
    int about = 7 + ways.stream().mapToInt(w -> Wrap.width(w.label())).max().orElse(0);
    for (Way way : ways) {
      way(way, ways.indexOf(way), about);
      if (way == Way.SANDBOX && view.isChosen(way)) {
        folder();
      }
    }
    boolean isUser = found.situation().filter(s -> !s.root()).isPresent();
    if (isUser && found.sandbox().isEmpty()) {
      lines.gap();
      lines.text(0, width, Role.DIM, "Setting up this machine itself takes root: use sudo.");
    }
  }

  private void way(Way way, int place, int about) {
    lines.add(
        (canvas, row) -> {
          Buttons.choice(canvas, 0, row, way.label(), view.isChosen(way), view.isFocused(place));
          if (about + Wrap.width(way.about()) <= width) {
            canvas.text(about, row, Role.DIM, way.about());
          }
          canvas.onClick(0, row, width, 1, () -> view.choose(place));
        });
  }

  private void folder() {
    int place = view.ways().size();
    lines.add(
        (canvas, row) -> {
          canvas.text(4, row, Role.DIM, "Folder");
          view.folder().draw(canvas, VALUES, row, width - VALUES - 1, view.isFocused(place));
          canvas.onClick(VALUES, row, width - VALUES, 1, () -> view.focus(place));
        });
    if (!view.problem().isEmpty()) {
      List<String> why = Wrap.lines(view.problem(), width - VALUES - sign);
      lines.signed(VALUES, Finding.State.FAIL, VALUES + sign, why);
    }
  }
}

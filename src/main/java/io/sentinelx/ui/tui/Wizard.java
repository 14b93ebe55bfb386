package io.sentinelx.ui.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.Screen;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Question;
import io.sentinelx.answers.Questions;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.flow.CommandLine;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.ui.Backstage;
import io.sentinelx.ui.Page;
import io.sentinelx.ui.Session;
import io.sentinelx.ui.WindowSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The wizard on a full screen: which page is open, what was answered so far. Pages act on it; it
 * knows how they follow each other. Everything but {@link #accept} is the screen's thread's.
 */
final class Wizard {
  private final Session session;
  private final Screen screen;
  private final Look look;
  private final Backstage backstage;
  private final Loop loop = new Loop();
  private final Work work = new Work(loop);
  private final InstallView install = new InstallView(this);
  private final Saver saver;
  private final Map<Page, View> views = new EnumMap<>(Page.class);
  private final Set<Page> seen = EnumSet.noneOf(Page.class);
  private final List<Canvas.Hit> hits = new ArrayList<>();

  private Draft draft;
  private Page page = Page.WELCOME;
  private View dialog;
  private Report report;
  private String notice = "";
  private boolean redraw;
  private boolean finishing;

  Wizard(Session session, Screen screen, Look look, Backstage backstage) {
    this.session = session;
    this.screen = screen;
    this.look = look;
    this.backstage = backstage;
    this.saver = new Saver(backstage, sentence -> loop.post(() -> notice = sentence));
    this.draft =
        Draft.of(new Surroundings(session.options().sandbox(), Optional.empty()), session.flags());
    ConfigPreview preview = new ConfigPreview(this);
    for (Page each : Page.values()) {
      views.put(
          each,
          switch (each) {
            case WELCOME -> new WelcomeView(this);
            case DOMAIN, SERVER_CERT, DEVICE_CA, API ->
                new FormView(this, each.topic().orElseThrow(), preview);
            case REVIEW -> new ReviewView(this);
            case INSTALL -> install;
          });
    }
  }

  /** Runs until somebody leaves or it is done. */
  Report run() throws IOException {
    go(Page.WELCOME);
    work.start(
        backstage::hostName,
        name -> draft = draft.in(new Surroundings(draft.surroundings().sandbox(), name)),
        e -> {});
    loop.run(() -> report != null, this::isMoving, this::draw);
    saver.end();
    if (report.exitCode() == ExitCode.DONE && report.outcome() != Outcome.RESTORED) {
      // What was taken back can be begun again, with the same answers.
      backstage.forget(sandbox());
    }
    return report;
  }

  /** What a person did; from any thread. */
  void accept(Input input) {
    loop.post(() -> take(input));
  }

  Session session() {
    return session;
  }

  Backstage backstage() {
    return backstage;
  }

  Work work() {
    return work;
  }

  Loop loop() {
    return loop;
  }

  Draft draft() {
    return draft;
  }

  Page page() {
    return page;
  }

  Optional<Path> sandbox() {
    return draft.surroundings().sandbox();
  }

  /** Whether a page behind the first was open already, for that place. */
  boolean hasBegun(Optional<Path> place) {
    return sandbox().equals(place) && seen.stream().anyMatch(p -> p != Page.WELCOME);
  }

  /** Whether what was cut short is gone on with. */
  boolean isFinishing() {
    return finishing;
  }

  void finishUnfinished() {
    finishing = true;
  }

  /** The answers are others from here on: another way was chosen, or what was saved. */
  void replace(Draft other) {
    draft = other;
  }

  /** An answer was typed or chosen. */
  void change(Question<?> question, String text) {
    draft = draft.with(question, text);
    saver.save(page, draft);
  }

  /** Opens the page, or the first before it that holds something wrong. */
  void goTowards(Page goal) {
    for (Page each : Page.values()) {
      if (each.compareTo(goal) >= 0 || each.topic().isPresent() && isWrong(each)) {
        go(each.compareTo(Page.REVIEW) > 0 ? Page.REVIEW : each);
        return;
      }
      seen.add(each);
    }
  }

  /** All pages up to the review can be gone to: their answers are those of what is installed. */
  void openAll() {
    seen.addAll(EnumSet.range(Page.WELCOME, Page.REVIEW));
  }

  /** Changes the machine by other means than an install, in front of everyone's eyes. */
  void perform(String title, Run run) {
    page = Page.INSTALL;
    install.start(Job.other(title, run));
  }

  /** Opens a page; answers are kept as they are. */
  void go(Page other) {
    if (page != Page.INSTALL) {
      // Nobody comes back to it but by way of the review.
      seen.add(page);
    }
    page = other;
    views.get(page).opened();
    if (page != Page.WELCOME) {
      saver.save(page, draft);
    }
  }

  void forward() {
    go(page.next());
  }

  void back() {
    if (page == Page.WELCOME) {
      askToLeave();
    } else {
      go(page.previous());
    }
  }

  /** Shows a dialog over the page; null: closes it. */
  void show(View other) {
    dialog = other;
  }

  /** Asks whether to leave, as Ctrl-C and F10 do. */
  void askToLeave() {
    show(
        new Dialog(
            "Leave the set-up?",
            List.of("Nothing was changed. Your answers are kept for the next time."),
            List.of(
                new Dialog.Button("Leave", () -> finish(Report.cancelled("setup"))),
                new Dialog.Button("Stay", () -> show(null)))));
  }

  /** Ends the wizard with that report. */
  void finish(Report result) {
    report = result;
  }

  private void take(Input input) {
    if (input instanceof Input.Ended) {
      // A run that is under way ends in its own time.
      if (!views.get(page).take(input)) {
        finish(Report.cancelled("setup"));
      }
    } else if (input instanceof Input.Resized || input == Input.Key.REDRAW) {
      redraw = true;
    } else if (isCramped(dialog != null) && (input != Input.Key.LEAVE || isCramped(true))) {
      // What would be pressed cannot be seen.
    } else if (input instanceof Input.Clicked click) {
      click(click);
    } else if (dialog != null) {
      dialog.take(input);
    } else if (!views.get(page).take(input) && input instanceof Input.Key key) {
      takeAnywhere(key);
    }
  }

  /** What a key does where the page makes nothing of it. */
  private void takeAnywhere(Input.Key key) {
    switch (key) {
      case ESCAPE, BACK -> back();
      case LEAVE -> askToLeave();
      case COMMAND -> showCommand();
      case PAGES -> showPages();
      default -> {}
    }
  }

  private void showCommand() {
    List<String> words =
        CommandLine.of(draft.given(), session.options().finishing(finishing), sandbox());
    show(new CommandDialog(this, words, draft.read().value().isPresent()));
  }

  private void showPages() {
    if (hasOthers()) {
      show(
          new PageList(
              List.copyOf(seen),
              page,
              other -> {
                show(null);
                go(other);
              },
              () -> show(null)));
    }
  }

  /** Whether there is another page to go to from here. */
  private boolean hasOthers() {
    return page != Page.INSTALL && seen.stream().anyMatch(p -> p != page && p != Page.WELCOME);
  }

  private void click(Input.Clicked at) {
    for (int i = hits.size() - 1; i >= 0; i--) {
      if (hits.get(i).covers(at.column(), at.row())) {
        hits.get(i).action().run();
        return;
      }
    }
  }

  private boolean isMoving() {
    return views.get(page).isMoving();
  }

  /** Shows how it stands now. */
  void draw() throws IOException {
    TerminalSize resized = screen.doResizeIfNecessary();
    screen.clear();
    screen.setCursorPosition(null);
    hits.clear();
    drawAll(Canvas.of(screen, look, hits));
    screen.refresh(
        redraw || resized != null ? Screen.RefreshType.COMPLETE : Screen.RefreshType.AUTOMATIC);
    redraw = false;
  }

  private boolean isCramped(boolean withDialog) {
    TerminalSize size = screen.getTerminalSize();
    return Cramped.is(new WindowSize(size.getColumns(), size.getRows()), withDialog);
  }

  private void drawAll(Canvas canvas) {
    if (isCramped(dialog != null)) {
      Cramped.draw(canvas);
      return;
    }
    View view = views.get(page);
    view.refresh();
    Canvas content =
        Frame.draw(canvas, subject(), page, view.title(), this::state, hints(), this::goIfSeen);
    view.draw(content);
    if (!notice.isEmpty()) {
      canvas
          .area(0, 0, canvas.width() - 2, canvas.height())
          .text(
              3,
              canvas.height() - 2,
              Role.WARN,
              " " + look.glyph(Glyph.WARNED) + " " + notice + " ");
    }
    if (dialog != null) {
      screen.setCursorPosition(null);
      hits.clear();
      dialog.draw(canvas.area(0, 1, canvas.width(), canvas.height() - 2));
    }
  }

  /** What is being set up: its name. */
  private String subject() {
    return page == Page.WELCOME ? "" : draft.text(Questions.SERVER_NAME);
  }

  private List<View.Hint> hints() {
    if (dialog != null) {
      return dialog.hints();
    }
    List<View.Hint> hints = new ArrayList<>(views.get(page).hints());
    if (hasOthers()) {
      hints.add(new View.Hint("^P", "pages"));
    }
    hints.add(new View.Hint("F9 ^O", "command"));
    hints.add(new View.Hint("F10 ^C", "leave"));
    return hints;
  }

  private void goIfSeen(Page other) {
    if (seen.contains(other) && page != Page.INSTALL) {
      go(other);
    }
  }

  private Frame.State state(Page each) {
    if (each == page) {
      return Frame.State.HERE;
    }
    if (!seen.contains(each)) {
      return Frame.State.AHEAD;
    }
    return isWrong(each) ? Frame.State.WRONG : Frame.State.DONE;
  }

  private boolean isWrong(Page each) {
    List<String> wrong = draft.problems().stream().map(Problem::answer).toList();
    return each.topic().stream()
        .flatMap(t -> t.questions().stream())
        .anyMatch(q -> wrong.contains(q.key()));
  }
}

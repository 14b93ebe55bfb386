package io.sentinelx.ui.tui;

import io.sentinelx.value.Quoted;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks where a command line is to be written, and writes it. What is there is replaced only on
 * word.
 */
final class SaveDialog implements View {
  private static final int WIDTH = 72;
  private static final int HEIGHT = 10;

  private final Wizard wizard;
  private final List<String> words;
  private final TextField field = new TextField();
  private Optional<ScriptFile.Refusal> refusal = Optional.empty();
  private boolean cancelFocused;

  SaveDialog(Wizard wizard, List<String> words) {
    this.wizard = wizard;
    this.words = List.copyOf(words);
    field.set(ScriptFile.standard().toString());
  }

  @Override
  public void draw(Canvas canvas) {
    int width = Box.width(canvas, WIDTH);
    Canvas box = Box.draw(canvas, width, HEIGHT, "Write the command to a file");
    box.text(2, 3, Role.TEXT, "File");
    field.draw(box, 8, 3, width - 10, !cancelFocused);
    Canvas under = box.area(8, 4, width - 10, 3);
    if (refusal.isEmpty()) {
      under.wrapped(0, 0, Role.DIM, "A shell script that everyone may run. No secret is in it.");
    } else {
      Glyph glyph = exists() ? Glyph.WARNED : Glyph.FAILED;
      Role role = exists() ? Role.WARN : Role.BAD;
      int column = under.glyph(0, 0, role, glyph) + 1;
      under.wrapped(column, 0, role, refusal.get().reason());
    }
    int column = 2 + Buttons.draw(box, 2, HEIGHT - 2, label(), false, this::write) + 2;
    Buttons.draw(box, column, HEIGHT - 2, "Cancel", cancelFocused, this::close);
  }

  private boolean exists() {
    return refusal.filter(ScriptFile.Refusal::exists).isPresent();
  }

  private String label() {
    return exists() ? "Replace it" : "Write";
  }

  @Override
  public boolean take(Input input) {
    if (input instanceof Input.Key key) {
      switch (key) {
        case ENTER -> {
          if (cancelFocused) {
            close();
          } else {
            write();
          }
          return true;
        }
        case ESCAPE, BACK -> {
          close();
          return true;
        }
        case TAB, BACK_TAB, UP, DOWN -> {
          cancelFocused = !cancelFocused;
          return true;
        }
        default -> {}
      }
    }
    if (cancelFocused) {
      return false;
    }
    String before = field.text();
    boolean edited = field.take(oneLine(input)).isPresent();
    if (!before.equals(field.text())) {
      refusal = Optional.empty();
    }
    return edited;
  }

  private static Input oneLine(Input input) {
    return input instanceof Input.Pasted pasted
        ? new Input.Pasted(pasted.text().lines().findFirst().orElse(""))
        : input;
  }

  private void write() {
    Optional<ScriptFile> file = ScriptFile.at(field.text(), words);
    if (file.isEmpty()) {
      refusal = Optional.of(new ScriptFile.Refusal("Give the path of a file.", false));
      return;
    }
    boolean replace = exists();
    wizard
        .work()
        .start(
            () -> file.get().write(replace),
            refused -> written(file.get(), refused),
            failure -> refusal = Optional.of(new ScriptFile.Refusal(unwritten(file.get()), false)));
  }

  private static String unwritten(ScriptFile file) {
    return Quoted.plain(file.path().toString()) + " cannot be written.";
  }

  private void written(ScriptFile file, Optional<ScriptFile.Refusal> refused) {
    refusal = refused;
    if (refused.isEmpty()) {
      wizard.show(Dialog.telling(wizard, "Written", List.of("Run it with: " + file.path())));
    }
  }

  private void close() {
    wizard.show(null);
  }

  @Override
  public List<Hint> hints() {
    return List.of(
        new Hint("Enter", cancelFocused ? "cancel" : label().toLowerCase(Locale.ROOT)),
        new Hint("Esc", "cancel"));
  }
}

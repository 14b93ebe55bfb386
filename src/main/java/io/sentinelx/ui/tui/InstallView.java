package io.sentinelx.ui.tui;

import java.util.List;

/** The page "Install". */
final class InstallView implements View {
  private final Wizard wizard;

  InstallView(Wizard wizard) {
    this.wizard = wizard;
  }

  void perform(String title, Run run) {
    throw new UnsupportedOperationException(title + run + wizard);
  }

  @Override
  public void draw(Canvas canvas) {
    canvas.text(0, 0, Role.TEXT, "");
  }

  @Override
  public boolean take(Input input) {
    if (input == Input.Key.ENTER) {
      wizard.forward();
      return true;
    }
    return false;
  }

  @Override
  public List<Hint> hints() {
    return List.of(new Hint("Enter", "next"), new Hint("Esc", "back"));
  }
}

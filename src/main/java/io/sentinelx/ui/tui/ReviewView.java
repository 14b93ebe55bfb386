package io.sentinelx.ui.tui;

import java.util.List;

/** The page "Review". */
final class ReviewView implements View {
  private final Wizard wizard;

  ReviewView(Wizard wizard) {
    this.wizard = wizard;
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

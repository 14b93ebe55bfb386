package io.sentinelx.ui.tui;

/**
 * A form on the screen: its lines, the buttons below, and the config beside where there is room.
 */
final class FormPicture {
  private static final int WIDEST = 64;

  /** From this width on the config is shown beside the form. */
  private static final int PREVIEW_FROM = 95;

  /** Between the form and it. */
  private static final int GUTTER = 4;

  private final FormView view;
  private final ConfigPreview preview;
  private final FormScroll scroll = new FormScroll();

  FormPicture(FormView view, ConfigPreview preview) {
    this.view = view;
    this.preview = preview;
  }

  /** Which of the lines are in sight. */
  FormScroll scroll() {
    return scroll;
  }

  void draw(Canvas canvas) {
    int width = Math.min(canvas.width(), WIDEST);
    if (canvas.width() >= PREVIEW_FROM) {
      width = Math.min(canvas.width() * 3 / 5, WIDEST);
      drawPreview(canvas.area(width, 0, canvas.width() - width, canvas.height()));
    }
    Canvas body = canvas.area(0, 0, width, canvas.height() - 2);
    scroll.draw(body, room -> new FormPaper(view, body.look(), body.width() - 2, room).write());
    Canvas foot = canvas.area(0, 0, width - 2, canvas.height());
    Stop focus = view.form().focus();
    Buttons.back(foot, focus == Stop.Spot.BACK, () -> view.click(Stop.Spot.BACK));
    Buttons.on(foot, "Next", focus == Stop.Spot.NEXT, () -> view.click(Stop.Spot.NEXT));
  }

  private void drawPreview(Canvas canvas) {
    for (int row = 0; row < canvas.height(); row++) {
      canvas.glyph(1, row, Role.DIM, Glyph.GUTTER);
    }
    preview.draw(
        canvas.area(GUTTER, 0, canvas.width() - GUTTER, canvas.height()), view.form().focused());
  }
}

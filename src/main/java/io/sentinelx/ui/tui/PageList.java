package io.sentinelx.ui.tui;

import io.sentinelx.ui.Page;
import java.util.List;
import java.util.function.Consumer;

/** The pages that can be gone to, over the page that is open. */
final class PageList implements View {
  private static final int WIDTH = 40;

  private final List<Page> pages;
  private final Consumer<Page> go;
  private final Runnable close;
  private int focus;

  /**
   * @param here the page that is open
   */
  PageList(List<Page> pages, Page here, Consumer<Page> go, Runnable close) {
    this.pages = List.copyOf(pages);
    this.go = go;
    this.close = close;
    this.focus = Math.max(pages.indexOf(here), 0);
  }

  @Override
  public void draw(Canvas canvas) {
    Canvas box = Box.draw(canvas, WIDTH, pages.size() + 4, "Go to a page");
    for (Page page : pages) {
      int at = pages.indexOf(page);
      int row = 2 + at;
      box.text(2, row, Role.DIM, String.valueOf(page.number()));
      box.text(5, row, at == focus ? Role.FOCUS : Role.TEXT, page.title());
      box.onClick(0, row, WIDTH, 1, () -> go.accept(page));
    }
  }

  @Override
  public boolean take(Input input) {
    if (input instanceof Input.Typed typed) {
      pages.stream().filter(p -> typed.codePoint() == '0' + p.number()).findFirst().ifPresent(go);
      return true;
    }
    if (!(input instanceof Input.Key key)) {
      return false;
    }
    switch (key) {
      case ENTER -> go.accept(pages.get(focus));
      case ESCAPE, BACK, PAGES, LEAVE -> close.run();
      case TAB, DOWN -> focus = (focus + 1) % pages.size();
      case BACK_TAB, UP -> focus = (focus + pages.size() - 1) % pages.size();
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<Hint> hints() {
    return List.of(new Hint("Enter", "go"), new Hint("Up Down", "move"), new Hint("Esc", "close"));
  }
}

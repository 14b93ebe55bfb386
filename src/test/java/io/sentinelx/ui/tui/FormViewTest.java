package io.sentinelx.ui.tui;

import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.Test;

final class FormViewTest {
  private final StageSet stage = new StageSet();

  private Robot robot(int columns, int rows) throws IOException {
    return new Robot(
        stage.session(Clock.systemUTC()), columns, rows, new Look(Look.Depth.SIXTEEN, true), stage);
  }

  @Test
  void anErrorStandsUnderItsFieldAndNothingIsLost() throws IOException {
    try (Robot robot = robot(80, 24)) {
      robot.next().shows("Step 2").press(Input.Key.DOWN).type(".x y").next();
      robot.shows("localhost.x y").shows("✗ ");
      robot.press(Input.Key.ESCAPE).shows("Step 1").next().shows("localhost.x y").shows("✗ ");
      robot.press(Input.Key.ERASE_LINE).type("sentinel.example.com").next().shows("Step 3");
      robot.press(Input.Key.ESCAPE).shows("Server name       sentinel.example.com");
    }
  }
}

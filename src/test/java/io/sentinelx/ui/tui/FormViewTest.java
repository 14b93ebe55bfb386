package io.sentinelx.ui.tui;

import io.sentinelx.answers.Given;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FormViewTest {
  private final FormStage stage = new FormStage();

  private Robot robot(int columns, int rows) throws IOException {
    return new Robot(
        Stage.session(Optional.of(Path.of("/srv/try")), Given.nothing()),
        columns,
        rows,
        new Look(Look.Depth.SIXTEEN, true),
        stage);
  }

  @Test
  void anErrorStandsUnderItsFieldAndNothingIsLost() throws IOException {
    try (Robot robot = robot(80, 24)) {
      robot.begins().press(Input.Key.DOWN).type(".x y").next();
      robot.shows("localhost.x y").shows("✗ ");
      robot.press(Input.Key.ESCAPE).shows("Step 1").begins().shows("localhost.x y").shows("✗ ");
      robot.press(Input.Key.ERASE_LINE).type("sentinel.example.com").next().shows("Step 3");
      robot.press(Input.Key.ESCAPE).shows("Server name       sentinel.example.com");
    }
  }
}

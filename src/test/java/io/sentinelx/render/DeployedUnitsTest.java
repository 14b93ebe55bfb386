package io.sentinelx.render;

import io.sentinelx.value.Layout;
import io.sentinelx.value.Upstream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The units under deploy/systemd are what the templates render for a default install. */
final class DeployedUnitsTest {
  private static final Templates TEMPLATES = new Templates(Path.of("templates"));
  private static final String URL = "https://sentinel.example.com";

  @Test
  void theSocketIsTheTemplates() throws IOException {
    check(
        SystemdUnits.SOCKET,
        SystemdUnits.socket(TEMPLATES, URL, Upstream.parse("http://127.0.0.1:8000")));
  }

  @Test
  void theServiceIsTheTemplates() throws IOException {
    check(SystemdUnits.SERVICE, SystemdUnits.service(TEMPLATES, URL, Layout.real()));
  }

  @Test
  void theReducedDropInIsTheTemplates() throws IOException {
    check(SystemdUnits.REDUCED, SystemdUnits.reduced(TEMPLATES));
  }

  @Test
  void theOneThatLooksAtBootIsTheTemplates() throws IOException {
    check(SystemdUnits.RECOVER, SystemdUnits.recover(TEMPLATES, URL, Layout.real()));
  }

  private static void check(String name, String rendered) throws IOException {
    Golden.check(Path.of("deploy/systemd", name), rendered);
  }
}

package io.sentinelx.ui.tui;

import io.sentinelx.answers.AnswersReader;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import io.sentinelx.flow.Installed;
import io.sentinelx.flow.Situation;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.ui.DraftFile;
import io.sentinelx.ui.Page;
import io.sentinelx.value.NginxBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How the first page looks, whatever it finds. */
final class WelcomeFramesTest {
  private static final String ID = "20261101-093000";

  /** A machine to come to. */
  private static final class Place extends Stage {
    private boolean root = true;
    private Optional<NginxBuild> nginx = Optional.of(NginxBuild.REFERENCE);
    private Optional<Installed> installed = Optional.empty();
    private Optional<String> busy = Optional.empty();
    private List<String> unfinished = List.of();
    private Optional<DraftFile.Saved> saved = Optional.empty();
    private final List<Finding> host = new ArrayList<>();
    private final List<CheckResult> health = new ArrayList<>();
    private final CountDownLatch looking = new CountDownLatch(1);
    private boolean slow;

    @Override
    public Situation situation(Optional<Path> sandbox) {
      return new Situation(
          root,
          true,
          "Debian GNU/Linux 12 (bookworm)",
          nginx,
          installed,
          Optional.empty(),
          unfinished,
          Optional.empty(),
          busy);
    }

    @Override
    public List<Finding> host(Surroundings surroundings) {
      return host;
    }

    @Override
    public Report health(Optional<Path> sandbox) {
      if (slow) {
        try {
          looking.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return new Report(
          "status",
          Outcome.UNCHANGED,
          ExitCode.DONE,
          List.of(),
          health,
          List.of(),
          List.of(),
          Optional.empty());
    }

    @Override
    public DraftFile.Found saved(Optional<Path> sandbox) {
      return new DraftFile.Found(saved, Optional.empty());
    }

    @Override
    public Optional<Problem> sandboxProblem(Path folder) {
      return Optional.of(
          Problem.with(
              "sandbox",
              folder + " can be entered by others.",
              "Run: chmod 0700 " + folder + ", or give one that does not exist yet."));
    }

    Place withInstall() {
      Given given = Given.nothing().with("server-name", "sentinel.example.com");
      installed =
          Optional.of(
              new Installed(
                  new InstallRecord(1, ID, "1.0.0", Map.of(), List.of(), List.of(), false),
                  AnswersReader.read(given, new Surroundings(Optional.empty(), Optional.empty()))
                      .value()
                      .orElseThrow()));
      found(CheckId.SERVICE_ACTIVE, Finding.pass("The service runs."));
      found(
          CheckId.SERVER_CERT_VALIDITY,
          Finding.pass("The server certificate expires 3 Feb 2027, in 72 days."));
      found(
          CheckId.DEVICE_CA_VALIDITY,
          Finding.pass("The device CA expires 20 Nov 2036, in 3650 days."));
      return this;
    }

    void found(CheckId id, Finding finding) {
      health.add(new CheckResult(id, finding, 3));
    }
  }

  private static void frames(String name, Place place, Consumer<Robot> look) throws IOException {
    new GoldenFrames(Stage.session(Optional.empty(), Given.nothing()), place)
        .of("welcome-" + name, look);
  }

  @Test
  void aBareMachine() throws IOException {
    frames("bare", new Place(), robot -> robot.shows(") Install"));
  }

  @Test
  void whereSomebodyElseServes() throws IOException {
    Place place = new Place();
    place.host.add(
        Finding.warn(
            "Port 80 is held by apache2 (pid 812).",
            "Stop it, or choose another HTTP port on the next page."));
    place.host.add(Finding.pass("NGINX runs as nginx (pid 640)."));
    place.host.add(Finding.pass("NGINX serves shop.example.com, www.example.com."));
    frames("obstacle", place, robot -> robot.shows(") Install").shows("apache2"));
  }

  @Test
  void withoutNginxAndRoot() throws IOException {
    Place place = new Place();
    place.root = false;
    place.nginx = Optional.empty();
    frames(
        "user",
        place,
        robot ->
            robot
                .shows("takes root")
                .press(Input.Key.UP, Input.Key.ERASE_LINE)
                .type("/home/ada/ssx")
                .shows("/home/ada/ssx"));
  }

  @Test
  void aFolderThatWillNotDo() throws IOException {
    frames(
        "folder",
        new Place(),
        robot ->
            robot
                .shows(") Install")
                .press(Input.Key.UP)
                .type(" ")
                .shows(") Try it")
                .press(Input.Key.DOWN, Input.Key.ERASE_LINE)
                .type("/srv/ssx")
                .next()
                .shows("chmod 0700"));
  }

  @Test
  void whatIsInstalledIsSound() throws IOException {
    frames(
        "installed",
        new Place().withInstall(),
        robot -> robot.shows(") Change the set-up").hides("looking how it is"));
  }

  @Test
  void whatIsInstalledIsBeingLookedAt() throws IOException {
    Place place = new Place().withInstall();
    place.slow = true;
    frames("looking", place, robot -> robot.shows("looking how it is"));
    place.looking.countDown();
  }

  @Test
  void whatIsInstalledIsNotSound() throws IOException {
    Place place = new Place().withInstall();
    place.found(
        CheckId.SERVICE_READY,
        Finding.fail(
            "The service is not ready: the database is read-only.",
            "See: journalctl -u sentinel-secure-x-api"));
    place.found(
        CheckId.INSTALL_DRIFT,
        Finding.fail(
            "Changed by hand: /etc/nginx/conf.d/sentinel-secure-x.conf.",
            "See what: sentinelx setup --dry-run. Put it back: sentinelx setup --yes"));
    place.found(
        CheckId.DEVICE_CRL_VALIDITY,
        Finding.warn(
            "The revocation list expires 28 Nov 2026, in 5 days.", "Run: sentinelx setup --yes"));
    frames(
        "unsound", place, robot -> robot.shows(") Change the set-up").hides("looking how it is"));
  }

  @Test
  void anInstallWasCutShort() throws IOException {
    Place place = new Place();
    place.unfinished = List.of(ID);
    frames("unfinished", place, robot -> robot.shows(") Go on with it"));
  }

  @Test
  void aWizardWasCutShort() throws IOException {
    Place place = new Place();
    place.saved =
        Optional.of(new DraftFile.Saved(Page.DEVICE_CA, Given.nothing(), Stage.CLOCK.instant()));
    frames("resume", place, robot -> robot.shows(") Go on where you stopped"));
  }

  @Test
  void somebodyElseIsAtIt() throws IOException {
    Place place = new Place();
    place.busy = Optional.of("Another run is under way: process 4711.");
    frames("busy", place, robot -> robot.shows("Look again"));
  }

  @Test
  void uninstallIsAskedTwice() throws IOException {
    frames(
        "uninstall",
        new Place().withInstall(),
        robot ->
            robot
                .shows(") Change the set-up")
                .hides("looking how it is")
                .press(Input.Key.UP)
                .next()
                .shows("Uninstall?"));
  }

  @Test
  void pagesThatCanBeGoneTo() throws IOException {
    frames(
        "pages",
        new Place().withInstall(),
        robot ->
            robot
                .shows(") Change the set-up")
                .next()
                .shows("Step 2 of 7")
                .press(Input.Key.PAGES)
                .shows("Go to a page"));
  }
}

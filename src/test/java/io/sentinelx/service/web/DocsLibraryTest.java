package io.sentinelx.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsLibraryTest {
  private static final Path SHIPPED = Path.of("docs");

  @TempDir Path folder;

  @Test
  void everyShippedPageHasItsPlaceAndASentence() throws IOException {
    List<DocsLibrary.Entry> pages = DocsLibrary.of(SHIPPED).entries();
    assertThat(pages)
        .extracting(DocsLibrary.Entry::name)
        .startsWith(
            "installation", "wizard", "nginx-mtls-proxy", "operator-guide", "endpoint-service")
        .allMatch(DocsLibrary.READING_ORDER::contains);
    assertThat(pages).extracting(DocsLibrary.Entry::summary).noneMatch(String::isBlank);
  }

  @Test
  void everyShippedPageIsRendered() throws IOException {
    DocsLibrary library = DocsLibrary.of(SHIPPED);
    for (DocsLibrary.Entry page : library.entries()) {
      assertThat(library.page(page.name()).orElseThrow().body()).contains("<h1", "<table>");
    }
  }

  @Test
  void summaryIsTheFirstSentenceWithoutMarks() throws IOException {
    write("a.md", "# T\n\nSends `POST /x` over\n**TLS**.\n\n| a |\n|---|\n| b |\n");
    DocsLibrary.Entry page = DocsLibrary.of(folder).entries().get(0);
    assertThat(page.title()).isEqualTo("T");
    assertThat(page.summary()).isEqualTo("Sends POST /x over TLS.");
    assertThat(Markdown.firstSentence("One. Two.\n\nThree.\n")).isEqualTo("One.");
    assertThat(Markdown.firstSentence("# Nothing\n")).isEmpty();
  }

  @Test
  void linksBetweenPagesLeadToPages() throws IOException {
    write("a.md", "[b](b.md#part) [c](https://c.example/d.md)\n");
    assertThat(DocsLibrary.of(folder).page("a").orElseThrow().body())
        .contains("href=\"/docs/b#part\"", "href=\"https://c.example/d.md\"");
  }

  @Test
  void htmlIsShownAndNotObeyed() throws IOException {
    write("a.md", "<script>alert(1)</script>\n\n[x](javascript:alert(1))\n");
    assertThat(DocsLibrary.of(folder).page("a").orElseThrow().body())
        .contains("&lt;script&gt;")
        .doesNotContain("<script", "javascript:");
  }

  @Promise(5)
  @Test
  void namesAreLookedUpOnly() throws IOException {
    write("a.md", "# A\n");
    DocsLibrary library = DocsLibrary.of(folder);
    assertThat(library.page("a")).isPresent();
    assertThat(library.page("../a")).isEmpty();
    assertThat(library.page("a.md")).isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}

package io.sentinelx.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * The documentation as a reader finds it.
 *
 * @param path in the checkout
 * @param anchors of its headings
 * @param links their targets
 * @param code inline code, and the command lines of code blocks with their continuations joined
 */
record Pages(Path path, List<String> anchors, List<String> links, List<String> code) {
  private static final Path FOLDER = Path.of("docs");

  /** All pages by file name, and the README. */
  static Map<String, Pages> all() throws IOException {
    Map<String, Pages> pages = new TreeMap<>();
    pages.put("README.md", read(Path.of("README.md")));
    try (Stream<Path> files = Files.list(FOLDER)) {
      files
          .filter(f -> f.toString().endsWith(".md"))
          .forEach(f -> pages.put(f.getFileName().toString(), read(f)));
    }
    return pages;
  }

  private static Pages read(Path path) {
    Pages page = new Pages(path, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    IdGenerator ids = IdGenerator.builder().build();
    TextContentRenderer text = TextContentRenderer.builder().build();
    page.node()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Heading heading) {
                page.anchors.add(ids.generateId(text.render(heading).strip()));
                visitChildren(heading);
              }

              @Override
              public void visit(Link link) {
                page.links.add(link.getDestination());
                visitChildren(link);
              }

              @Override
              public void visit(Code code) {
                page.code.add(code.getLiteral());
              }

              @Override
              public void visit(FencedCodeBlock block) {
                block.getLiteral().replace("\\\n", " ").lines().forEach(page.code::add);
              }
            });
    return page;
  }

  private Node node() {
    try {
      return Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .build()
          .parse(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.sentinelx.service.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Markdown as HTML: tables and heading anchors, raw HTML shown as text, links between pages
 * rewritten.
 */
final class Markdown {
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .attributeProviderFactory(context -> (AttributeProvider) Markdown::attributes)
          .build();
  private static final TextContentRenderer TEXT =
      TextContentRenderer.builder().extensions(EXTENSIONS).build();

  /** Another page of the same folder, perhaps with an anchor. */
  private static final Pattern PAGE_LINK = Pattern.compile("(?:\\./)?([A-Za-z0-9_-]+)\\.md(#.*)?");

  private Markdown() {}

  static DocsPage render(String title, String markdown) {
    Node document = PARSER.parse(markdown);
    List<DocsPage.Section> sections = new ArrayList<>();
    IdGenerator ids = IdGenerator.builder().build();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            // Every heading takes an id, as in the renderer, so that equal titles are numbered
            // alike.
            String text = TEXT.render(heading).strip();
            String anchor = ids.generateId(text);
            if (heading.getLevel() == 2) {
              sections.add(new DocsPage.Section(anchor, text));
            }
          }
        });
    return new DocsPage(title, HTML.render(document), sections);
  }

  /** The first sentence of the first paragraph as plain text; empty where there is none. */
  static String firstSentence(String markdown) {
    Node node = PARSER.parse(markdown).getFirstChild();
    while (node != null && !(node instanceof Paragraph)) {
      node = node.getNext();
    }
    if (node == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text words) {
            text.append(words.getLiteral());
          }

          @Override
          public void visit(Code code) {
            text.append(code.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak end) {
            text.append(' ');
          }
        });
    return text.toString().split("(?<=\\.) ", 2)[0];
  }

  private static void attributes(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Link link) {
      Matcher page = PAGE_LINK.matcher(link.getDestination());
      if (page.matches()) {
        String anchor = page.group(2) == null ? "" : page.group(2);
        attributes.put("href", "/docs/" + page.group(1) + anchor);
      }
    }
  }
}

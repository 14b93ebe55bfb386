package io.sentinelx.service.web;

import java.util.List;

/**
 * A page of the documentation, rendered.
 *
 * @param title plain text
 * @param body HTML
 * @param sections its second-level headings
 */
record DocsPage(String title, String body, List<Section> sections) {
  DocsPage {
    sections = List.copyOf(sections);
  }

  /** A heading: its anchor in the page, and plain text. */
  record Section(String anchor, String title) {}
}

package io.sentinelx.render;

import com.github.mustachejava.Code;
import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.MustacheVisitor;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.codes.CommentCode;
import com.github.mustachejava.codes.DefaultMustache;
import com.github.mustachejava.codes.IterableCode;
import com.github.mustachejava.codes.NotIterableCode;
import com.github.mustachejava.codes.PartialCode;
import com.github.mustachejava.codes.ValueCode;
import com.github.mustachejava.codes.WriteCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a template of text, encoded values, sections, partials and comments; everything else that
 * Mustache and the library's extensions know is an error. Not the library's own visitor with less:
 * that one starts Java's logging, and so searches every jar, before it has read a line.
 */
final class StrictVisitor implements MustacheVisitor {
  private final DefaultMustacheFactory factory;
  private final List<Code> codes = new ArrayList<>();

  StrictVisitor(DefaultMustacheFactory factory) {
    this.factory = factory;
  }

  @Override
  public Mustache mustache(TemplateContext where) {
    return new DefaultMustache(where, factory, codes.toArray(Code[]::new), where.file());
  }

  @Override
  public void write(TemplateContext where, String text) {
    if (text.isEmpty()) {
      return;
    }
    // What follows a tag is the tag's to write.
    if (codes.isEmpty()) {
      codes.add(new WriteCode(where, factory, text));
    } else {
      codes.get(codes.size() - 1).append(text);
    }
  }

  @Override
  public void value(TemplateContext where, String name, boolean encoded) {
    if (!encoded) {
      throw new MustacheException("the encoder is switched off for " + name, where);
    }
    codes.add(new ValueCode(where, factory, name, true));
  }

  @Override
  public void iterable(TemplateContext where, String name, Mustache section) {
    codes.add(new IterableCode(where, factory, section, name));
  }

  @Override
  public void notIterable(TemplateContext where, String name, Mustache section) {
    codes.add(new NotIterableCode(where, factory, section, name));
  }

  @Override
  public void partial(TemplateContext where, String name, String indent) {
    codes.add(new PartialCode(where, factory, name));
  }

  @Override
  public void comment(TemplateContext where, String comment) {
    codes.add(new CommentCode(where, factory, comment));
  }

  @Override
  public void eof(TemplateContext where) {
    // The last text is its tag's already.
  }

  @Override
  public void dynamicPartial(TemplateContext where, String name, String indent) {
    throw unknown(where, "{{>*" + name);
  }

  @Override
  public void extend(TemplateContext where, String name, Mustache section) {
    throw unknown(where, "{{<" + name);
  }

  @Override
  public void name(TemplateContext where, String name, Mustache section) {
    throw unknown(where, "{{$" + name);
  }

  @Override
  public void checkName(TemplateContext where, String name, Mustache section) {
    throw unknown(where, "{{$" + name);
  }

  @Override
  public void pragma(TemplateContext where, String pragma, String arguments) {
    throw unknown(where, "{{%" + pragma);
  }

  private static MustacheException unknown(TemplateContext where, String tag) {
    return new MustacheException("our templates know no " + tag + "}}", where);
  }
}

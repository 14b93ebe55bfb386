package io.sentinelx.render;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.DefaultMustacheVisitor;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.MustacheVisitor;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.reflect.MissingWrapper;
import com.github.mustachejava.reflect.ReflectionObjectHandler;
import com.github.mustachejava.util.Wrapper;
import io.sentinelx.value.InvalidValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The Mustache templates of one folder. Stricter than Mustache: a name that the context lacks is an
 * error instead of an empty text, and every value passes an encoder, which fails where the value
 * could be read as more than a value. A template never switches the encoder off: {@code {{{name}}}}
 * is an error too.
 */
public final class Templates {
  private final Path folder;

  /**
   * The templates {@code *.mustache} under {@code folder}. Nothing is read before {@link #render}.
   */
  public Templates(Path folder) {
    this.folder = Objects.requireNonNull(folder);
  }

  /**
   * Renders a template.
   *
   * @param name of the template below the folder, without {@code .mustache}; partials stand beside
   *     it
   * @param context what the template's names stand for: texts, lists and booleans
   * @param encoder turns a value into what is written, or fails with {@link InvalidValue}
   * @throws IllegalStateException where the template is broken, or uses a name that {@code context}
   *     lacks
   */
  public String render(String name, Map<String, ?> context, UnaryOperator<String> encoder) {
    try {
      Mustache template = new Factory(folder, encoder).compile(name + ".mustache");
      StringWriter out = new StringWriter();
      template.execute(out, context).close();
      return out.toString();
    } catch (MustacheException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      if (cause instanceof InvalidValue refused) {
        throw refused;
      }
      throw new IllegalStateException(
          "Template " + folder.resolve(name) + ".mustache: " + cause.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Factory extends DefaultMustacheFactory {
    private final UnaryOperator<String> encoder;

    Factory(Path folder, UnaryOperator<String> encoder) {
      super(folder.toFile());
      this.encoder = encoder;
      setObjectHandler(new NothingMissing());
    }

    @Override
    public MustacheVisitor createMustacheVisitor() {
      return new DefaultMustacheVisitor(this) {
        @Override
        public void value(TemplateContext where, String name, boolean encoded) {
          if (!encoded) {
            throw new MustacheException("the encoder is switched off for " + name, where);
          }
          super.value(where, name, encoded);
        }
      };
    }

    @Override
    public void encode(String value, Writer writer) {
      try {
        writer.write(encoder.apply(value));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class NothingMissing extends ReflectionObjectHandler {
    @Override
    public Wrapper find(String name, List<Object> scopes) {
      Wrapper wrapper = super.find(name, scopes);
      if (wrapper instanceof MissingWrapper) {
        throw new MustacheException("nothing is named " + name);
      }
      return wrapper;
    }
  }
}

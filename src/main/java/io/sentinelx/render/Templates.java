package io.sentinelx.render;

import com.github.mustachejava.Binding;
import com.github.mustachejava.Code;
import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.MustacheVisitor;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.reflect.BaseObjectHandler;
import com.github.mustachejava.util.Wrapper;
import io.sentinelx.value.InvalidValue;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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
   * Renders a template once.
   *
   * @param context what the template's names stand for: texts, lists and booleans
   * @throws IllegalStateException where the template is broken, or uses a name that {@code context}
   *     lacks
   * @see #compile
   */
  public String render(String name, Map<String, ?> context, UnaryOperator<String> encoder) {
    return compile(name, encoder).apply(context);
  }

  /**
   * A template to be rendered more than once: reading it takes most of the time.
   *
   * @param name of the template below the folder, without {@code .mustache}; partials stand beside
   *     it
   * @param encoder turns a value into what is written, or fails with {@link InvalidValue}
   * @return from context to text; both fail as {@link #render} does
   */
  Function<Map<String, ?>, String> compile(String name, UnaryOperator<String> encoder) {
    Mustache template = sound(name, () -> new Factory(folder, encoder).compile(name + ".mustache"));
    return context ->
        sound(
            name,
            () -> {
              StringWriter out = new StringWriter();
              template.execute(out, context).close();
              return out.toString();
            });
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  /** What {@code work} gives; what it fails with, in the words of {@link #render}. */
  private <T> T sound(String name, Work<T> work) {
    try {
      return work.run();
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
    private final Path folder;
    private final UnaryOperator<String> encoder;

    Factory(Path folder, UnaryOperator<String> encoder) {
      this.folder = folder;
      this.encoder = encoder;
      setObjectHandler(new NothingMissing());
    }

    /**
     * Out of the folder and nowhere else: the library would look for the name in every jar first.
     */
    @Override
    public Reader getReader(String name) {
      try {
        return new StringReader(Files.readString(folder.resolve(name)));
      } catch (IOException e) {
        throw new MustacheException("no template can be read from " + name, e);
      }
    }

    @Override
    public MustacheVisitor createMustacheVisitor() {
      return new StrictVisitor(this);
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

  /**
   * Looks names up in maps, the innermost section's first; {@code .} is the section's own value.
   */
  private static final class NothingMissing extends BaseObjectHandler {
    @Override
    public Wrapper find(String name, List<Object> scopes) {
      return inner -> value(name, inner);
    }

    @Override
    public Binding createBinding(String name, TemplateContext where, Code code) {
      return scopes -> value(name, scopes);
    }

    private static Object value(String name, List<Object> scopes) {
      for (int i = scopes.size() - 1; i >= 0; i--) {
        Object scope = scopes.get(i);
        if (name.equals(".")) {
          return scope;
        }
        if (scope instanceof Map<?, ?> names && names.containsKey(name)) {
          return names.get(name);
        }
      }
      throw new MustacheException("nothing is named " + name);
    }
  }
}

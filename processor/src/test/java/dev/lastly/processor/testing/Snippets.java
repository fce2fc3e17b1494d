/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;

/**
 * Small sources, and what is expected to be reported about them.
 *
 * <p>A source needs no imports. An arrow in it, {@code →}, stands right before what a message is
 * expected to point at. A line of three dashes separates files. In what has only one line, and in
 * the names that a message is expected to contain, single quotes stand for double ones.
 */
public final class Snippets {
  private static final String ARROW = "→";
  private static final String IMPORTS =
      Stream.of(
              "dev.lastly",
              "java.io",
              "java.net",
              "java.nio.file",
              "java.util",
              "java.util.concurrent",
              "java.util.concurrent.locks")
          .map(each -> "import " + each + ".*; ")
          .collect(Collectors.joining());
  private static final List<String> LINT =
      List.of("-Xlint:all", "-Xlint:-auxiliaryclass,-processing,-path,-options");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^ ?(?:@[\\w.]+(?:\\([^)]*\\))? )*(public )?[\\w @-]*(?:class|interface|enum|record)"
              + " (\\w+)");

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<String> arrows = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final Map<String, byte[]> library = new TreeMap<>();
  private final List<Processor> processors = new ArrayList<>(List.of(new FinallyProcessor()));

  /**
   * A message: its tag, and the user's names that it has to contain, in the order in which they
   * stand there.
   */
  public record Expected(boolean isError, String tag, List<String> names) {
    public boolean matches(Message message) {
      int from = 0;
      for (String name : names) {
        int at = message.text().indexOf(name, from);
        if (at < 0) {
          return false;
        }
        from = at + name.length();
      }
      return message.isError() == isError && message.tag().equals(tag);
    }
  }

  public static Snippets sources(String... texts) {
    Snippets snippets = new Snippets();
    for (String text : texts) {
      String quoted = text.contains("\n") ? text : doubleQuotes(text);
      for (String file : quoted.split("(?m)^---\n", -1)) {
        snippets.add(file);
      }
    }
    return snippets;
  }

  /** An interface {@code Downloads} with these members. */
  public static Snippets downloads(String members) {
    return sources("interface Downloads { " + members + " }");
  }

  /** An interface {@code Downloads} with these members and the collaborator {@code Permits}. */
  public static Snippets downloads(String members, String ofPermits) {
    return sources(
        "@FinallyWith(Permits.class) interface Downloads { " + members + " }",
        "class Permits { " + ofPermits + " }");
  }

  private static String doubleQuotes(String text) {
    return text.replace('\'', '"');
  }

  private void add(String text) {
    String source = text.replace(ARROW, "");
    Matcher declared = PACKAGE.matcher(source);
    String path = "";
    int head = 0;
    if (declared.find()) {
      path = declared.group(1).replace('.', '/') + "/";
      head = declared.end();
    }
    String name = path + name(source.substring(head)) + ".java";
    sources.put(name, source.substring(0, head) + IMPORTS + source.substring(head));

    int line = 1;
    for (String each : text.split("\n", -1)) {
      String rest = each;
      int column = line == 1 ? IMPORTS.length() + 1 : 1;
      for (int at = rest.indexOf(ARROW); at >= 0; at = rest.indexOf(ARROW)) {
        column += at;
        rest = rest.substring(at + 1);
        arrows.add(name + ":" + line + ":" + column);
      }
      line++;
    }
  }

  private static String name(String source) {
    Matcher types = TYPE.matcher(source);
    Optional<String> first = Optional.empty();
    while (types.find()) {
      if (types.group(1) != null) {
        return types.group(2);
      }
      first = first.or(() -> Optional.of(types.group(2)));
    }
    return first.orElseThrow();
  }

  /** Changes the text of each source; arrows are no longer right after that. */
  public Snippets edited(UnaryOperator<String> change) {
    sources.replaceAll((path, text) -> change.apply(text));
    return this;
  }

  /** Puts the class files of another compilation on the class path, without some of them. */
  public Snippets withLibrary(Snippets compiled, String... lost) {
    Map<String, byte[]> classes = compiled.classes();
    classes.keySet().removeAll(List.of(lost));
    return withLibrary(classes);
  }

  /** Puts class files, given by their paths, on the class path. The first of a path is seen. */
  public Snippets withLibrary(Map<String, byte[]> classes) {
    classes.forEach(library::putIfAbsent);
    return this;
  }

  /** Compiles them without any processor to class files, given by their paths. */
  public Map<String, byte[]> classes() {
    processors.clear();
    Compilation compiled = compile();
    assertThat(compiled.messages()).isEmpty();
    return compiled.classes();
  }

  /** Keeps the names of parameters in class files. */
  public Snippets withParameterNames() {
    options.add("-parameters");
    return this;
  }

  /** Puts other processors in the place of Lastly's. */
  public Snippets withProcessors(Processor... others) {
    processors.clear();
    processors.addAll(List.of(others));
    return this;
  }

  public Compilation compile() {
    return compileWith(new MemoryCompiler().with(LINT));
  }

  public Compilation compileWith(SourceCompiler compiler) {
    Compilation compiled =
        compiler
            .with(options)
            .with(processors.toArray(Processor[]::new))
            .withLibrary(library)
            .compile(sources);
    List<String> paths = List.copyOf(sources.keySet());
    List<Message> sorted =
        compiled.messages().stream()
            .sorted(
                Comparator.comparingInt((Message each) -> paths.indexOf(each.path()))
                    .thenComparingLong(Message::line)
                    .thenComparingLong(Message::column))
            .toList();
    return new Compilation(compiled.succeeded(), sorted, compiled.generated(), compiled.classes());
  }

  /** The places of the arrows, such as {@code Downloads.java:2:13}. */
  public List<String> arrows() {
    return List.copyOf(arrows);
  }

  public static Expected error(String tag, String... names) {
    return new Expected(true, tag, Stream.of(names).map(Snippets::doubleQuotes).toList());
  }

  public static Expected warning(String tag, String... names) {
    return new Expected(false, tag, Stream.of(names).map(Snippets::doubleQuotes).toList());
  }

  /** Checks that there is one error at the arrow and nothing else. */
  public Compilation reports(String tag, String... names) {
    return reports(error(tag, names));
  }

  /** Checks that there is one warning at the arrow and nothing else. */
  public Compilation warns(String tag, String... names) {
    return reports(warning(tag, names));
  }

  /** Checks that there are these messages at the arrows and nothing else. */
  public Compilation reports(Expected... expected) {
    Compilation compiled = compile();
    assertThat(compiled.messages())
        .as("%s at %s", List.of(expected), arrows)
        .hasSameSizeAs(expected);
    assertThat(compiled.messages()).extracting(Message::place).isEqualTo(arrows);
    for (int i = 0; i < expected.length; i++) {
      assertThat(compiled.messages().get(i)).matches(expected[i]::matches, expected[i].toString());
    }
    return compiled;
  }

  /** Checks that nothing is reported, and that just these wrappers are generated. */
  public void generates(String... wrappers) {
    Compilation compiled = reports();
    assertThat(compiled.generated())
        .containsOnlyKeys(Stream.of(wrappers).map(each -> each + ".java").toList());
  }
}

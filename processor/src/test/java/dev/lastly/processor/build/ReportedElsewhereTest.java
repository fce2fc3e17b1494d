/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.FinallyProcessor;
import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.EclipseFileCompiler;
import dev.lastly.processor.testing.Generating;
import dev.lastly.processor.testing.MemoryCompiler;
import dev.lastly.processor.testing.Message;
import dev.lastly.processor.testing.SourceCompiler;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users of comparable tools have reported. */
final class ReportedElsewhereTest {
  private static final String IMPORTS =
      "import dev.lastly.*; import java.lang.annotation.*; import java.util.*;"
          + " import java.util.concurrent.CompletableFuture;\n";
  private static final String TYPE_USE = "@Target(ElementType.TYPE_USE) ";

  private static final List<String> LINT =
      List.of("-Xlint:all", "-Xlint:-auxiliaryclass,-processing,-path,-options", "-Werror");

  private static Map<String, String> file(String text) {
    return Map.of("Downloads.java", IMPORTS + text);
  }

  private static Compilation compile(SourceCompiler compiler, Map<String, String> sources) {
    return compiler.with(new FinallyProcessor()).compile(sources);
  }

  private static Map<String, byte[]> library(String path, String text) {
    return new MemoryCompiler().with("-parameters").compile(Map.of(path, IMPORTS + text)).classes();
  }

  private static String wrapper(Compilation compiled) {
    assertThat(compiled.messages()).isEmpty();
    return compiled.generated().get("DownloadsWithFinally.java");
  }

  /** Compilers show it as a string, or as an error. */
  @Test
  void classGeneratedLaterAsAValue() {
    String source =
        "@interface Tags { Class<?>[] value(); } "
            + TYPE_USE
            + "@interface Tag { Class<?> value(); } interface Downloads { @Finally(\"idle\")"
            + " CompletableFuture<@Tag(Later.class) String> get(@Tag(Later.class) String key); @Tags({"
            + "Later.class, String.class}) void idle(); }";
    assertThat(
            wrapper(
                compile(
                    new MemoryCompiler().with(new Generating(2, "Later", "class Later {}")),
                    file(source))))
        .contains("get(@Tag(Later.class) String key)");
  }

  @Test
  void classThatIsMissingAsAValue() {
    assertThat(
            compile(
                    new MemoryCompiler(),
                    file(
                        TYPE_USE
                            + "@interface Tag { Class<?>[] value(); } interface Downloads {"
                            + " @Finally(\"idle\") CompletableFuture<String>"
                            + " get(@Tag({Missing.class, String.class}) String key); void idle(); }"))
                .errors())
        .extracting(Message::tag)
        .containsOnly("");
  }

  @Test
  void annotationThatIsMissing() {
    Compilation compiled =
        compile(
            new MemoryCompiler(),
            file(
                "interface Downloads { @Finally(\"idle\") @Missing CompletableFuture<@Missing String>"
                    + " get(@Missing String key); void idle(); }"));
    assertThat(compiled.errors()).isNotEmpty().extracting(Message::tag).containsOnly("");
  }

  @Test
  void deprecatedAndOddValues() {
    assertThat(
            wrapper(
                compile(
                    new MemoryCompiler().with(LINT),
                    file(
                        "@Deprecated class Old {} "
                            + TYPE_USE
                            + "@interface Tag { Class<?> old() default Tag.class; String text()"
                            + " default \"\"; } @SuppressWarnings(\"deprecation\") interface Downloads"
                            + " { @Finally(\"idle\") CompletableFuture<String> get(@Tag(old ="
                            + " Old.class) String a, @Tag(text = \"*/ // \\\\u002a/\") String b); void"
                            + " idle(); }"))))
        .contains("@Tag(old = Old.class)", "@Tag(text = \"*/ // \\\\u002a/\")");
  }

  /** For a declaration and for a type at once, it would be there twice. */
  @Test
  void annotationOfTypesAndMethods() {
    assertThat(
            wrapper(
                compile(
                    new MemoryCompiler(),
                    file(
                        "@Target({ElementType.TYPE_USE, ElementType.METHOD, ElementType.PARAMETER})"
                            + " @interface Nullable {} interface Downloads { @Finally(\"idle\")"
                            + " @Nullable CompletableFuture<String> get(@Nullable String a,"
                            + " @Nullable String[] b, Map.@Nullable Entry<String, byte @Nullable []>"
                            + " c, String @Nullable ... d); void idle(); }"))))
        .contains(
            "public @Nullable CompletableFuture<String> get(@Nullable String a,",
            "Map.@Nullable Entry<String, byte @Nullable []> c",
            "String @Nullable ... d")
        .doesNotContain("@Nullable @Nullable");
  }

  /** Eclipse shows annotations that nobody wrote. */
  @Test
  void nullAnalysisOfEclipse(@TempDir Path folder) {
    Map<String, String> sources = new HashMap<>();
    for (String each : List.of("NonNull", "Nullable", "NonNullByDefault")) {
      sources.put(
          "org/eclipse/jdt/annotation/" + each + ".java",
          "package org.eclipse.jdt.annotation; import java.lang.annotation.*;\n"
              + (each.endsWith("Default") ? "" : TYPE_USE)
              + "@Retention(RetentionPolicy.CLASS) public @interface "
              + each
              + " {}");
    }
    sources.put(
        "Downloads.java",
        "import org.eclipse.jdt.annotation.*;\n"
            + IMPORTS
            + "@NonNullByDefault interface Downloads { @Finally(\"idle\") CompletableFuture<String>"
            + " get(String a, @Nullable String b); void idle(); }");
    Compilation compiled =
        compile(new EclipseFileCompiler(folder).with("-warn:+nullAnnot,null"), sources);
    assertThat(compiled.errors()).isEmpty();
    assertThat(compiled.generated().get("DownloadsWithFinally.java"))
        .contains("@NonNullByDefault\n", "@NonNull String a, @Nullable String b)");
  }

  /** A library was compiled with annotations that its users do not have: javac warns anyway. */
  @Test
  void annotationsOfALibraryThatAreMissing() {
    Map<String, byte[]> library =
        new TreeMap<>(
            library(
                "Storage.java",
                TYPE_USE
                    + "@Retention(RetentionPolicy.CLASS) @interface Tag { int size(); }"
                    + " @Retention(RetentionPolicy.CLASS) @interface Mark { Class<?> value(); }"
                    + " @Mark(Storage.class) interface Storage { @Mark(Tag.class) CompletableFuture<"
                    + "@Tag(size = 1) String> get(@Mark(Tag.class) @Tag(size = 2) String key); }"));
    library.remove("Tag.class");
    library.remove("Mark.class");
    Map<String, String> sources =
        file("@Finally(\"idle\") interface Downloads extends Storage { void idle(); }");
    Compilation compiled =
        compile(new MemoryCompiler().with("-Xlint:-classfile").withLibrary(library), sources);
    assertThat(compiled.tags()).isEmpty();
    assertThat(compiled.generated().get("DownloadsWithFinally.java"))
        .contains("CompletableFuture<String> get(String key)");
  }

  @Test
  void emptyInterface() {
    Compilation compiled =
        compile(new MemoryCompiler(), file("@FinallyWith({}) interface Downloads {}"));
    assertThat(compiled.tags()).containsExactly("NothingToCleanUp");
    assertThat(compiled.errors()).isEmpty();
    assertThat(compiled.classes()).containsKey("DownloadsWithFinally.class");
  }

  /** An incremental build hands in one file of which the outputs of all types are still there. */
  @Test
  void severalInterfacesInOneFileCompiledAgain() {
    Map<String, String> sources =
        file(
            "interface Downloads { @Finally(\"idle\") CompletableFuture<String> get(); void idle(); }"
                + " interface Uploads { @Finally(\"idle\") CompletableFuture<String> put(); void"
                + " idle(); interface Inner { @Finally(\"idle\") CompletableFuture<String> put(); void"
                + " idle(); } }");
    Compilation once = compile(new MemoryCompiler(), sources);
    assertThat(once.messages()).isEmpty();
    assertThat(once.generated()).hasSize(3);

    Compilation again = compile(new MemoryCompiler().withLibrary(once.classes()), sources);
    assertThat(again.messages()).isEmpty();
    assertThat(again.generated()).isEqualTo(once.generated());
  }

  /** Elsewhere the copy of a type parameter's bound, or of what hides it, did not compile. */
  @Test
  void typeParametersThatHideOthers() {
    assertThat(
            compile(
                    new MemoryCompiler().with(LINT),
                    file(
                        "interface Downloads<T, E extends Exception & Comparable<E>> {"
                            + " @Finally(\"idle\") <T, E extends List<? super T>> CompletableFuture<T>"
                            + " get(T a, E b); @Finally(\"idle\") CompletableFuture<T> put(T a) throws"
                            + " E; void idle(); }"))
                .messages())
        .isEmpty();
  }
}

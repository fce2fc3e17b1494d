/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.error;
import static dev.lastly.processor.testing.Snippets.sources;
import static dev.lastly.processor.testing.Snippets.warning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.Message;
import dev.lastly.processor.testing.Snippets;
import dev.lastly.processor.testing.Snippets.Expected;
import dev.lastly.processor.testing.SourceCompiler;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Interfaces in Kotlin, as kapt shows them to processors: {@code kapt/Stubs.kt} and what kapt made
 * of it.
 */
final class KaptTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "kapt");

  /** What the stubs mention of Kotlin's library. */
  private static final List<String> KOTLIN =
      List.of(
          """
          package kotlin;
          public @interface Metadata {
            int k() default 1;
            int[] mv() default {};
            String[] d1() default {};
            String[] d2() default {};
            int xi() default 0;
          }
          """,
          "package kotlin; public final class Unit {}",
          "package kotlin; public @interface Deprecated { String message(); DeprecationLevel level(); }",
          "package kotlin; public enum DeprecationLevel { HIDDEN }",
          "package kotlin.jvm; public @interface JvmInline {}",
          "package kotlin.jvm; public @interface JvmOverloads {}",
          "package kotlin.jvm; public @interface JvmStatic {}",
          "package kotlin.jvm; public @interface Throws { Class<? extends Throwable>[] exceptionClasses(); }",
          "package kotlin.jvm.functions; public interface Function1<P, R> { R invoke(P p); }",
          "package kotlin.coroutines; public interface Continuation<T> {}",
          "package kotlinx.coroutines; public interface Job {}",
          "package kotlinx.coroutines.flow; public interface Flow<T> {}",
          "package org.jetbrains.annotations; public @interface NotNull {}",
          "package org.jetbrains.annotations; public @interface Nullable {}");

  private static final Map<String, Compilation> COMPILED = new HashMap<>();

  static Snippets library() {
    return sources(KOTLIN.toArray(String[]::new));
  }

  private static Snippets stubs(String mode) {
    return sources(SourceCompiler.read(FOLDER.resolve(mode + ".txt"))).withLibrary(library());
  }

  /** Each mode once, without what javac says about the stubs themselves. */
  private static synchronized Compilation compiled(String mode) {
    return COMPILED.computeIfAbsent(mode, it -> stubs(it).compile());
  }

  private static void report(String mode, String type, Expected... expected) {
    List<Message> messages =
        compiled(mode).messages().stream()
            .filter(each -> each.path().equals("kapt/" + type + ".java"))
            .filter(each -> !each.tag().isEmpty())
            .toList();
    assertThat(messages).as("%s of %s", type, mode).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(messages.get(i)).matches(expected[i]::matches, expected[i].toString());
    }
    boolean isWrapped = Stream.of(expected).noneMatch(Expected::isError);
    assertThat(compiled(mode).generated().containsKey("kapt/" + type + "WithFinally.java"))
        .as("%s of %s is wrapped", type, mode)
        .isEqualTo(isWrapped);
  }

  private static String wrapper(String mode, String type) {
    return compiled(mode).generated().getOrDefault("kapt/" + type + "WithFinally.java", "none");
  }

  /** What kapt makes stubs of depends on Kotlin's version and on how bodies are compiled. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2.1-disable",
        "2.1-all",
        "2.4-disable",
        "2.4-enable",
        "2.4-no-compatibility",
        "2.4-enable-java-8"
      })
  @Retention(RetentionPolicy.RUNTIME)
  private @interface InAllModes {}

  @InAllModes
  void bodiesAndPrivateFunctionsAndCompanions(String mode) {
    report(mode, "Wrapped");
    report(mode, "Parent");

    assertThat(compiled(mode).generated())
        .containsOnlyKeys(
            "kapt/AllButInternalWithFinally.java",
            "kapt/BlanksWithFinally.java",
            "kapt/CoversNothingWithFinally.java",
            "kapt/InternalCleanupWithFinally.java",
            "kapt/OfFile_NestedWithFinally.java",
            "kapt/ParentWithFinally.java",
            "kapt/PrivateToFileWithFinally.java",
            "kapt/ReceiversWithFinally.java",
            "kapt/SomeSuspendWithFinally.java",
            "kapt/VoidsWithFinally.java",
            "kapt/WrappedWithFinally.java");
    assertThat(wrapper(mode, "Wrapped"))
        .doesNotContain("secret", "getHidden", "long[]", "make")
        .contains(
            "int hide(@NotNull String text)",
            ".call(\"Wrapped.body\", () -> this.delegate.body(from, to))",
            ".call(\"Wrapped.generic\", () -> this.delegate.generic(key, more))",
            ".call(\"Wrapped.inherited\", () -> this.delegate.inherited(key))",
            ".call(\"Wrapped.getLatest\", () -> this.delegate.getLatest())",
            ".andFinally(() -> this.permits.forget(file))",
            ".andFinally(() -> this.delegate.idle())",
            "return this.delegate.defaults(count, size, unit);",
            "return this.delegate.mapped(key, mapping);");
  }

  @InAllModes
  void parametersHaveTheirNamesInKotlin(String mode) {
    String second = mode.startsWith("2.1") ? "p1" : "file";

    assertThat(wrapper(mode, "Receivers")).contains("this.permits.forget(" + second + ")");
    assertThat(wrapper(mode, "Blanks")).contains("this.permits.forget(file)");
  }

  @InAllModes
  void valueClasses(String mode) {
    report(mode, "ById", error("Unimplementable", "byId in ById", "value class", "'byId-"));
    report(mode, "ByIdWithBody", error("Unimplementable", "byId in ByIdWithBody", "'byId-"));
    report(
        mode,
        "Ids",
        error("Unimplementable", "first in Ids", "'first-"),
        error("Unimplementable", "count in Ids", "'count-"),
        error("Unimplementable", "last in Ids", "'getLast-"));
    assertThat(wrapper(mode, "InheritsById")).isEqualTo("none");
  }

  /** What follows a short name could be taken for the rest of it. */
  @InAllModes
  void valueClassesAndShortNames(String mode) {
    report(
        mode,
        "OneLetter",
        error("Unimplementable", "a in OneLetter", "value class", "'a-"),
        error("Unimplementable", "u in OneLetter", "value class", "'u-"),
        error("Unimplementable", "ff in OneLetter", "value class", "'ff-"),
        error("Unimplementable", "- in OneLetter is compiled to a method named '-'", "Rename"),
        error("Unimplementable", "b-cdefghi in OneLetter is compiled", "'b-cdefghi'", "Rename"),
        error("Unimplementable", "v in OneLetter", "value class", "'getV-"),
        error("Unimplementable", "v in OneLetter", "value class", "'setV-"),
        error("Unimplementable", "isV in OneLetter", "value class", "'isV-"),
        error("Unimplementable", "isV in OneLetter", "value class", "'setV-"));
  }

  /** Annotations are part of the metadata since Kotlin 2.4. */
  @InAllModes
  void onlyWhatIsLeftOutIsAnnotated(String mode) {
    if (mode.startsWith("2.1")) {
      assertThat(compiled(mode).messages()).noneMatch(each -> each.path().contains("OnlyById"));
    } else {
      report(mode, "OnlyById", error("Unimplementable", "byId in OnlyById", "'byId-"));
    }
  }

  @InAllModes
  void namesInBackticks(String mode) {
    report(
        mode,
        "Backticks",
        error("Unimplementable", "with blank in Backticks", "'with blank'", "Rename"),
        error("Unimplementable", "with body in Backticks", "'with body'"),
        error("Unimplementable", "class in Backticks", "'class'"),
        error("Unimplementable", "a-b in Backticks", "'a-b'"),
        error("Unimplementable", "odd property in Backticks", "'getOdd property'"));
  }

  @InAllModes
  void functionsThatAreHiddenFromJava(String mode) {
    report(
        mode,
        "Hidden",
        error("Unimplementable", "synthetic in Hidden is hidden"),
        error("Unimplementable", "deprecated in Hidden is hidden"));
  }

  @InAllModes
  void privateFunctionsWithCleanups(String mode) {
    report(
        mode,
        "Private",
        error("PrivateMethod", "secret() is private", "Remove 'private'", "@Finally"));
    report(mode, "OnlyPrivate", error("PrivateMethod", "secret() is private", "@Finally"));
  }

  /** In stubs they are package-private, but javac reads the class files, in which they are not. */
  @InAllModes
  void privateTypesInOthers(String mode) {
    report(
        mode,
        "Outer",
        error("PrivateInterface", "Outer.Middle.Nested", "Make Outer.Middle internal"),
        error("PrivateInterface", "Outer.Nested is private", "Make it internal"),
        error("InaccessibleCollaborator", "Outer.Secrets", "Make it internal"));
  }

  @InAllModes
  void promisesOfNothing(String mode) {
    report(
        mode,
        "Nothings",
        error("RawPromise", "never()", "CompletableFuture<Nothing>", "CompletableFuture<Void?>"),
        error("RawPromise", "empty()", "CompletionStage<Nothing>", "CompletionStage<Void?>"));
    report(
        mode,
        "InheritsNothing",
        error("RawPromise", "InheritsNothing extends Parent with Nothing"));
    report(
        mode,
        "CoversNothing",
        warning(
            "NotCovered",
            "@Finally('idle', 'rest') on CoversNothing",
            "declare it with @Finally().",
            "Or replace Nothing by Void? in what empty() returns."));
    report(mode, "Voids");
  }

  @InAllModes
  void extensionFunctionsAsCleanups(String mode) {
    report(
        mode,
        "ExtensionCleanup",
        error("CleanupArguments", "leave(String)", "extension", "a parameter named 'key'."),
        error("CleanupArguments", "leave(String)", "a parameter named 'key' or 'value'."),
        error("CleanupArguments", "leave(String)", "Declare it without a receiver."),
        error("CleanupArguments", "forget(", "no parameter 'file'", "Remove it from forget"));
  }

  @InAllModes
  void cleanupWithOverloads(String mode) {
    report(mode, "OverloadedCleanup", error("AmbiguousCleanup", "close()", "Remove @JvmOverloads"));
  }

  @InAllModes
  void privateFunctionAsCleanup(String mode) {
    report(
        mode,
        "PrivateCleanup",
        error("InaccessibleCleanup", "PrivateCleanup.idle()", "Remove 'private'"));
  }

  @InAllModes
  void cleanupThatIsHiddenFromJava(String mode) {
    report(mode, "HiddenCleanup", error("NoSuchCleanup", "Permits.free()", "'free-"));
  }

  /** The names of their methods end in that of the module. */
  @InAllModes
  void internalCleanups(String mode) {
    report(mode, "InternalCleanup");
    report(mode, "AllButInternal");

    assertThat(wrapper(mode, "InternalCleanup"))
        .contains(".andFinally(() -> this.permits.close$main())");
    assertThat(wrapper(mode, "AllButInternal")).containsOnlyOnce(".andFinally");
  }

  @InAllModes
  void functionsThatSuspend(String mode) {
    report(
        mode,
        "Suspends",
        error("UnsupportedPromise", "download() suspends", "finally", "CompletableFuture<String>"),
        error("UnsupportedPromise", "bodied() suspends", "CompletableFuture<List<String>>"));
    report(mode, "SomeSuspend", warning("NotCovered", "2 methods", "download(", "@Finally()."));
    report(mode, "SuspendingCleanup", error("CleanupArguments", "idle() suspends"));
  }

  @InAllModes
  void flowsAndJobs(String mode) {
    report(
        mode,
        "Flows",
        error("UnsupportedPromise", "flow()", "Flow<String>", "onCompletion { ... }"),
        error("UnsupportedPromise", "job()", "Job"));
  }

  /** What Kotlin's compiler adds to classes has the annotations of the interface. */
  @InAllModes
  void methodsThatClassesInherit(String mode) {
    assertThat(compiled(mode).messages())
        .extracting(Message::path)
        .doesNotContain(
            "kapt/Delegating.java", "kapt/Inheriting.java", "kapt/InheritingObject.java");
    report(mode, "Annotated", error("NotAnInterface", "Annotated is a class"));
  }

  @InAllModes
  void sealedInterfaces(String mode) {
    report(mode, "Sealed", error("SealedInterface", "Sealed is sealed", "Remove 'sealed'"));
  }

  /** Class files of stubs, which are much like those of Kotlin's compiler. */
  private static Snippets withLibrary(String source, String... stubs) {
    List<String> files =
        Stream.of(SourceCompiler.read(FOLDER.resolve("2.4-enable.txt")).split("(?m)^---\n", -1))
            .filter(file -> Stream.of(stubs).anyMatch(stub -> file.contains("public " + stub)))
            .toList();
    Map<String, byte[]> classes = library().classes();
    classes.putAll(sources(files.toArray(String[]::new)).withLibrary(classes).classes());
    return sources(source).withLibrary(classes);
  }

  @Test
  void functionsOfALibraryThatAreHiddenFromJava() {
    withLibrary(
            """
            package app;
            →→interface Child extends kapt.Hidden {
              @Finally("idle")
              CompletableFuture<String> child();
            }
            """,
            "abstract interface Hidden ")
        .reports(
            error("Unimplementable", "synthetic in Hidden", "Let Child extend something other"),
            error("Unimplementable", "deprecated in Hidden"));
  }

  @Test
  void privateFunctionsOfALibrary() {
    withLibrary(
            """
            package app;
            @FinallyWith({})
            interface Child extends kapt.Parent<String> {}
            """,
            "abstract interface Parent<")
        .generates("app/ChildWithFinally");
  }

  /** The stub of a setter calls its parameter p0, or what a body calls it. */
  @Test
  void setterAsACleanup() {
    String gauge =
        """
        package kapt;
        @kotlin.Metadata(
            mv = {2, 4, 0}, k = 1, xi = 48,
            d1 = {"\\u0000\\u0014\\n\\u0002\\u0018\\u0002\\n\\u0002\\u0010\\u0000\\n\\u0002\\b\\u0003\\n\\u0002\\u0010\\b\\n\\u0002\\b\\u0004\\u0018\\u00002\\u00020\\u0001B\\u0007\\u00a2\\u0006\\u0004\\b\\u0002\\u0010\\u0003R\\u001a\\u0010\\u0004\\u001a\\u00020\\u0005X\\u0086\\u000e\\u00a2\\u0006\\u000e\\n\\u0000\\u001a\\u0004\\b\\u0006\\u0010\\u0007\\"\\u0004\\b\\b\\u0010\\t"},
            d2 = {"Lapp/Gauge;", "", "<init>", "()V", "level", "", "getLevel", "()I", "setLevel", "(I)V"})
        public final class Gauge {
          private int level = 0;

          public final int getLevel() {
            return 0;
          }

          public final void setLevel(int p0) {}
        }
        """;
    sources(
            "@FinallyWith(kapt.Gauge.class) interface Downloads {"
                + " @Finally('setLevel') CompletableFuture<Path> load(int level); }",
            gauge)
        .withLibrary(library())
        .generates("DownloadsWithFinally");
  }

  /** Stubs of functions with generic types have no throws clause, but their class files have. */
  @Test
  void functionsThatThrow() {
    String stub =
        """
        package kapt;
        @kotlin.Metadata
        public interface Files {
          @Finally("close")
          CompletableFuture<String> load();

          @kotlin.jvm.Throws(exceptionClasses = {java.io.IOException.class, URISyntaxException.class})
          List<String> list();

          @kotlin.jvm.Throws(exceptionClasses = {})
          List<String> keys();

          @kotlin.jvm.Throws(exceptionClasses = {Exception.class})
          void close() throws Exception;
        }
        """;
    String wrapper =
        sources(stub)
            .withLibrary(library())
            .compile()
            .generated()
            .getOrDefault("kapt/FilesWithFinally.java", "none");

    assertThat(wrapper)
        .contains(
            "List<String> list() throws IOException, URISyntaxException {",
            "List<String> keys() {",
            "void close() throws Exception {");
  }

  /** Class files have no names of parameters, but the metadata has. */
  @Test
  void namesOfParametersInALibrary() {
    withLibrary(
            """
            package app;
            @FinallyWith(kapt.Permits.class)
            interface Downloads {
              @Finally("forget")
              CompletableFuture<String> verify(String file);
            }
            """,
            "final class Permits ")
        .generates("app/DownloadsWithFinally");
  }
}

/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.build;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.DiskBuild;
import dev.lastly.processor.testing.Message;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What depends on the build: encodings, modules, sources of other kinds. */
final class WholeBuildTest {
  private static final String IMPORTS =
      "import dev.lastly.*; import java.util.concurrent.CompletableFuture;\n";
  private static final String DOWNLOADS =
      "{ @Finally(\"idle\") CompletableFuture<String> download(String from); void idle(); }\n";

  @TempDir private Path folder;

  private static List<String> texts(List<Message> messages) {
    return messages.stream().map(Message::toString).toList();
  }

  /** Names by escapes, as an encoding may lack them, are written by escapes again. */
  private void encodes(Charset encoding, String method) {
    DiskBuild build =
        new DiskBuild(folder)
            .in(encoding)
            .with("-Xlint:all", "-Xlint:-processing,-options,-auxiliaryclass", "-Werror")
            .source(
                "Downloads.java",
                IMPORTS
                    + "public interface Downloads { @Finally(\"idle\") CompletableFuture<String>"
                    + " \\u00e4rgern(@Mark(\"\\u00e4 \\ud834\\udd1e\") String \\u0142); void idle(); }\n"
                    + "@java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)"
                    + " @interface Mark { String value(); }");
    assertThat(build.compile()).isEmpty();
    assertThat(build.generatedText("DownloadsWithFinally.java")).contains(method);
  }

  @Test
  void ascii() {
    encodes(US_ASCII, "\\u00e4rgern(@Mark(\"\\u00e4 \\ud834\\udd1e\") String \\u0142)");
  }

  @Test
  void latin1() {
    encodes(ISO_8859_1, "ärgern(@Mark(\"ä \\ud834\\udd1e\") String \\u0142)");
  }

  @Test
  void utf8() {
    encodes(UTF_8, "ärgern(@Mark(\"ä 𝄞\") String ł)");
  }

  @Test
  void utf16() {
    encodes(UTF_16BE, "ärgern(@Mark(\"ä 𝄞\") String ł)");
  }

  @Test
  void packageOfTwoModules() {
    DiskBuild build =
        new DiskBuild(folder)
            .with("--module-source-path", folder.resolve("sources").toString())
            .source("one/module-info.java", "module one { requires transitive dev.lastly; }")
            .source("two/module-info.java", "module two {}")
            .source(
                "one/app/internal/Downloads.java",
                "package app.internal; " + IMPORTS + "public interface Downloads " + DOWNLOADS)
            .source("two/app/internal/Other.java", "package app.internal; public class Other {}");
    assertThat(build.compile()).isEmpty();
    assertThat(build.generatedText("one/app/internal/DownloadsWithFinally.java"))
        .contains("class DownloadsWithFinally implements Downloads");
  }

  @Test
  void interfaceOfTwoModules() {
    DiskBuild build =
        new DiskBuild(folder).with("--module-source-path", folder.resolve("sources").toString());
    for (String module : List.of("one", "two")) {
      build
          .source(
              module + "/module-info.java",
              "module " + module + " { requires transitive dev.lastly; }")
          .source(
              module + "/app/internal/Downloads.java",
              "package app.internal; " + IMPORTS + "public interface Downloads " + DOWNLOADS);
    }
    assertThat(build.compile()).isEmpty();
    assertThat(build.generated("one/app/internal/DownloadsWithFinally.java")).exists();
    assertThat(build.generated("two/app/internal/DownloadsWithFinally.java")).exists();
  }

  @Test
  @EnabledForJreRange(minVersion = 25)
  void compactSourceFile() {
    DiskBuild build =
        new DiskBuild(folder)
            .source(
                "Start.java",
                IMPORTS
                    + "interface Downloads "
                    + DOWNLOADS
                    + "class Shop { interface Orders "
                    + DOWNLOADS
                    + "}\nvoid main() {}");
    assertThat(texts(build.compile()))
        .containsExactly(
            "Start.java:2:1: error: [PrivateInterface] Downloads is in a compact source file, whose"
                + " class has no name that a wrapper could use. Move Downloads to a file of its"
                + " own.",
            "Start.java:3:14: error: [PrivateInterface] Shop.Orders is in a compact source file,"
                + " whose class has no name that a wrapper could use. Move Shop.Orders to a file of"
                + " its own.");
  }

  @Test
  @EnabledForJreRange(minVersion = 25)
  void classesInACompactSourceFile() {
    DiskBuild build =
        new DiskBuild(folder)
            .source(
                "Start.java",
                IMPORTS
                    + "@FinallyWith(String.class) record Order(int id) {}\n"
                    + "@Finally(\"main\") CompletableFuture<String> load() { return null; }\n"
                    + "void main() {}");
    assertThat(texts(build.compile()))
        .hasSize(2)
        .allMatch(text -> text.contains("error: [NotAnInterface] Start"))
        .anyMatch(text -> text.contains("Order is a record"))
        .anyMatch(text -> text.contains("Start is a class"));
  }

  @Test
  void outputOfAnEarlierBuild() {
    DiskBuild build =
        new DiskBuild(folder)
            .source(
                "app/Downloads.java",
                "package app; " + IMPORTS + "public interface Downloads " + DOWNLOADS);
    assertThat(build.compile()).isEmpty();
    build.source(
        "app/DownloadsWithFinally.java", build.generatedText("app/DownloadsWithFinally.java"));

    assertThat(texts(build.compile()))
        .containsExactly(
            "app/Downloads.java:2:8: error: [NameTaken] DownloadsWithFinally, which Lastly generated"
                + " from Downloads in an earlier build, is now compiled as a source file. Delete"
                + " it, and keep the folder of generated sources out of the source folders of the"
                + " build.");
  }

  @Test
  void outputThatIsCompiledAgainWithItsInterface() {
    DiskBuild build =
        new DiskBuild(folder)
            .source("Downloads.java", IMPORTS + "public interface Downloads " + DOWNLOADS);
    assertThat(build.compile()).isEmpty();
    assertThat(build.compile()).isEmpty();
  }

  /** Sees everything that it asks for, wherever it is on the path, as Lastly claims nothing. */
  @Test
  void laterProcessorsSeeEverything() {
    for (String asked : List.of("*", "dev.lastly.Finally", "dev.lastly.spi.Generated")) {
      Seeing later = new Seeing(asked);
      DiskBuild build =
          new DiskBuild(folder)
              .with(later)
              .source("Downloads.java", IMPORTS + "public interface Downloads " + DOWNLOADS);
      assertThat(build.compile()).as(asked).isEmpty();
      assertThat(later.seen)
          .as(asked)
          .contains(
              switch (asked) {
                case "*" -> "Downloads";
                case "dev.lastly.Finally" -> "download(java.lang.String)";
                default -> "DownloadsWithFinally";
              });
      assertThat(later.rounds).as(asked).containsExactlyElementsOf(expectedRounds(asked));
    }
  }

  private static List<String> expectedRounds(String asked) {
    return asked.equals("*")
        ? List.of("[Downloads]", "[DownloadsWithFinally]", "[]")
        : asked.endsWith("Finally")
            ? List.of("[Downloads]", "[DownloadsWithFinally]", "[]")
            : List.of("[DownloadsWithFinally]", "[]");
  }

  /** Notes down what it is shown. */
  private static final class Seeing extends AbstractProcessor {
    private final String asked;
    private final Set<String> seen = new TreeSet<>();
    private final List<String> rounds = new ArrayList<>();

    Seeing(String asked) {
      this.asked = asked;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of(asked);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      rounds.add(round.getRootElements().toString());
      round.getRootElements().forEach(each -> seen.add(each.toString()));
      annotations.stream()
          .flatMap(each -> round.getElementsAnnotatedWith(each).stream())
          .forEach(each -> seen.add(each.toString()));
      return false;
    }
  }

  private List<Message> exports(String module, String suppression, String collaborator) {
    return new DiskBuild(folder)
        .with("-Xlint:exports", "-Werror")
        .source("module-info.java", module)
        .source(
            "api/Downloads.java",
            "package api; "
                + IMPORTS
                + suppression
                + " @FinallyWith("
                + collaborator
                + ".class) public interface Downloads { @Finally(\"leave\")"
                + " CompletableFuture<internal.Open> download(internal.Open by); }")
        .source("api/Hidden.java", "package api; class Hidden { void leave() {} }")
        .source(
            "internal/Permits.java",
            "package internal; public class Permits { public void leave() {} }")
        .source("internal/Open.java", "package internal; public class Open {}")
        .compile();
  }

  @Test
  void whatIsNotExported() {
    assertThat(
            exports(
                "module app { requires transitive dev.lastly; exports api; }",
                "@SuppressWarnings(\"exports\")",
                "internal.Permits"))
        .isEmpty();
  }

  @Test
  void whatIsNotPublic() {
    assertThat(
            exports(
                "module app { requires transitive dev.lastly; exports api; exports internal; }",
                "@SuppressWarnings(\"exports\")",
                "Hidden"))
        .isEmpty();
  }

  @Test
  void whatIsExportedToSome() {
    assertThat(
            exports(
                "module app { requires transitive dev.lastly;"
                    + " exports api; exports internal to java.base; }",
                "@SuppressWarnings(\"exports\")",
                "internal.Permits"))
        .isEmpty();
  }

  @Test
  void whatIsExported() {
    assertThat(
            exports(
                "module app { requires transitive dev.lastly; exports api; exports internal; }",
                "",
                "internal.Permits"))
        .isEmpty();
    assertThat(new DiskBuild(folder).generatedText("api/DownloadsWithFinally.java"))
        .doesNotContain("SuppressWarnings");
  }

  /** On the parameters of the wrapper as on those of the interface. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "type = internal.Open.class",
        "type = internal.Open[].class",
        "on = internal.Day.NEVER"
      })
  void whatAnnotationsMention(String value) {
    DiskBuild build =
        new DiskBuild(folder)
            .with("-Xlint:exports", "-Werror")
            .source(
                "module-info.java", "module app { requires transitive dev.lastly; exports api; }")
            .source(
                "api/Tag.java",
                "package api; import java.lang.annotation.*; @Documented"
                    + " @Target(ElementType.TYPE_USE) @SuppressWarnings(\"exports\")"
                    + " public @interface Tag { Class<?> type() default Tag.class;"
                    + " internal.Day on() default internal.Day.NEVER; }")
            .source("internal/Open.java", "package internal; public class Open {}")
            .source("internal/Day.java", "package internal; public enum Day { NEVER }")
            .source(
                "api/Downloads.java",
                "package api; "
                    + IMPORTS
                    + "@SuppressWarnings(\"exports\") public interface Downloads {"
                    + " @Finally(\"idle\") CompletableFuture<String> download(@Tag("
                    + value
                    + ") String key); void idle(); }");
    assertThat(build.compile()).isEmpty();
  }

  @Test
  void ofAModuleThatUsersDoNotRead() {
    DiskBuild build =
        new DiskBuild(folder)
            .with("-Xlint:exports", "-Werror")
            .source(
                "module-info.java",
                "module app { requires transitive dev.lastly; requires java.sql; exports api; }")
            .source(
                "api/Downloads.java",
                "package api; "
                    + IMPORTS
                    + "@SuppressWarnings(\"exports\") public interface Downloads {"
                    + " @Finally(\"idle\") CompletableFuture<java.sql.Date> download();"
                    + " void idle(); }");
    assertThat(build.compile()).isEmpty();
  }

  /** The text of the wrapper, for which there is no warning. */
  private String exported(String requires, String annotation) {
    DiskBuild build =
        new DiskBuild(folder)
            .with("-Xlint:exports", "-Werror")
            .with("--module-source-path", folder.resolve("sources").toString())
            .source(
                "app/module-info.java",
                "module app { requires transitive dev.lastly; " + requires + " exports api; }")
            .source(
                "app/api/Downloads.java",
                "package api; "
                    + IMPORTS
                    + annotation
                    + " public interface Downloads "
                    + DOWNLOADS);
    assertThat(build.compile()).isEmpty();
    return build.generatedText("app/api/DownloadsWithFinally.java");
  }

  @Test
  void generatedOfAModuleThatUsersDoNotRead() {
    assertThat(exported("requires java.compiler;", ""))
        .contains("@SuppressWarnings(\"exports\")\n@Generated(");
  }

  @Test
  void generatedOfAModuleThatUsersRead() {
    assertThat(exported("requires transitive java.compiler;", ""))
        .contains("\n@Generated(")
        .doesNotContain("SuppressWarnings");
  }

  /** A wrapper for CDI, each of whose packages is in a module of its own. */
  private String decorator(String hidden) {
    DiskBuild build = new DiskBuild(folder);
    Map<String, String> types =
        Map.of(
            "jakarta.decorator.Decorator", "@interface Decorator {}",
            "jakarta.decorator.Delegate", "@interface Delegate {}",
            "jakarta.enterprise.inject.Any", "@interface Any {}",
            "jakarta.enterprise.inject.Instance",
                "interface Instance<T> { boolean isUnsatisfied(); T get(); }",
            "jakarta.inject.Inject", "@interface Inject {}",
            "jakarta.annotation.Priority", "@interface Priority { int value(); }",
            "jakarta.interceptor.Interceptor",
                "@interface Interceptor { class Priority {"
                    + " public static final int LIBRARY_BEFORE = 1; } }");
    Set<String> requires = new TreeSet<>();
    types.forEach(
        (name, text) -> {
          String owner = name.substring(0, name.lastIndexOf('.'));
          String documented = text.startsWith("@") ? "@java.lang.annotation.Documented " : "";
          requires.add("requires " + (owner.equals(hidden) ? "" : "transitive ") + owner + "; ");
          build
              .source(
                  owner + "/module-info.java", "module " + owner + " { exports " + owner + "; }")
              .source(
                  owner + "/" + name.replace('.', '/') + ".java",
                  "package " + owner + "; " + documented + "public " + text);
        });
    return exported(String.join("", requires), "@FinallyIn(Container.CDI)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jakarta.decorator", "jakarta.annotation", "jakarta.interceptor"})
  void decoratorWithAnnotationsOfAModuleThatUsersDoNotRead(String hidden) {
    assertThat(decorator(hidden)).contains("@SuppressWarnings(\"exports\")");
  }

  /** They do not see the constructor that CDI calls. */
  @ParameterizedTest
  @ValueSource(strings = {"jakarta.enterprise.inject", "jakarta.inject"})
  void decoratorWithAConstructorOfAModuleThatUsersDoNotRead(String hidden) {
    assertThat(decorator(hidden)).contains("@Decorator").doesNotContain("SuppressWarnings");
  }

  @Test
  void ofAModuleWhoseUsersDoNotReadLastly() {
    assertThat(
            exports(
                "module app { requires dev.lastly; exports api; exports internal; }",
                "@SuppressWarnings(\"exports\")",
                "internal.Permits"))
        .isEmpty();
  }

  @Test
  void inAModuleTheAdapterIsToBeRequired() {
    DiskBuild build =
        new DiskBuild(folder)
            .source("module-info.java", "module app { requires dev.lastly; }")
            .source(
                "org/reactivestreams/Publisher.java",
                "package org.reactivestreams; public interface Publisher<T> {}")
            .source(
                "api/Downloads.java",
                "package api; "
                    + IMPORTS
                    + "@FinallyIn(Container.CDI) interface Downloads {"
                    + " @Finally(\"idle\") org.reactivestreams.Publisher<String> download();"
                    + " void idle(); }")
            .source(
                "api/Uploads.java",
                "package api; "
                    + IMPORTS
                    + "interface Uploads {"
                    + " @Finally(\"flush\") CompletableFuture<String> upload();"
                    + " org.reactivestreams.Publisher<String> flush(); }");

    assertThat(build.compile())
        .extracting(Message::text)
        .containsExactlyInAnyOrder(
            "[MissingAdapter] download() returns Publisher<String>, which lastly-reactive-streams"
                + " supports. Add dev.lastly:lastly-reactive-streams to the dependencies, and"
                + " \"requires dev.lastly.reactivestreams;\" to module app.",
            "[NoContainer] Downloads is to be wrapped in CDI, but Decorator cannot be found."
                + " Add jakarta.enterprise:jakarta.enterprise.cdi-api to the dependencies and"
                + " require its module in module app, or remove CDI from @FinallyIn.",
            "[MissingAdapter] flush() returns Publisher<String>, which lastly-reactive-streams"
                + " supports. Add dev.lastly:lastly-reactive-streams to the dependencies, and"
                + " \"requires dev.lastly.reactivestreams;\" to module app.");
  }

  @Test
  void inAModuleWhatTheContainerNeedsIsToBeRequired() {
    DiskBuild build =
        new DiskBuild(folder)
            .source("module-info.java", "module app { requires dev.lastly; }")
            .source(
                "io/micronaut/context/event/BeanCreatedEventListener.java",
                "package io.micronaut.context.event; public interface BeanCreatedEventListener {}")
            .source(
                "io/micronaut/core/annotation/Order.java",
                "package io.micronaut.core.annotation; public @interface Order {}")
            .source(
                "api/Downloads.java",
                "package api; "
                    + IMPORTS
                    + "@FinallyIn(Container.MICRONAUT) interface Downloads {"
                    + " @Finally(\"idle\") CompletableFuture<String> download(); void idle(); }");

    assertThat(build.compile())
        .extracting(Message::text)
        .containsExactly(
            "[NoContainer] Downloads is to be wrapped in MICRONAUT, but Singleton cannot be found."
                + " Add jakarta.inject:jakarta.inject-api to the dependencies and require its"
                + " module in module app, or remove MICRONAUT from @FinallyIn.");
  }

  private DiskBuild twoModules(String library, String ofLibrary) {
    return new DiskBuild(folder)
        .with("--module-source-path", folder.resolve("sources").toString(), "-Werror")
        .source("library/module-info.java", library)
        .source("library/library/Base.java", "package library; public interface Base " + ofLibrary)
        .source("library/hidden/Handle.java", "package hidden; public class Handle {}")
        .source(
            "library/hidden/Nullable.java",
            "package hidden; import java.lang.annotation.*;"
                + " @Target({ElementType.TYPE_USE, ElementType.PARAMETER})"
                + " public @interface Nullable {}")
        .source("app/module-info.java", "module app { requires library; requires dev.lastly; }")
        .source(
            "app/app/Downloads.java",
            "package app; "
                + IMPORTS
                + "interface Downloads extends library.Base {"
                + " @Finally(\"idle\") CompletableFuture<String> download(); void idle(); }");
  }

  @Test
  void annotationThatTheModuleDoesNotSee() {
    DiskBuild build =
        twoModules(
            "module library { exports library; }",
            "{ @hidden.Nullable String find(@hidden.Nullable String name); }");

    assertThat(build.compile()).isEmpty();
    assertThat(build.generatedText("app/app/DownloadsWithFinally.java"))
        .contains("public String find(String name)");
  }

  @Test
  void typeThatTheModuleDoesNotSee() {
    assertThat(
            twoModules("module library { exports library; }", "{ hidden.Handle find(); }")
                .compile())
        .extracting(Message::text)
        .singleElement()
        .asString()
        .startsWith("[InvisibleType] Base.find() mentions Handle, ")
        .endsWith("Let Downloads extend something other than Base.");
    assertThat(
            twoModules(
                    "module library { exports library; exports hidden to app; }",
                    "{ hidden.Handle find(); }")
                .compile())
        .isEmpty();
  }

  @Test
  void deprecatedThingsBehindPromises() {
    DiskBuild build =
        new DiskBuild(folder)
            .with("-Xlint:deprecation", "-Werror")
            .source(
                "app/Tracked.java",
                "package app; public class Tracked<T> extends"
                    + " java.util.concurrent.CompletableFuture<T> { @Deprecated public Tracked() {}"
                    + " @Deprecated @Override public <U> Tracked<U> newIncompleteFuture() {"
                    + " return new Tracked<>(); } }")
            .source(
                "app/Replies.java",
                "package app; @Deprecated public class Replies { @Deprecated"
                    + " public static <T> dev.lastly.spi.EagerType<Reply<T>, T> type() {"
                    + " return dev.lastly.spi.EagerType.of(Reply::future, Reply::new); } }")
            .source(
                "app/Reply.java",
                "package app; public record Reply<T>("
                    + "java.util.concurrent.CompletableFuture<T> future) {}")
            .source("app/Old.java", "package app; @Deprecated public enum Old { A }")
            .source(
                "app/Nullable.java",
                "package app; @java.lang.annotation.Target("
                    + "java.lang.annotation.ElementType.TYPE_USE)"
                    + " @SuppressWarnings(\"deprecation\")"
                    + " public @interface Nullable { Old value(); }")
            .source(
                "app/Downloads.java",
                "package app; "
                    + IMPORTS
                    + "@SuppressWarnings(\"deprecation\") @PromiseTypes(Replies.class)"
                    + " public interface Downloads {"
                    + " @Finally(\"flush\") Tracked<@Nullable(Old.A) String> download();"
                    + " @Finally(\"flush\") Reply<String> upload(); Reply<String> flush(); }");

    assertThat(build.compile()).isEmpty();
  }

  @Test
  void rawPromiseOfACleanup() {
    DiskBuild build =
        new DiskBuild(folder)
            .with("-Xlint:all,-processing", "-Werror")
            .source(
                "api/Downloads.java",
                "package api; "
                    + IMPORTS
                    + "@SuppressWarnings({\"rawtypes\", \"unchecked\"}) interface Downloads {"
                    + " @Finally(\"flush\") CompletableFuture<String> download();"
                    + " java.util.concurrent.Flow.Publisher flush(); }");

    assertThat(build.compile()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"@Deprecated", "@Deprecated(forRemoval = true)"})
  void deprecatedResource(String deprecated) {
    DiskBuild build =
        new DiskBuild(folder)
            .with("-Xlint:all,-processing", "-Werror")
            .source(
                "api/Lease.java",
                "package api; "
                    + deprecated
                    + " public interface Lease {"
                    + " java.util.concurrent.CompletionStage<Void> close(); }")
            .source(
                "api/Downloads.java",
                "package api; "
                    + IMPORTS
                    + "@SuppressWarnings({\"deprecation\", \"removal\"}) interface Downloads {"
                    + " @Using(\"open\") CompletableFuture<String> download();"
                    + " Lease open(); }");

    assertThat(build.compile()).isEmpty();
  }

  /** As Guava's, if the annotations that it uses are not on the class path. */
  @Test
  void typeThatOnlyLastlyKnows() throws IOException {
    DiskBuild build =
        new DiskBuild(folder)
            .with("-Xlint:all,-processing")
            .source("lib/Tag.java", "package lib; public @interface Tag { String value(); }")
            .source(
                "com/google/common/util/concurrent/Monitor.java",
                "package com.google.common.util.concurrent;"
                    + " @lib.Tag(\"tag\") public class Monitor {}")
            .source(
                "api/Downloads.java",
                "package api; "
                    + IMPORTS
                    + "interface Downloads { @Finally(\"leave\") CompletableFuture<String> get();"
                    + " void leave(); }");
    assertThat(build.compile()).isEmpty();
    Files.delete(folder.resolve("classes/lib/Tag.class"));

    assertThat(build.compile("api/Downloads.java")).isEmpty();
  }
}

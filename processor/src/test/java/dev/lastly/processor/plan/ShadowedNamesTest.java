/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import static dev.lastly.processor.testing.Snippets.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.MemoryCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that mean something else in generated code than where they come from. */
final class ShadowedNamesTest {
  private static final String METHODS =
      "@Finally('idle') CompletableFuture<String> download(String from); void idle(); ";

  private static String wrapper(String... sources) {
    return sources(sources).reports().onlyGenerated();
  }

  @Test
  void memberTypeWithTheNameOfTheInterface() {
    String wrapper =
        wrapper(
            "package app; interface Downloads extends Base { " + METHODS + "}",
            "package app; interface Base { interface Downloads {} }");

    assertThat(wrapper).contains("private final app.Downloads delegate;");
  }

  @Test
  void memberTypeWithTheNameOfAnEnclosingClass() {
    String wrapper =
        wrapper(
            "package app; class Apps { interface Downloads extends Base { " + METHODS + "} }",
            "package app; interface Base { interface Apps {} }");

    assertThat(wrapper)
        .contains("private final app.Apps.Downloads delegate;", "\"Apps.Downloads.download\"");
  }

  @Test
  void fieldsWithTheNamesOfPackages() {
    String wrapper =
        wrapper(
            "package app; @FinallyWith({Dev.class, Java.class}) interface Downloads {"
                + " int Lastly = 1; int Objects = 2;"
                + " @Finally({'flush', 'stop'}) CompletableFuture<String> download(); }",
            "package app; class Dev { void flush() {} }",
            "package app; class Java { void stop() {} }");

    assertThat(wrapper).contains("(Downloads delegate, Dev dev2, Java java2, dev.lastly.Lastly");
  }

  @Test
  void fieldWithTheNameOfAClass() {
    String wrapper =
        wrapper(
            "package app; @FinallyWith(pool.class) interface Downloads { int app = 1;"
                + " @Finally({'leave', 'trim'}) CompletableFuture<String> download(); }",
            "package app; class pool { void leave() {} static void trim() {} }");

    assertThat(wrapper).contains("this.pool2.leave()", "() -> pool.trim()");
  }

  private static final String LEVELS = "package app; public enum levels { HIGH }";

  private static final String MODE =
      "package app; @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)"
          + " @interface Mode { levels value(); double limit() default 0; }";

  @Test
  void fieldWithTheNameOfAnAnnotationsValue() {
    String wrapper =
        wrapper(
            "package app; @FinallyWith(Levels.class) interface Downloads {"
                + " @Finally('leave') CompletableFuture<String> load(@Mode(levels.HIGH) String a); }",
            "package app; class Levels { void leave() {} }",
            LEVELS,
            MODE);

    assertThat(wrapper).contains("(@Mode(app.levels.HIGH) String a)");
  }

  /** An annotation is left out if there is no way to write it. */
  @Test
  void constantsThatHideTheValuesOfAnAnnotation() {
    String wrapper =
        wrapper(
            "package app; interface Downloads extends Base { int app = 1; int levels = 2;"
                + " int java = 3; int Double = 4; "
                + METHODS
                + "}",
            "package app; interface Base { void one(@Mode(levels.HIGH) String a); }",
            LEVELS,
            MODE);

    assertThat(wrapper).contains("one(String a)");
  }

  @Test
  void constantsThatHideTheTypeOfANumber() {
    String wrapper =
        wrapper(
            "package app; interface Downloads extends Base { int java = 3; int Double = 4; "
                + METHODS
                + "}",
            "package app; interface Base {"
                + " void one(@Mode(value = levels.HIGH, limit = 1) String a,"
                + " @Mode(value = levels.HIGH, limit = 1 / 0.0) String b); }",
            LEVELS,
            MODE);

    assertThat(wrapper).contains("one(@Mode(value = levels.HIGH, limit = 1.0) String a, String b)");
  }

  @Test
  void typeParametersWithTheNamesOfPackages() {
    String wrapper =
        wrapper(
            "package app; interface Downloads<java, dev> { int Lastly = 1; int Objects = 2;"
                + " @Finally('idle') <app> CompletableFuture<java> download(dev from, app to);"
                + " void idle(); }");

    assertThat(wrapper)
        .contains("DownloadsWithFinally<Java, Dev> implements Downloads<Java, Dev>")
        .contains("<App> CompletableFuture<Java> download(Dev from, App to)");
  }

  @Test
  void typeOfThePackageWithTheNameOfOurPackage() {
    String wrapper =
        wrapper("package app; interface Downloads { " + METHODS + "}", "package app; class dev {}");

    assertThat(wrapper).contains("import dev.lastly.spi.Generated;", "\n@Generated\nfinal class");
  }

  @Test
  void typeParametersWithTheNamesOfTheWrappersAnnotations() {
    Compilation compiled =
        sources(
                "package app; @FinallyIn(Container.CDI)"
                    + " interface Downloads<Decorator, Generated, Interceptor, Priority> { "
                    + METHODS
                    + "}")
            .compileWith(new MemoryCompiler().withContainers());

    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.onlyGenerated())
        .contains(
            "@javax.annotation.processing.Generated(",
            "@jakarta.decorator.Decorator",
            "@jakarta.annotation.Priority(jakarta.interceptor.Interceptor.Priority.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Decorator", "Generated", "Interceptor", "Priority"})
  void typeParameterWithTheNameOfAnAnnotationOfTheWrapper(String name) {
    assertThat(
            sources(
                    "package app; @FinallyIn(Container.CDI) interface Downloads<"
                        + name
                        + "> { "
                        + METHODS
                        + "}")
                .compileWith(new MemoryCompiler().withContainers())
                .messages())
        .isEmpty();
  }

  /** JavaPoet knows {@code Map.Entry} as {@code Entry}. */
  @Test
  void memberWithTheNameOfAnOuterType() {
    String wrapper =
        wrapper(
            "package app; interface Downloads { class Map {}"
                + " @Finally('idle') CompletableFuture<java.util.Map.Entry<Path, Path>> load();"
                + " void idle(); }");

    assertThat(wrapper).contains("CompletableFuture<java.util.Map.Entry<Path, Path>> load()");
  }

  @Test
  void typeParametersWithTheNamesOfCopiedAnnotations() {
    String wrapper =
        wrapper(
            "package app; @org.jspecify.annotations.NullMarked"
                + " interface Downloads<NullMarked> { "
                + METHODS
                + "@org.jspecify.annotations.NullUnmarked <NullUnmarked> void check(NullUnmarked of);"
                + " }",
            "package org.jspecify.annotations; public @interface NullMarked {}",
            "package org.jspecify.annotations; public @interface NullUnmarked {}");

    assertThat(wrapper)
        .contains(
            "@org.jspecify.annotations.NullMarked\n", "@org.jspecify.annotations.NullUnmarked\n");
  }

  /** Micronaut's listener mentions more types of {@code java.lang} than the wrapper. */
  @Test
  void typesOfThePackageWithNamesOfJavaLang() {
    Compilation compiled =
        sources(
                "package app; @FinallyIn(Container.MICRONAUT) interface Downloads { "
                    + METHODS
                    + "}",
                "package app; class IllegalStateException {}",
                "package app; class Override {}")
            .compileWith(new MemoryCompiler().withContainers());

    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.generated().get("app/DownloadsWithFinallyListener.java"))
        .contains("throw new java.lang.IllegalStateException(", "@java.lang.Override");
  }
}

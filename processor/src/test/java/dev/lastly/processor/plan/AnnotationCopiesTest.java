/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import static dev.lastly.processor.testing.Snippets.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which annotations a wrapper has as well, and what is written of their values. */
final class AnnotationCopiesTest {
  private static final String TYPE_USE =
      "@java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)\n";
  private static final String DECLARATIONS =
      "@java.lang.annotation.Target({java.lang.annotation.ElementType.PARAMETER,"
          + " java.lang.annotation.ElementType.METHOD, java.lang.annotation.ElementType.TYPE})\n";

  private static String wrapper(String source, String... others) {
    List<String> all = new ArrayList<>(List.of(others));
    all.add(source + "\n");
    return sources(all.toArray(String[]::new)).reports().onlyGenerated();
  }

  private static String between(String text, String from, String to) {
    int at = text.indexOf(from);
    assertThat(at).as("%s in %s", from, text).isNotNegative();
    return text.substring(at + from.length(), text.indexOf(to, at + from.length()));
  }

  /** What is in front of the type of the wrapper's parameter if this stands there. */
  private static String copy(String annotations, String... others) {
    String wrapper =
        wrapper(
            "interface Downloads { @Finally(\"idle\") CompletableFuture<Path> get("
                + annotations
                + " String key); void idle(); }",
            others);
    return between(wrapper, "> get(", "String key)").strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "double   | Double.NEGATIVE_INFINITY        | Double.NEGATIVE_INFINITY",
        "double   | Double.POSITIVE_INFINITY        | Double.POSITIVE_INFINITY",
        "double   | 0.0 / 0.0                       | Double.NaN",
        "double   | -0.0                            | -0.0",
        "double   | Double.MIN_VALUE                | 4.9E-324",
        "float    | Float.NaN                       | Float.NaN",
        "float    | Float.NEGATIVE_INFINITY         | Float.NEGATIVE_INFINITY",
        "float    | 1 / 0f                          | Float.POSITIVE_INFINITY",
        "float    | 1e10f                           | 1.0E10f",
        "long     | Long.MIN_VALUE                  | -9223372036854775808L",
        "int      | Integer.MIN_VALUE               | -2147483648",
        "short    | Short.MIN_VALUE                 | -32768",
        "byte     | (byte) 200                      | -56",
        "boolean  | true                            | true",
        "char     | '\\''                           | '\\''",
        "char     | '\"'                            | '\"'",
        "char     | '\\\\'                          | '\\\\'",
        "char     | '\\0'                           | '\\u0000'",
        "char     | (char) 0x2028                   | '\\u2028'",
        "char     | (char) 0xd800                   | '\\ud800'",
        "char     | (char) 10                       | '\\n'",
        "char     | 'ä'                             | 'ä'",
        "String   | \"a\\nb\\r\\t\\\"'\\\\\"        | \"a\\nb\\r\\t\\\"'\\\\\"",
        "String   | \"\\u2028\\u2029\\u0085\\u202e\" | \"\\u2028\\u2029\\u0085\\u202e\"",
        "String   | \"\\udc00\\ud800\"              | \"\\udc00\\ud800\"",
        "String   | \"\\ud800\\134\\u0085\"              | \"\\ud800\\134\\u0085\"",
        "String   | \"$L $T $$ . @A\"               | \"$L $T $$ . @A\"",
        "String   | \"𝄞\"                           | \"𝄞\"",
        "String[] | {}                              | {}",
        "String[] | \"a\"                           | \"a\"",
        "double[] | {1, 0 / 0.0}                    | {1.0, Double.NaN}",
        "Class<?> | void.class                      | void.class",
        "Class<?> | int[][].class                   | int[][].class",
        "Class<?> | java.util.Map.Entry[].class     | Map.Entry[].class",
        "Class<?> | java.util.List.class            | List.class",
        "Size     | Size.LARGE                      | Size.LARGE",
        "Size[]   | {Size.LARGE, Size.SMALL}        | {Size.LARGE, Size.SMALL}",
        "Deprecated | @Deprecated                   | @Deprecated",
        "Deprecated[] | {@Deprecated(since = \"1\"), @Deprecated}"
            + " | {@Deprecated(since = \"1\"), @Deprecated}",
      })
  void value(String type, String written, String copied) {
    assertThat(
            copy(
                "@Range(" + written + ")",
                TYPE_USE + "@interface Range { " + type + " value(); }",
                "enum Size {\n SMALL, LARGE {} }"))
        .isEqualTo("@Range(" + copied + ")");
  }

  @Test
  void longString() {
    String words = "a. @A \\\\ \\\" ".repeat(2_000);
    assertThat(copy("@Range(\"" + words + "\")", TYPE_USE + "@interface Range { String value(); }"))
        .contains("(\"" + words + "\")");
  }

  @Test
  void severalValues() {
    assertThat(
            copy(
                "@Range(max = 2, min = 1)",
                TYPE_USE + "@interface Range { int min(); int max(); int step() default 1; }"))
        .isEqualTo("@Range(max = 2, min = 1)");
  }

  @Test
  void typeOfValueThatMeansSomethingElse() {
    assertThat(
            copy(
                "@Range(String.class)",
                TYPE_USE + "@interface Range { Class<?> value(); }",
                "class Double {\n }"))
        .isEqualTo("@Range(String.class)");
  }

  @Test
  void doubleThatMeansSomethingElse() {
    assertThat(
            copy(
                "@Range(1 / 0.0)",
                TYPE_USE + "@interface Range { double value(); }",
                "class Double {\n }"))
        .isEqualTo("@Range(java.lang.Double.POSITIVE_INFINITY)");
  }

  /** The compiler puts repeated constraints into one annotation, which is none itself. */
  @Test
  void repeatedConstraint() {
    String constraint =
        "@java.lang.annotation.Repeatable(Sku.List.class) @jakarta.validation.Constraint\n"
            + TYPE_USE
            + "@interface Sku { String value(); "
            + TYPE_USE.strip()
            + " @interface List { Sku[] value(); } }";
    assertThat(
            copy(
                "@Sku(\"a\") @Sku(\"b\")", source("jakarta.validation.Constraint", ""), constraint))
        .isEmpty();
  }

  /** javac reports it, but only after processors have run. */
  @Test
  void annotationOfItself() {
    Compilation result =
        sources(
                "interface Downloads { @Finally('idle')"
                    + " CompletableFuture<Path> get(@Loop({}) String key); void idle(); }",
                TYPE_USE + "@interface Loop { Loop[] value(); }")
            .compile();
    assertThat(result.messages())
        .extracting(Message::toString)
        .containsExactly("Loop.java:2:26: error: type of element Loop is cyclic");
  }

  @Test
  void boundsOfTypeParameters() {
    String wrapper =
        wrapper(
            "interface Downloads<T> extends Parent<T> {\n"
                + "@Finally(\"idle\") <U extends @Mark T> CompletableFuture<U> get(U key);"
                + " void idle(); }",
            "interface Parent<P> { <V extends P, W extends @Mark V> CompletableFuture<W> put(V key);"
                + " }",
            TYPE_USE + "@interface Mark {}");
    assertThat(wrapper)
        .contains("public <U extends @Mark T> CompletableFuture<U> get(U key) {")
        .contains("public <V extends T, W extends @Mark V> CompletableFuture<W> put(V key) {");
  }

  /** Everything in here is private to the class around the interface. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Class<?> value(); | Secret.class",
        "Class<?> value(); | Secret[].class",
        "Class<?>[] value(); | {String.class, Secret.class}",
        "Class<?> value(); | Secret.Open.class",
        "Size value(); | Size.SMALL",
        "Size[] value(); | Size.SMALL",
        "Mark value(); | @Mark",
        "Mark[] value(); | {@Mark, @Mark}",
        "Open value(); | @Open(Secret.class)",
      })
  void valueThatTheWrapperCannotSee(String declared, String written) {
    String wrapper =
        wrapper(
            """
            class App {
              private static class Secret { static class Open {} }
              private enum Size { SMALL }
              private @interface Mark {}
              @interface Open { Class<?> value(); }
              @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)
              @interface Tag { %s }
              interface Loads {
                @Finally("idle") CompletableFuture<@Tag(%s) Path> load(@Tag(%s) String key);
                void idle();
              }
            }
            """
                .formatted(declared, written, written));
    assertThat(wrapper)
        .contains("public CompletableFuture<Path> load(String key) {")
        .doesNotContain("Tag", "Secret");
  }

  private static String source(String qualified, String target) {
    int dot = qualified.lastIndexOf('.');
    return "package "
        + qualified.substring(0, dot)
        + ";\n"
        + target
        + "public @interface "
        + qualified.substring(dot + 1)
        + " {}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lombok.NonNull",
        "jakarta.validation.Valid",
        "jakarta.validation.constraints.NotNull",
        "javax.validation.constraints.NotNull",
        "org.hibernate.validator.constraints.Range",
        "org.springframework.validation.annotation.Validated",
        "jakarta.persistence.NonNull",
        "io.micronaut.validation.NotNull",
      })
  void actingAnnotationsStayOnTheInterface(String acting) {
    assertThat(copy("@" + acting, source(acting, TYPE_USE))).isEmpty();
    assertThat(copy("@" + acting, source(acting, DECLARATIONS))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javax.annotation.Nullable",
        "jakarta.annotation.Nonnull",
        "org.jspecify.annotations.Nullable",
        "org.jetbrains.annotations.NotNull",
        "org.springframework.lang.Nullable",
        "io.micronaut.core.annotation.NonNull",
        "androidx.annotation.NonNull",
        "com.acme.Nullable",
      })
  void nullnessAnnotationsAreKept(String stating) {
    String simpleName = stating.substring(stating.lastIndexOf('.') + 1);
    assertThat(copy("@" + stating, source(stating, TYPE_USE))).isEqualTo("@" + simpleName);
    assertThat(copy("@" + stating, source(stating, DECLARATIONS))).isEqualTo("@" + simpleName);
  }

  @Test
  void otherAnnotationsOfPackagesWithNullnessAnnotationsAreNot() {
    String resource = "jakarta.annotation.Resource";
    assertThat(copy("@" + resource, source(resource, DECLARATIONS))).isEmpty();
  }

  /** A wrapper with some of the interface's constraints is refused, one with none is fine. */
  @Test
  void constraintsOfOnesOwn() {
    String constraint =
        "package jakarta.validation;\npublic @interface Constraint { Class<?>[] validatedBy(); }";
    String sku = "@jakarta.validation.Constraint(validatedBy = {}) @interface ";
    assertThat(
            copy(
                "@NotNull @Sku",
                constraint,
                TYPE_USE + sku + "NotNull {}",
                DECLARATIONS + sku + "Sku {}"))
        .isEmpty();
  }

  @Test
  void constraintsAtAnyPlace() {
    String valid = source("jakarta.validation.Valid", TYPE_USE.replace("TYPE_USE)", "TYPE_USE)"));
    String wrapper =
        wrapper(
            """
            import jakarta.validation.Valid;
            interface Downloads<T extends @Valid Object> {
              @Finally("idle") @Valid CompletableFuture<@Valid Path> get(
                  List<@Valid ? extends @Valid T> keys, @Valid String @Valid [] names);
              <E extends @Valid Exception> void idle() throws @Valid E;
            }
            """
                .replace("import jakarta.validation.Valid;\n", "")
                .replace("@Valid", "@jakarta.validation.Valid"),
            valid);
    assertThat(wrapper).doesNotContain("Valid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.jspecify.annotations.NullMarked",
        "org.jspecify.annotations.NullUnmarked",
        "org.eclipse.jdt.annotation.NonNullByDefault",
        "org.jetbrains.annotations.NotNullByDefault",
        "javax.annotation.ParametersAreNonnullByDefault",
        "edu.umd.cs.findbugs.annotations.ReturnValuesAreNonnullByDefault",
      })
  void defaultsAreKept(String scope) {
    String simpleName = scope.substring(scope.lastIndexOf('.') + 1);
    String wrapper =
        wrapper(
            "@"
                + scope
                + " interface Downloads { @Finally(\"idle\") CompletableFuture<Path> get(); @"
                + scope
                + " void idle(); }",
            source(scope, DECLARATIONS));
    assertThat(wrapper)
        .containsPattern("@" + simpleName + "\n(?:@.*\n)*final class")
        .containsPattern("@" + simpleName + "\n *public void idle");
  }

  @Test
  void nearestDefaultIsKept() {
    String wrapper =
        wrapper(
            """
            @org.jspecify.annotations.NullMarked
            class App {
              @org.jspecify.annotations.NullUnmarked
              interface Downloads {
                @Finally("idle") CompletableFuture<Path> get(); void idle();
              }
            }
            """,
            source("org.jspecify.annotations.NullMarked", DECLARATIONS),
            source("org.jspecify.annotations.NullUnmarked", DECLARATIONS));
    assertThat(wrapper).contains("@NullUnmarked\n").doesNotContain("@NullMarked");
  }
}

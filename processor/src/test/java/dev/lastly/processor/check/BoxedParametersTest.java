/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static dev.lastly.processor.testing.Snippets.sources;
import static dev.lastly.processor.testing.Snippets.warning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Functions in Kotlin with primitive parameters that are generic in a parent. In Java, they are two
 * methods: {@code page(int)} and {@code page(Integer)}.
 */
final class BoxedParametersTest {
  private static Compilation compiled(String... stubs) {
    return sources(stubs).withLibrary(KaptTest.library()).compile();
  }

  /** Without what javac says about stubs, which cannot be compiled. */
  private static List<Message> messages(Compilation compilation) {
    return compilation.messages().stream().filter(each -> !each.tag().isEmpty()).toList();
  }

  private static String wrapper(Compilation compilation) {
    return compilation.generated().get("app/ItemsWithFinally.java");
  }

  private static final String PAGED =
      """
      package app;
      @kotlin.Metadata
      public interface Paged<K> {
        java.util.concurrent.CompletableFuture<String> page(K number, String text);
        void free(K number);
      }
      """;

  @Test
  void bothMethodsCleanUpAndEitherMayBeCleanup() {
    Compilation compilation =
        compiled(
            PAGED,
            """
            package app;
            @kotlin.Metadata
            @dev.lastly.FinallyWith(Permits.class)
            public interface Items extends Paged<Integer> {
              @dev.lastly.Finally({"free", "leave"})
              @Override
              java.util.concurrent.CompletableFuture<String> page(int from, String text);
              @Override
              void free(int from);
            }
            """,
            """
            package app;
            @kotlin.Metadata
            public abstract class Permits extends Parent<Integer> {
              @Override
              public abstract void leave(int from);
            }
            abstract class Parent<K> {
              public abstract void leave(K number);
            }
            """);

    assertThat(messages(compilation)).isEmpty();
    assertThat(wrapper(compilation))
        .contains(
            """
            page(int from, String text) {
                return this.lastly
                    .call("Items.page", () -> this.delegate.page(from, text))
                    .andFinally(() -> this.delegate.free(from))
                    .andFinally(() -> this.permits.leave(from));
            """,
            """
            page(Integer number, String text) {
                return this.lastly
                    .call("Items.page", () -> this.delegate.page(number, text))
                    .andFinally(() -> this.delegate.free((int) number))
                    .andFinally(() -> this.permits.leave((int) number));
            """);
  }

  /** Each method has type variables of its own. */
  @Test
  void genericMethod() {
    Compilation compilation =
        compiled(
            """
            package app;
            @kotlin.Metadata
            public interface Paged<K> {
              <R> java.util.concurrent.CompletableFuture<R> page(K number, R rest);
            }
            """,
            """
            package app;
            @kotlin.Metadata
            public interface Items extends Paged<Integer> {
              @dev.lastly.Finally("free")
              @Override
              <R> java.util.concurrent.CompletableFuture<R> page(int from, R rest);
              void free();
            }
            """);

    assertThat(messages(compilation)).isEmpty();
    assertThat(wrapper(compilation))
        .contains(
            "page(from, rest))\n        .andFinally", "page(number, rest))\n        .andFinally");
  }

  @Test
  void annotationOnTheInterface() {
    Compilation compilation =
        compiled(
            PAGED,
            """
            package app;
            @kotlin.Metadata
            @dev.lastly.Finally("free")
            public interface Items extends Paged<Integer> {
              @Override
              java.util.concurrent.CompletableFuture<String> page(int from, String text);
              @Override
              void free(int from);
            }
            """);

    assertThat(messages(compilation)).isEmpty();
    assertThat(wrapper(compilation))
        .contains("(() -> this.delegate.free(from))", "(() -> this.delegate.free((int) number))");
  }

  /** One message, and for the function that is written. */
  @Test
  void mistakeInTheAnnotation() {
    Compilation compilation =
        compiled(
            PAGED,
            """
            package app;
            @kotlin.Metadata
            public interface Items extends Paged<Integer> {
              @dev.lastly.Finally("fre")
              @Override
              java.util.concurrent.CompletableFuture<String> page(int from, String text);
            }
            """);

    assertThat(messages(compilation))
        .singleElement()
        .extracting(Message::tag)
        .isEqualTo("NoSuchCleanup");
  }

  @Test
  void parentWithAnnotation() {
    Compilation compilation =
        compiled(
            """
            package app;
            @kotlin.Metadata
            public interface Paged<K> {
              @dev.lastly.Finally("free")
              java.util.concurrent.CompletableFuture<String> page(K number);
              void free();
            }
            """,
            """
            package app;
            @kotlin.Metadata
            public interface Items extends Paged<Integer> {
              @Override
              java.util.concurrent.CompletableFuture<String> page(int from);
              @dev.lastly.Finally("free")
              java.util.concurrent.CompletableFuture<String> other();
            }
            """,
            """
            package app;
            @kotlin.Metadata
            public interface OptedOut extends Paged<Integer> {
              @dev.lastly.Finally({})
              @Override
              java.util.concurrent.CompletableFuture<String> page(int from);
              @dev.lastly.Finally("free")
              java.util.concurrent.CompletableFuture<String> other();
            }
            """);

    assertThat(messages(compilation))
        .singleElement()
        .matches(
            warning("ShadowedFinally", "page(int) overrides Paged.page(K)", "Repeat it")::matches);
    assertThat(compilation.generated().get("app/OptedOutWithFinally.java"))
        .containsOnlyOnce(".andFinally");
  }

  /** Without {@code override}, it is a function beside one that takes {@code Int?}. */
  @Test
  void overload() {
    Compilation compilation =
        compiled(
            PAGED,
            """
            package app;
            @kotlin.Metadata
            public interface Items extends Paged<Integer> {
              @dev.lastly.Finally("idle")
              java.util.concurrent.CompletableFuture<String> page(int from, String text);
              void idle();
            }
            """);

    assertThat(messages(compilation)).isEmpty();
    assertThat(wrapper(compilation)).containsOnlyOnce(".andFinally");
  }
}

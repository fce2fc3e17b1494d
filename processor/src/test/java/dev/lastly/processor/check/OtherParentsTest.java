/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.testing.Compilation;
import dev.lastly.processor.testing.Snippets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is wrong with one parent is not reported again where it was reported for another interface;
 * but it is if only the same mistake in something else was.
 */
final class OtherParentsTest {
  private static Named<String> mistake(String tag, String source) {
    return Named.of(tag, source);
  }

  /** {@code L#}, with whatever it needs, and 1 or 2 in the place of {@code #}. */
  static Stream<Named<String>> mistakes() {
    return Stream.of(
        mistake(
            "NoSuchCleanup",
            """
            public interface L# {
              @Finally("nope") CompletionStage<String> m#();
            }
            """),
        mistake(
            "NotAPromise",
            """
            public interface L# {
              @Finally("a#") String m#();
              void a#();
            }
            """),
        mistake(
            "InaccessibleCollaborator",
            """
            @FinallyWith(Permits#.class)
            public interface L# {
              @Finally("leave") CompletionStage<String> m#();
            }
            class Permits# {
              public void leave() {}
            }
            """),
        mistake(
            "InvisibleType",
            """
            public interface L# {
              @Finally("a#") CompletionStage<String> m#(Secret# secret);
              void a#();
            }
            class Secret# {}
            """),
        mistake(
            "ConflictingFinally",
            """
            interface A# {
              @Finally("a#") CompletionStage<String> m#();
              void a#();
            }
            interface B# {
              @Finally({}) CompletionStage<String> m#();
            }
            public interface L# extends A#, B# {}
            """),
        mistake(
            "ShadowedFinally",
            """
            interface A# {
              @Finally("a#") CompletionStage<String> m#();
              void a#();
            }
            public interface L# extends A# {
              CompletionStage<String> m#();
              @Finally("a#") CompletionStage<String> n#();
            }
            """),
        mistake(
            "PromiseSubclass",
            """
            public interface L# {
              @Using("later#") Sized#<String> m#();
              CompletionStage<Closeable> later#();
            }
            ---
            public class Sized#<T> extends CompletableFuture<T> {
              Sized#(int n) {}
              @Override public <U> Sized#<U> newIncompleteFuture() { return new Sized#<>(1); }
            }
            """),
        mistake(
            "Unimplementable",
            """
            public interface L# {
              @Finally("a#") CompletionStage<String> m#(%s);
              void a#();
            }
            """
                .formatted(
                    IntStream.range(0, 253).mapToObj(i -> "int p" + i).collect(joining(", ")))),
        mistake(
            "Unimplementable",
            """
            interface A#<R> {
              void m#(R key);
              void m#(String key);
            }
            public interface L# extends A#<String> {
              @Finally("a#") CompletionStage<String> n#();
              void a#();
            }
            """));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void haveTheSameMistake(String mistake) {
    String[] library =
        Stream.of("1", "2")
            .flatMap(each -> Stream.of(mistake.replace("#", each).split("---\n")))
            .map("package p;\n"::concat)
            .toArray(String[]::new);
    Compilation outcome =
        Snippets.sources(
                "@FinallyWith({})\ninterface S extends p.L1 {}",
                "@FinallyWith({})\ninterface X extends S, p.L2 {}",
                "@FinallyWith({})\ninterface Y extends X {}")
            .withLibrary(Snippets.sources(library))
            .compile();

    assertThat(outcome.messages())
        .satisfiesExactly(
            atS ->
                assertThat(atS.toString())
                    .startsWith("S.java:")
                    .containsPattern("[A-Za-z]1")
                    .doesNotContainPattern("[A-Za-z]2"),
            atX ->
                assertThat(atX.toString())
                    .startsWith("X.java:")
                    .containsPattern("[A-Za-z]2")
                    .doesNotContainPattern("[A-Za-z]1"));
  }
}

package dev.lastly.processor.check;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.processor.report.Tag;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is wrong with one parent is not said again where another interface has said it; but it is if
 * that other one has only said the like of something else.
 */
final class OtherParentsTest {
  @TempDir private Path directory;

  private static Named<String> mistake(Tag tag, String source) {
    return Named.of(tag.toString(), source);
  }

  /** {@code L#}, with whatever it needs, and 1 or 2 in the place of {@code #}. */
  static Stream<Named<String>> mistakes() {
    return Stream.of(
        mistake(
            Tag.NO_SUCH_CLEANUP,
            """
            public interface L# {
              @Finally("nope") CompletionStage<String> m#();
            }
            """),
        mistake(
            Tag.NOT_A_PROMISE,
            """
            public interface L# {
              @Finally("a#") String m#();
              void a#();
            }
            """),
        mistake(
            Tag.INACCESSIBLE_COLLABORATOR,
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
            Tag.INVISIBLE_TYPE,
            """
            public interface L# {
              @Finally("a#") CompletionStage<String> m#(Secret# secret);
              void a#();
            }
            class Secret# {}
            """),
        mistake(
            Tag.CONFLICTING_FINALLY,
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
            Tag.SHADOWED_FINALLY,
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
            Tag.PROMISE_SUBCLASS,
            """
            public interface L# {
              @Using("later#") Rootless#<String> m#();
              CompletionStage<Closeable> later#();
            }
            ---
            public class Rootless#<T> extends CompletableFuture<T> {
              Rootless#(int n) {}
              @Override public <U> Rootless#<U> newIncompleteFuture() { return new Rootless#<>(1); }
            }
            """),
        mistake(
            Tag.UNIMPLEMENTABLE,
            """
            public interface L# {
              @Finally("a#") CompletionStage<String> m#(%s);
              void a#();
            }
            """
                .formatted(
                    IntStream.range(0, 253).mapToObj(i -> "int p" + i).collect(joining(", ")))),
        mistake(
            Tag.UNIMPLEMENTABLE,
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
  void haveSaidTheLike(String mistake) {
    String[] library =
        Stream.of("1", "2")
            .flatMap(each -> Stream.of(mistake.replace("#", each).split("---\n")))
            .map("package p;\n"::concat)
            .toArray(String[]::new);
    Snippets.Outcome outcome =
        Snippets.of(
                "@FinallyWith({})\ninterface S extends p.L1 {}",
                "@FinallyWith({})\ninterface X extends S, p.L2 {}",
                "@FinallyWith({})\ninterface Y extends X {}")
            .withLibrary(directory, Snippets.of(library))
            .compile();

    assertThat(outcome.said())
        .satisfiesExactly(
            atS ->
                assertThat(atS)
                    .startsWith("S.java:")
                    .containsPattern("[A-Za-z]1")
                    .doesNotContainPattern("[A-Za-z]2"),
            atX ->
                assertThat(atX)
                    .startsWith("X.java:")
                    .containsPattern("[A-Za-z]2")
                    .doesNotContainPattern("[A-Za-z]1"));
  }
}

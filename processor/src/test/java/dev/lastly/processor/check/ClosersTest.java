package dev.lastly.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** U1: what an opener may return besides an {@code AutoCloseable}. */
final class ClosersTest {
  private static Snippets.Outcome opening(String resource) {
    return Snippets.of(
            """
            interface Queries {
              @Using("open")
              CompletableFuture<String> run();

              Connection open();
            }
            """,
            resource)
        .compile();
  }

  @Test
  void anInheritedMethodCloses() {
    Snippets.Outcome outcome =
        opening(
            """
            interface Connection extends Closing<Void> {}

            interface Closing<T> {
              CompletionStage<T> close();
            }
            """);

    assertThat(outcome.said()).isEmpty();
    assertThat(outcome.generated()).hasSize(1);
  }

  @Test
  void aMethodThatReturnsNoPromiseDoesNotClose() {
    assertThat(opening("interface Connection { void closeAsync(); }").tags())
        .containsExactly("NotClosable");
  }

  @Test
  void aMethodWithParametersDoesNotClose() {
    assertThat(
            opening("interface Connection { CompletableFuture<Void> close(boolean now); }").tags())
        .containsExactly("NotClosable");
  }

  @Test
  void aStaticMethodDoesNotClose() {
    assertThat(
            opening(
                    "interface Connection { static CompletableFuture<Void> close() { return null; } }")
                .tags())
        .containsExactly("NotClosable");
  }

  @Test
  void aMethodThatIsNotPublicDoesNotClose() {
    assertThat(
            opening("abstract class Connection { abstract CompletableFuture<Void> close(); }")
                .tags())
        .containsExactly("NotClosable");
  }
}

/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.TestAbortedException;

@DisplayName("The kit reports what is wrong")
class KitTest {
  private static final String WRAPPED = "rejects with CompletionException(x)";

  /** The idiom that loses cleanups. */
  @SuppressWarnings("FutureReturnValueIgnored") // to observe is all it does
  private static Subject<CompletableFuture<Object>> whenComplete() {
    return Subject.<CompletableFuture<Object>>named("whenComplete")
        .pending(
            CompletableFuture::new,
            CompletableFuture::complete,
            CompletableFuture::completeExceptionally)
        .observe(CompletableFuture::whenComplete)
        .andFinally((source, cleanup) -> source.whenComplete((value, reason) -> cleanup.run()))
        .rounds(10)
        .chain(10);
  }

  static final class Unexplained extends FinallyConformance {
    @Override
    protected Subject<?> subject() {
      return whenComplete();
    }
  }

  @Test
  @DisplayName("a row that differs fails, and one that does not apply is skipped")
  void events() {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(Unexplained.class))
            .execute()
            .testEvents();

    assertThat(tests.started().count()).isEqualTo(Rows.all().size());
    assertThat(names(tests.failed()))
        .contains("O3: v, the cleanup throws x: rejects with the same x");
    assertThat(names(tests.aborted()))
        .contains("O8: the cleanup's promise never settles: stays pending");
    assertThat(names(tests.succeeded()))
        .contains("O1: v, the cleanup ends normally: fulfills with the same v");
  }

  private static Stream<String> names(Events events) {
    return events.stream().map(event -> event.getTestDescriptor().getDisplayName());
  }

  @Test
  @DisplayName(
      "a difference fails with what was expected, on what authority, and what was observed")
  void difference() {
    assertThatThrownBy(() -> Rows.withId("O3").check(whenComplete()).verify())
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            whenComplete and O3: v, the cleanup throws x: rejects with the same x
              ECMA-262, 27.2.5.3, step 6.a.i: Call(onFinally) ends abruptly, which rejects the result with what was thrown.
              expected: rejects with x
              observed: rejects with CompletionException(x)
            If this is on purpose: .differs("O3", "rejects with CompletionException(x)", "why")
            v is the value of the source and e its reason, x what the cleanup fails with: the very objects.""");
  }

  @Test
  @DisplayName("a declared difference passes as long as it is just so")
  void declared() {
    Row row = Rows.withId("O3");
    row.check(whenComplete().differs("O3", WRAPPED, "it wraps")).verify();

    assertThatThrownBy(
            () -> row.check(whenComplete().differs("O3", "stays pending", "lost")).verify())
        .hasMessageContaining("observed: " + WRAPPED)
        .hasMessageContaining("declared: stays pending")
        .hasMessageContaining("The difference is not the one that is declared.");
  }

  @Test
  @DisplayName("a declared difference that has gone fails")
  void declaredAndGone() {
    assertThatThrownBy(
            () ->
                Rows.withId("O1")
                    .check(whenComplete().differs("O1", "stays pending", "lost"))
                    .verify())
        .hasMessageContaining("observed: v: fulfills with v")
        .hasMessageContaining("The declared difference is gone: delete differs(\"O1\", ..).");
  }

  @Test
  @DisplayName("after a row that does not return, others that do not are skipped, in the same run")
  void patience() {
    CountDownLatch never = new CountDownLatch(1);
    Subject<CompletableFuture<Object>> blocking =
        whenComplete()
            .andFinally(
                (source, cleanup) -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return source;
                });
    Patience patience = new Patience(1);
    Row row = Rows.withId("R1");

    assertThat(row.check(blocking, patience).observed()).isEqualTo("does not return");
    assertThatThrownBy(() -> row.check(blocking, patience))
        .isInstanceOf(TestAbortedException.class)
        .hasMessage(
            "not checked: an earlier row does not return, nor does this one within 1 seconds");
    assertThat(row.check(whenComplete(), patience).isAsSpecified()).isTrue();
    assertThat(row.check(blocking, new Patience(1)).observed()).isEqualTo("does not return");
  }

  @Test
  @DisplayName("what was forgotten is named")
  void incomplete() {
    assertThatThrownBy(() -> Rows.withId("O1").check(Subject.<Object>named("nothing")))
        .hasMessage("The subject is not described completely: call Subject.pending(..)");
    assertThatThrownBy(() -> whenComplete().differs("O99", "", ""))
        .hasMessage("there is no row O99");
  }

  @Test
  @DisplayName("numbers below one are refused")
  void numbers() {
    assertThatThrownBy(() -> whenComplete().rounds(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rounds must be at least 1, not 0");
    assertThatThrownBy(() -> whenComplete().chain(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("length must be at least 1, not -1");
  }

  @Test
  @DisplayName("null is refused at once, by name")
  void nulls() {
    Subject<CompletableFuture<Object>> subject = whenComplete();

    refusesNull("how", () -> subject.settledByHand(null, promise -> {}));
    refusesNull("settle", () -> subject.settledByHand("by hand", null));
    refusesNull("create", () -> subject.pending(null, (promise, v) -> {}, (promise, e) -> {}));
    refusesNull("fulfill", () -> subject.pending(() -> null, null, (promise, e) -> {}));
    refusesNull("reject", () -> subject.pending(() -> null, (promise, v) -> {}, null));
    refusesNull("observed", () -> subject.differs("O1", null, "why"));
    refusesNull("reason", () -> subject.differs("O1", "stays pending", null));
    refusesNull("reason", () -> subject.doesNotApply("O1", null));
  }

  private static void refusesNull(String name, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(name);
  }

  @Test
  @DisplayName("the README shows a class that the build runs")
  void readme() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/dev/lastly/tck/own/MyPromiseTest.java"));
    String shown = source.substring(source.indexOf("class "));

    assertThat(shown.lines().count()).isEqualTo(10);
    assertThat(Path.of("README.md")).content().contains("```java\n" + shown + "```\n");
  }
}

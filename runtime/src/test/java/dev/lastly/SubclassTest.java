/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastly.Fixtures.Journal;
import dev.lastly.Fixtures.Outcome;
import dev.lastly.spi.EagerType;
import dev.lastly.spi.Subclasses;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // a cleanup runs whether its result is kept or not
@DisplayName("R3: the result of a call whose promise is of a subclass of CompletableFuture")
class SubclassTest {
  private final List<Throwable> reported = new ArrayList<>();
  private final Journal journal = new Journal();
  private final Tracked<Object> source = new Tracked<>("source");
  private final Object v = new Object();
  private final Exception e = new Exception("e");
  private final Exception x = new Exception("x");

  /** Makes others like it, which remember where they come from. */
  private static class Tracked<T> extends CompletableFuture<T> {
    private final String origin;

    Tracked() {
      this("nothing");
    }

    Tracked(String origin) {
      this.origin = origin;
    }

    @Override
    public <U> Tracked<U> newIncompleteFuture() {
      return new Tracked<>("made from " + origin);
    }
  }

  private static final EagerType<Tracked<Object>, ?> TRACKED =
      Subclasses.of(Tracked::newIncompleteFuture, Tracked::new);

  /** As if the subclass could not be made from nothing. */
  private static final EagerType<Tracked<Object>, ?> ROOTLESS =
      Subclasses.of(Tracked::newIncompleteFuture);

  private PromiseCall<Tracked<Object>> call(Lastly lastly) {
    return lastly
        .onLateFailure((call, failure) -> reported.add(failure))
        .call("Rows.load", TRACKED, () -> source);
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // it never returns
  private static <C> C raise(Throwable failure) throws Throwable {
    throw failure;
  }

  @Test
  @DisplayName("R3: is of that subclass, made by the promise itself, and settles as it did")
  void ofThatSubclass() {
    Tracked<Object> result = call(Lastly.standard()).andFinally(journal.cleanup("a")).promise();
    assertThat(result.origin).isEqualTo("made from source");
    assertThat(result).isNotDone();
    source.complete(v);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).containsExactly("a");
  }

  @Test
  @DisplayName("R3, O2: the reason is the same: raw stays raw, wrapped stays wrapped")
  void reason() {
    for (Exception reason : List.of(e, new CompletionException(e))) {
      Tracked<Object> failed = new Tracked<>("failed");
      Tracked<Object> result =
          Lastly.standard()
              .call("Rows.load", TRACKED, () -> failed)
              .andFinally(journal.cleanup("a"))
              .promise();
      failed.completeExceptionally(reason);
      assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(reason));
    }
  }

  @Test
  @DisplayName("R3, O2: a cancelled source gives a cancelled result")
  void cancelledSource() {
    Tracked<Object> result = call(Lastly.standard()).andFinally(journal.cleanup("a")).promise();
    source.cancel(true);

    assertThat(result.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("R3, O3, O4, I6: several cleanups run in order, the last failure is the reason")
  void severalCleanups() {
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    Tracked<Object> result =
        call(Lastly.standard())
            .andFinallyCompose(journal.awaiting("a", cleaning))
            .andFinally(journal.cleanup("b"))
            .promise();
    source.complete(v);
    assertThat(journal.names()).containsExactly("a");
    cleaning.completeExceptionally(x);

    assertThat(journal.names()).containsExactly("a", "b");
    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x));
    assertThat(reported).isEmpty();
  }

  @Test
  @DisplayName("R3: without any cleanup it settles as the call's promise")
  void noCleanup() {
    Tracked<Object> result = call(Lastly.standard()).promise();
    assertThat(result).isNotSameAs(source);
    source.complete(v);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
  }

  @Test
  @DisplayName("R3, I8: a call that throws gives a rejected result, made from nothing")
  void callThrows() {
    Tracked<Object> result =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .call("Rows.load", TRACKED, () -> raise(e))
            .andFinally(journal.cleanup("a"))
            .promise();

    assertThat(result.origin).isEqualTo("made from nothing");
    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(e));
    assertThat(journal.names()).containsExactly("a");
  }

  @Test
  @DisplayName("R3, I9: a call that returns null gives a rejected result that names it")
  void callReturnsNull() {
    Tracked<Object> result =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .call("Rows.load", TRACKED, () -> null)
            .andFinally(journal.cleanup("a"))
            .promise();

    assertThat(Outcome.of(result).object())
        .hasToString(
            "java.lang.NullPointerException: Rows.load returned null instead of a promise");
    assertThat(journal.names()).containsExactly("a");
  }

  @Test
  @DisplayName("R3, I8: if the subclass cannot be made from nothing, what is thrown is thrown on")
  void rootless() {
    PromiseCall<Tracked<Object>> threw =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .call("Rows.load", ROOTLESS, () -> raise(e))
            .andFinally(journal.cleanup("a"));
    assertThatThrownBy(() -> threw.promise()).isSameAs(e);
    assertThat(journal.names()).containsExactly("a");

    PromiseCall<Tracked<Object>> returnedNull =
        Lastly.standard().call("Rows.load", ROOTLESS, () -> null);
    assertThatThrownBy(() -> returnedNull.promise())
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Rows.load returned null instead of a promise");

    PromiseCall<Tracked<Object>> fine = Lastly.standard().call("Rows.load", ROOTLESS, () -> source);
    assertThat(fine.promise().origin).isEqualTo("made from source");
  }

  @Test
  @DisplayName("R3: what the making of the result throws is thrown at the caller, as in ECMAScript")
  void speciesThrows() {
    IllegalStateException broken = new IllegalStateException("no more of these");
    EagerType<Tracked<Object>, ?> throwing =
        Subclasses.of(
            unused -> {
              throw broken;
            },
            Tracked::new);
    AtomicInteger ran = new AtomicInteger();
    assertThatThrownBy(
            () ->
                Lastly.standard()
                    .call("Rows.load", throwing, Tracked::new)
                    .andFinally(ran::incrementAndGet)
                    .promise())
        .isSameAs(broken);
    assertThat(ran).hasValue(0); // its source is still pending
  }

  @Test
  @DisplayName("R3, U1: in a scope")
  void inScope() {
    Tracked<Object> result =
        Lastly.standard()
            .using(() -> () -> journal.note("close"))
            .call("Rows.load", TRACKED, () -> source)
            .andFinally(journal.cleanup("a"))
            .promise();
    assertThat(result.origin).isEqualTo("made from source");
    source.complete(v);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).containsExactly("close", "a");
  }

  @Test
  @DisplayName("R3, U4: in a scope that is yet to be opened it is made from nothing")
  void inScopeLater() {
    CompletableFuture<AutoCloseable> opened = new CompletableFuture<>();
    PromiseCall<Tracked<Object>> rootless =
        Lastly.standard()
            .usingCompose(CompletableFuture<AutoCloseable>::new)
            .call("Rows.load", ROOTLESS, () -> source);
    assertThatIllegalStateException()
        .isThrownBy(rootless::promise)
        .withMessage("Rows.load has not been called yet");
    Tracked<Object> result =
        Lastly.standard()
            .usingCompose(() -> opened)
            .call("Rows.load", TRACKED, () -> source)
            .promise();
    assertThat(result.origin).isEqualTo("made from nothing");
    opened.complete(() -> journal.note("close"));
    source.complete(v);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).containsExactly("close");
  }

  @Test
  @DisplayName(
      "R3, I10: the caller settles the result: the source is left alone, the cleanup runs once")
  void settledByCaller() {
    Tracked<Object> cancelled = call(Lastly.standard()).andFinally(journal.cleanup("a")).promise();
    cancelled.cancel(true);
    assertThat(source).isNotDone();
    assertThat(journal.names()).isEmpty();
    source.completeExceptionally(e);

    assertThat(journal.names()).containsExactly("a");
    assertThat(cancelled.isCancelled()).isTrue();
    assertThat(reported).isEmpty(); // that of the source is no news
  }

  @Test
  @DisplayName("R3, I10: orTimeout")
  void timedOut() {
    Tracked<Object> result = call(Lastly.standard()).andFinally(journal.cleanup("a")).promise();
    Outcome timeout = Outcome.await(result.orTimeout(1, TimeUnit.NANOSECONDS));
    assertThat(timeout.isRejected()).isTrue();
    assertThat(journal.names()).isEmpty();
    source.complete(v);

    assertThat(journal.names()).containsExactly("a");
  }

  @Test
  @DisplayName("R3, I11: a cleanup that fails after that is reported, once")
  void lateFailure() {
    call(Lastly.standard()).andFinally(journal.failing("a", x)).promise().complete(v);
    source.complete(v);

    assertThat(reported).containsExactly(x);
  }

  @Test
  @DisplayName("R3, I10: with withCancelForwarded, cancelling the result cancels the source")
  void withCancelForwarded() {
    Tracked<Object> result =
        call(Lastly.standard().withCancelForwarded()).andFinally(journal.cleanup("a")).promise();
    result.cancel(false);

    assertThat(source).isCancelled();
    assertThat(journal.names()).containsExactly("a");
  }

  @Test
  @DisplayName(
      "R3, I10: with withCancelForwarded, settling the result otherwise does not cancel the source")
  void completedByCaller() {
    Tracked<Object> result =
        call(Lastly.standard().withCancelForwarded()).andFinally(journal.cleanup("a")).promise();
    result.completeExceptionally(e);

    assertThat(source).isNotDone();
  }

  @Test
  @DisplayName("R3: a result that refuses to be settled: the cleanup runs, the refusal is reported")
  void readOnly() {
    RuntimeException refused = new UnsupportedOperationException();
    class ReadOnly extends Tracked<Object> {
      @Override
      public boolean complete(Object value) {
        throw refused;
      }
    }
    Lastly.standard()
        .onLateFailure((call, failure) -> reported.add(failure))
        .call("Rows.load", Subclasses.of(unused -> new ReadOnly()), () -> source)
        .andFinally(journal.cleanup("a"))
        .promise();
    source.complete(v);

    assertThat(journal.names()).containsExactly("a");
    assertThat(reported).containsExactly(refused);
  }

  private Tracked<Object> chain(Lastly lastly, int length, AtomicInteger cleanups) {
    EagerType<Tracked<Object>, ?> fresh = Subclasses.of(unused -> new Tracked<>());
    Tracked<Object> last = source;
    for (int i = 0; i < length; i++) {
      Tracked<Object> before = last;
      last =
          lastly
              .call("Rows.load", fresh, () -> before)
              .andFinally(cleanups::incrementAndGet)
              .promise();
    }
    return last;
  }

  @Test
  @DisplayName("R3, R4: a chain of 1,000,000 settles")
  void longChain() {
    AtomicInteger cleanups = new AtomicInteger();
    Tracked<Object> last = chain(Lastly.standard(), 1_000_000, cleanups);
    source.complete(v);

    assertThat(Outcome.await(last)).isEqualTo(Outcome.fulfilled(v));
    assertThat(cleanups).hasValue(1_000_000);
  }

  @Test
  @DisplayName("R3, R4, I10: a cancel is forwarded through a chain of 20,000, on a small stack")
  void forwardedCancelOfLongChain() {
    // Fewer than elsewhere: each of these cancellations has a stack trace of hundreds of lines.
    int length = Fixtures.effort(20_000);
    AtomicInteger cleanups = new AtomicInteger();
    Tracked<Object> last = chain(Lastly.standard().withCancelForwarded(), length, cleanups);

    assertThat(Fixtures.onSmallStack(512, () -> last.cancel(true))).isTrue();
    assertThat(source).isCancelled();
    assertThat(cleanups).hasValue(length);
  }
}

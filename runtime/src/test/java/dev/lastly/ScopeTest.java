/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.lastly.Fixtures.Foreign;
import dev.lastly.Fixtures.Journal;
import dev.lastly.Fixtures.Outcome;
import dev.lastly.spi.EagerType;
import dev.lastly.spi.Subclasses;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Scopes: what is opened before a call and closed after it")
@SuppressWarnings("FutureReturnValueIgnored") // a scope is closed if the result is dropped, too
class ScopeTest {
  private final Journal journal = new Journal();
  private final CompletableFuture<Object> source = new CompletableFuture<>();
  private final Object v = new Object();
  private final Exception e = new Exception("e");
  private final Exception t = new Exception("t");
  private final Exception x = new Exception("x");

  private AutoCloseable closable(String name) {
    return () -> journal.note("close " + name);
  }

  private Opener<AutoCloseable> opening(String name) {
    return () -> {
      journal.note("open " + name);
      return closable(name);
    };
  }

  private AsyncOpener<AutoCloseable> awaiting(String name, CompletionStage<AutoCloseable> promise) {
    return () -> {
      journal.note("open " + name);
      return promise;
    };
  }

  private AsyncCall<Object> calling() {
    return () -> {
      journal.note("call");
      return source;
    };
  }

  /** The two kinds of opener. */
  enum Kind {
    AT_ONCE,
    AWAITED;

    Scope open(Scope outer, AutoCloseable closable) {
      return this == AT_ONCE
          ? outer.using(() -> closable)
          : outer.usingCompose(() -> CompletableFuture.completedFuture(closable));
    }

    Scope fail(Scope outer, Exception reason) {
      return this == AT_ONCE
          ? outer.using(() -> raise(reason))
          : outer.usingCompose(() -> CompletableFuture.failedFuture(reason));
    }
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // it never returns
  private static <C> C raise(Throwable failure) throws Throwable {
    throw failure;
  }

  @Test
  @DisplayName("U1, U2, U3: open in order, call, close in reverse order, then the cleanups")
  void order() {
    FinallyFuture<Object> result =
        Lastly.standard()
            .using(opening("a"))
            .usingCompose(awaiting("b", CompletableFuture.completedFuture(closable("b"))))
            .using(opening("c"))
            .call(calling())
            .andFinally(journal.cleanup("d"))
            .andFinally(journal.cleanup("e"));

    assertThat(journal.names()).containsExactly("open a", "open b", "open c", "call");
    source.complete(v);
    assertThat(journal.names().subList(4, 9))
        .containsExactly("close c", "close b", "close a", "d", "e");
    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
  }

  @Test
  @DisplayName("U1: nothing is opened before the call is made, and each call opens anew")
  void eachCallOpensAnew() {
    Scope scope = Lastly.standard().using(opening("a"));
    assertThat(journal.names()).isEmpty();

    scope.call(calling());
    scope.call(() -> new CompletableFuture<>());
    assertThat(journal.names()).containsExactly("open a", "call", "open a");
    source.complete(v);
    assertThat(journal.names()).containsExactly("open a", "call", "open a", "close a");
  }

  @Test
  @DisplayName("U1: a scope that is used for two others is opened by both, once each")
  void sharedOuterScope() {
    Scope outer = Lastly.standard().using(opening("a"));
    outer.using(opening("b")).call(calling());
    outer.using(opening("c")).call(calling());

    assertThat(journal.names())
        .containsExactly("open a", "open b", "call", "open a", "open c", "call");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("U1: null means that there is nothing to close")
  void nothingToClose(Kind kind) {
    FinallyFuture<Object> result =
        kind.open(Lastly.standard().using(opening("a")), null)
            .call(calling())
            .andFinally(journal.cleanup("b"));
    source.completeExceptionally(e);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(e));
    assertThat(journal.names()).containsExactly("open a", "call", "close a", "b");
  }

  @Test
  @DisplayName("U1: no promise instead of a promise of null: there is nothing to close")
  void noPromise() {
    FinallyFuture<Object> result = Lastly.standard().usingCompose(() -> null).call(calling());
    source.complete(v);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
  }

  @Test
  @DisplayName("U1, U3: an AsyncCloseable is awaited, also if the opener does not say that it is")
  void asyncCloseable() {
    CompletableFuture<Object> closing = new CompletableFuture<>();
    AsyncCloseable closable =
        () -> {
          journal.note("closing");
          return closing;
        };
    FinallyFuture<Object> result =
        Lastly.standard().using(() -> closable).call(calling()).andFinally(journal.cleanup("a"));
    source.complete(v);

    assertThat(journal.names()).containsExactly("call", "closing");
    assertThat(result).isNotDone();
    closing.complete("dropped");
    assertThat(journal.names()).containsExactly("call", "closing", "a");
    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
  }

  @Test
  @DisplayName("U1: an AsyncCloseable that returns null is closed already")
  void closedAlready() {
    AsyncCloseable closable = () -> null;
    FinallyFuture<Object> result = Lastly.standard().using(() -> closable).call(calling());
    source.complete(v);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
    closable.close();
  }

  @Test
  @DisplayName("AsyncCloseable.close() waits")
  void closeWaits() {
    CompletableFuture<Object> closing = new CompletableFuture<>();
    AsyncCloseable closable = () -> closing;
    CompletableFuture<Void> closed = CompletableFuture.runAsync(closable::close);
    assertThat(closed).isNotDone();
    closing.complete(null);

    Fixtures.within(closed);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("U2, U4: an opener fails: no later opener, no call; closed, cleaned up, rejected")
  void openerFails(Kind kind) {
    FinallyFuture<Object> result =
        kind.fail(Lastly.standard().withExecutor(Runnable::run).using(opening("a")), t)
            .using(opening("c"))
            .call(calling())
            .andFinally(journal.cleanup("d"));

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(t));
    assertThat(journal.names()).containsExactly("open a", "close a", "d");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "U2, U5: with the standard, what was opened is not closed on the caller's stack (I3)")
  void openerFailsOnCallersStack(Kind kind) {
    FinallyFuture<Object> result =
        kind.fail(Lastly.standard().using(opening("a")), t).call(calling());

    assertThat(Outcome.await(result)).isEqualTo(Outcome.rejected(t));
    assertThat(journal.threads()).hasSize(2).element(1).isNotSameAs(Thread.currentThread());
  }

  @Test
  @DisplayName(
      "U2: an opener that fails with an InterruptedException leaves the thread interrupted")
  void interruptedOpener() {
    InterruptedException interrupted = new InterruptedException();
    FinallyFuture<Object> result =
        Lastly.standard().using(() -> raise(interrupted)).call(calling());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(Outcome.await(result)).isEqualTo(Outcome.rejected(interrupted));
  }

  @Test
  @DisplayName("U2, U5: a call that throws is like one whose promise rejects (I8): all is closed")
  void callThrows() {
    FinallyFuture<Object> result =
        Lastly.standard().withExecutor(Runnable::run).using(opening("a")).call(() -> raise(t));

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(t));
    assertThat(journal.names()).containsExactly("open a", "close a");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("U5: a call that returns null rejects with an exception that names it (I9)")
  void callReturnsNull(Kind kind) {
    FinallyFuture<Object> result =
        kind.open(Lastly.standard().withExecutor(Runnable::run).using(opening("a")), closable("b"))
            .call("Downloads.verify", () -> null);

    Outcome outcome = Outcome.of(result);
    assertThat(outcome.object())
        .isInstanceOf(NullPointerException.class)
        .hasToString(
            "java.lang.NullPointerException: Downloads.verify returned null instead of a promise");
    assertThat(journal.names()).containsExactly("open a", "close b", "close a");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("U3: a failing close is a failing cleanup (O3): the others close, it is the reason")
  void closeFails(Kind kind) {
    FinallyFuture<Object> result =
        kind.open(Lastly.standard().using(opening("a")), () -> raiseException(x))
            .using(opening("c"))
            .call(calling())
            .andFinally(journal.cleanup("d"));
    source.complete(v);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x));
    assertThat(journal.names())
        .containsExactly("open a", "open c", "call", "close c", "close a", "d");
  }

  @Test
  @DisplayName("U3: of several failures the last is the reason, the earlier are suppressed (O4)")
  void severalFail() {
    Exception x2 = new Exception("x2");
    AsyncCloseable rejecting = () -> CompletableFuture.failedFuture(x2);
    FinallyFuture<Object> result =
        Lastly.standard()
            .using(() -> rejecting)
            .using(() -> () -> raiseException(x))
            .call(calling());
    source.completeExceptionally(e);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x2));
    assertThat(x2.getSuppressed()).containsExactly(x);
    assertThat(x.getSuppressed()).containsExactly(e);
  }

  private static void raiseException(Exception failure) throws Exception {
    throw failure;
  }

  @Test
  @DisplayName("U4: a promise of a closable is awaited before the next opener and the call")
  void awaitedOpener() {
    CompletableFuture<AutoCloseable> opened = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .usingCompose(awaiting("a", opened))
            .using(opening("b"))
            .call(calling())
            .andFinally(journal.cleanup("c"));
    assertThat(journal.names()).containsExactly("open a");

    opened.complete(closable("a"));
    assertThat(journal.names()).containsExactly("open a", "open b", "call");
    source.complete(v);
    assertThat(journal.names())
        .containsExactly("open a", "open b", "call", "close b", "close a", "c");
    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
  }

  @Test
  @DisplayName("U4: two that are awaited open one after the other")
  void twoAwaited() {
    CompletableFuture<AutoCloseable> first = new CompletableFuture<>();
    CompletableFuture<AutoCloseable> second = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .usingCompose(awaiting("a", first))
            .usingCompose(awaiting("b", second))
            .call(calling());
    second.complete(closable("b"));
    assertThat(journal.names()).containsExactly("open a");

    first.complete(closable("a"));
    assertThat(journal.names()).containsExactly("open a", "open b", "call");
    source.completeExceptionally(e);
    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(e));
    assertThat(journal.names()).containsExactly("open a", "open b", "call", "close b", "close a");
  }

  @Test
  @DisplayName("U4: the reason of a rejected one is the same object, raw stays raw (O2)")
  void rejectedLater() {
    CompletableFuture<AutoCloseable> opened = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .using(opening("a"))
            .usingCompose(awaiting("b", opened))
            .call(calling())
            .andFinally(journal.cleanup("c"));
    opened.completeExceptionally(t);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(t));
    assertThat(journal.names()).containsExactly("open a", "open b", "close a", "c");
  }

  @Test
  @DisplayName("U4, U5: of a foreign promise that calls back twice the first call counts (I12)")
  void callsBackTwice() {
    Foreign<AutoCloseable> opened = new Foreign<>();
    Lastly.standard().usingCompose(opened::stage).call(calling());
    opened.fulfil(closable("a"));
    opened.fulfil(closable("b"));
    opened.reject(t);
    source.complete(v);

    assertThat(opened.called()).containsExactly("handle");
    assertThat(journal.names()).containsExactly("call", "close a");
  }

  @Test
  @DisplayName("U4, U5: a foreign promise that throws without calling back is a rejected one (I12)")
  void throwsInHandle() {
    RuntimeException hostile = new RuntimeException("hostile");
    Foreign<AutoCloseable> opened =
        new Foreign<>(
            foreign -> {
              throw hostile;
            });
    FinallyFuture<Object> result =
        Lastly.standard().withExecutor(Runnable::run).usingCompose(opened::stage).call(calling());

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(hostile));
    assertThat(journal.names()).isEmpty();
  }

  @Test
  @DisplayName("U4, U5: the same for the promise of a call that comes later")
  void callsPromiseThrowsInHandle() {
    RuntimeException hostile = new RuntimeException("hostile");
    Foreign<Object> hostileSource =
        new Foreign<>(
            foreign -> {
              throw hostile;
            });
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .usingCompose(() -> CompletableFuture.completedFuture(closable("a")))
            .call(hostileSource::stage);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(hostile));
    assertThat(journal.names()).containsExactly("close a");
  }

  @Test
  @DisplayName("U5: a caller who cancels leaves call and closing alone (I10)")
  void cancelled() {
    FinallyFuture<Object> result = Lastly.standard().using(opening("a")).call(calling());
    result.cancel(true);
    assertThat(source).isNotDone();
    assertThat(journal.names()).containsExactly("open a", "call");

    source.complete(v);
    assertThat(journal.names()).containsExactly("open a", "call", "close a");
    assertThat(result.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("U5: a caller who cancels while something is being opened changes nothing (I10)")
  void cancelledWhileOpening() {
    CompletableFuture<AutoCloseable> opened = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard().usingCompose(awaiting("a", opened)).call(calling());
    result.cancel(true);
    opened.complete(closable("a"));
    assertThat(journal.names()).containsExactly("open a", "call");

    source.complete(v);
    assertThat(journal.names()).containsExactly("open a", "call", "close a");
  }

  @Test
  @DisplayName("U5: a close that fails after the caller has settled the result is reported (I11)")
  void lateFailure() {
    List<Throwable> reported = new ArrayList<>();
    Lastly.standard()
        .onLateFailure((call, failure) -> reported.add(failure))
        .using(() -> () -> raiseException(x))
        .call(calling())
        .cancel(true);
    source.complete(v);

    assertThat(reported).containsExactly(x);
  }

  @Test
  @DisplayName("U5: an executor that rejects does not lose what is to be closed (I5)")
  void rejectingExecutor() {
    Lastly lastly =
        Lastly.standard()
            .withExecutor(
                task -> {
                  throw new RejectedExecutionException();
                });
    FinallyFuture<Object> result = lastly.using(opening("a")).call(calling());
    source.complete(v);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).containsExactly("open a", "call", "close a");
  }

  @Test
  @DisplayName("U5: what is to be closed is closed on the executor (I4), what opens is not")
  void onExecutor() {
    List<Runnable> tasks = new ArrayList<>();
    Lastly.standard().withExecutor(tasks::add).using(opening("a")).call(calling());
    source.complete(v);
    assertThat(journal.names()).containsExactly("open a", "call");

    tasks.get(0).run();
    assertThat(journal.names()).containsExactly("open a", "call", "close a");
  }

  @Test
  @DisplayName("withCancelForwarded: to cancel the result cancels the call (I10)")
  void forwardedToCall() {
    FinallyFuture<Object> result =
        Lastly.standard().withCancelForwarded().using(opening("a")).call(calling());
    result.cancel(true);

    assertThat(source).isCancelled();
    assertThat(journal.names()).containsExactly("open a", "call", "close a");
  }

  @Test
  @DisplayName(
      "withCancelForwarded, I1: a call that cannot be cancelled is waited for all the same")
  void cancelThrowsError() {
    Error cannot = new AssertionError("cannot be cancelled");
    CompletableFuture<Object> stubborn =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            throw cannot;
          }
        };
    List<Object> reported = new ArrayList<>();
    CompletableFuture<AutoCloseable> opened = new CompletableFuture<>();
    List<FinallyFuture<Object>> results = new ArrayList<>();
    results.add(
        Lastly.standard()
            .withCancelForwarded()
            .onLateFailure((call, failure) -> reported.add(failure))
            .usingCompose(awaiting("a", opened))
            .call(
                () -> {
                  results.get(0).cancel(true);
                  return stubborn;
                }));
    opened.complete(closable("a"));
    assertThat(reported).containsExactly(cannot);
    assertThat(journal.names()).containsExactly("open a");

    stubborn.complete(v);
    assertThat(journal.names()).containsExactly("open a", "close a");
  }

  @Test
  @DisplayName("withCancelForwarded: cancelled while a later opener runs: the call is not made")
  void cancelledByLaterOpener() {
    CompletableFuture<AutoCloseable> opened = new CompletableFuture<>();
    List<FinallyFuture<Object>> results = new ArrayList<>();
    results.add(
        Lastly.standard()
            .withCancelForwarded()
            .usingCompose(awaiting("a", opened))
            .using(
                () -> {
                  results.get(0).cancel(true);
                  return closable("b");
                })
            .call(calling()));
    opened.complete(closable("a"));

    assertThat(results.get(0)).isCancelled();
    assertThat(journal.names()).containsExactly("open a", "close b", "close a");
  }

  @Test
  @DisplayName("withCancelForwarded: the same if the call was made after something was awaited")
  void forwardedToLaterCall() {
    FinallyFuture<Object> result =
        Lastly.standard()
            .withCancelForwarded()
            .usingCompose(awaiting("a", CompletableFuture.completedFuture(closable("a"))))
            .call(calling());
    result.cancel(true);

    assertThat(source).isCancelled();
    assertThat(journal.names()).containsExactly("open a", "call", "close a");
  }

  @Test
  @DisplayName(
      "U5, withCancelForwarded: what is being opened is waited for and closed, the call not made")
  void cancelledBeforeCall() {
    CompletableFuture<AutoCloseable> opened = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .withCancelForwarded()
            .usingCompose(awaiting("a", opened))
            .using(opening("b"))
            .call(calling())
            .andFinally(journal.cleanup("c"));
    result.cancel(true);
    assertThat(opened).isNotDone();
    assertThat(journal.names()).containsExactly("open a");

    opened.complete(closable("a"));
    assertThat(journal.names()).containsExactly("open a", "close a", "c");
    assertThat(result.isCancelled()).isTrue();
  }

  @Test
  @DisplayName(
      "withCancelForwarded: a call that cancels its own result is cancelled when it returns")
  void cancelledDuringCall() {
    CompletableFuture<AutoCloseable> opened = new CompletableFuture<>();
    List<FinallyFuture<Object>> results = new ArrayList<>();
    results.add(
        Lastly.standard()
            .withCancelForwarded()
            .usingCompose(() -> opened)
            .call(
                () -> {
                  results.get(0).cancel(true);
                  return source;
                }));
    opened.complete(closable("a"));

    assertThat(source).isCancelled();
    assertThat(journal.names()).containsExactly("close a");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("U3, withCancelForwarded: a call that refuses to be cancelled is waited for")
  void cannotBeCancelled(boolean inContext) {
    IllegalStateException refusal = new IllegalStateException("cannot be cancelled");
    CompletableFuture<Object> call =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            throw refusal;
          }
        };
    List<Throwable> late = new ArrayList<>();
    Lastly lastly =
        Lastly.standard().withCancelForwarded().onLateFailure((name, failure) -> late.add(failure));
    CompletableFuture<AutoCloseable> opened = new CompletableFuture<>();
    List<FinallyFuture<Object>> results = new ArrayList<>();
    results.add(
        (inContext ? lastly.withContext(() -> step -> step) : lastly)
            .usingCompose(() -> opened)
            .call(
                () -> {
                  results.get(0).cancel(true);
                  return call;
                }));
    opened.complete(closable("a"));
    assertThat(journal.names()).isEmpty();

    call.complete(v);
    assertThat(journal.names()).containsExactly("close a");
    assertThat(late).containsExactly(refusal);
  }

  @Test
  @DisplayName("withCancelForwarded: a read-only promise cannot be cancelled, and is left alone")
  void readOnlyCall() {
    FinallyFuture<Object> result =
        Lastly.standard()
            .withCancelForwarded()
            .usingCompose(() -> CompletableFuture.completedFuture(closable("a")))
            .call(source::minimalCompletionStage);
    result.cancel(true);
    assertThat(source).isNotDone();

    source.complete(v);
    assertThat(journal.names()).containsExactly("close a");
  }

  @Test
  @DisplayName("U5: exactly one of call and cancellation, in a race of opening against cancelling")
  void race() {
    record Round(
        CompletableFuture<AutoCloseable> opened,
        AtomicInteger calls,
        AtomicInteger closes,
        FinallyFuture<?> result) {}
    Fixtures.race(
        100_000,
        () -> {
          CompletableFuture<AutoCloseable> opened = new CompletableFuture<>();
          AtomicInteger calls = new AtomicInteger();
          FinallyFuture<Object> result =
              Lastly.standard()
                  .withCancelForwarded()
                  .usingCompose(() -> opened)
                  .call(
                      () -> {
                        calls.incrementAndGet();
                        return new CompletableFuture<>();
                      });
          return new Round(opened, calls, new AtomicInteger(), result);
        },
        round -> round.opened().complete(round.closes()::incrementAndGet),
        round -> round.result().cancel(true),
        round -> {
          // A call that was made is cancelled, whichever came first: so all is closed in any case.
          assertThat(round.closes()).hasValue(1);
          assertThat(round.calls().get()).isLessThan(2);
        });
  }

  @Test
  @DisplayName("R4: a chain of 200,000 calls, each after something was awaited, settles")
  void longChain() {
    AtomicInteger closes = new AtomicInteger();
    CompletableFuture<AutoCloseable> first = new CompletableFuture<>();
    CompletableFuture<? extends AutoCloseable> opened = first;
    FinallyFuture<AutoCloseable> last = null;
    int length = Fixtures.effort(200_000);
    for (int i = 0; i < length; i++) {
      CompletableFuture<? extends AutoCloseable> before = opened;
      last =
          Lastly.standard()
              .usingCompose(() -> before)
              .call(() -> CompletableFuture.completedFuture(closes::incrementAndGet));
      opened = last;
    }
    first.complete(closes::incrementAndGet);

    assertThat(Outcome.await(last).isRejected()).isFalse();
    assertThat(closes).hasValue(length);
  }

  @Test
  @DisplayName("R4, I10: a cancel is forwarded through 1,000,000 such calls, on a small stack")
  void forwardedCancel() {
    int length = Fixtures.effort(1_000_000);
    AtomicInteger closes = new AtomicInteger();
    Lastly lastly = Lastly.standard().withCancelForwarded();
    CompletableFuture<Object> last = source;
    for (int i = 0; i < length; i++) {
      CompletableFuture<Object> before = last;
      last =
          lastly
              .usingCompose(() -> CompletableFuture.completedFuture(closes::incrementAndGet))
              .call(() -> before);
    }
    CompletableFuture<Object> cancelled = last;

    assertThat(Fixtures.onSmallStack(512, () -> cancelled.cancel(true))).isTrue();
    assertThat(source).isCancelled();
    assertThat(closes).hasValue(length);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R5: after settling, the result holds neither what was opened nor the call")
  void forgets(Kind kind) {
    List<WeakReference<?>> forgotten = new ArrayList<>();
    FinallyFuture<Object> result = settled(kind, forgotten);
    for (int i = 0; i < 20 && forgotten.stream().anyMatch(it -> it.get() != null); i++) {
      System.gc();
    }

    assertThat(forgotten).hasSize(2).allSatisfy(each -> assertThat(each.get()).isNull());
    assertThat(result).isDone();
  }

  private FinallyFuture<Object> settled(Kind kind, List<WeakReference<?>> forgotten) {
    Object argument = new Object();
    AutoCloseable closable = closable("b");
    forgotten.add(new WeakReference<>(argument));
    forgotten.add(new WeakReference<>(closable));
    FinallyFuture<Object> result =
        kind.open(Lastly.standard().using(opening("a")), closable)
            .call(
                () -> {
                  journal.note("call with " + argument.getClass());
                  return source;
                });
    source.complete(v);
    return result;
  }

  @Test
  @DisplayName("a null argument is refused at once")
  void nulls() {
    Scope scope = Lastly.standard().using(() -> null);
    assertThatNullPointerException().isThrownBy(() -> Lastly.standard().using(null));
    assertThatNullPointerException().isThrownBy(() -> Lastly.standard().usingCompose(null));
    assertThatNullPointerException().isThrownBy(() -> scope.using(null));
    assertThatNullPointerException().isThrownBy(() -> scope.usingCompose(null));
    assertThatNullPointerException().isThrownBy(() -> scope.call(null));
    EagerType<CompletableFuture<Object>, ?> future =
        Subclasses.of(CompletableFuture::newIncompleteFuture, CompletableFuture::new);
    assertThatNullPointerException().isThrownBy(() -> scope.call(null, () -> source));
    assertThatNullPointerException().isThrownBy(() -> scope.call("a", future, null));
    assertThatNullPointerException().isThrownBy(() -> scope.call(null, future, () -> source));
  }

  @Test
  @DisplayName("U1: what is no AutoCloseable is closed in the given way, which is awaited")
  void givenCloser() {
    List<String> order = new ArrayList<>();
    CompletableFuture<Object> closing = new CompletableFuture<>();
    CompletableFuture<Object> called = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .using(
                () -> "first",
                opened -> {
                  order.add("close " + opened);
                  return closing;
                })
            .usingCompose(
                () -> CompletableFuture.completedFuture("second"),
                opened -> {
                  order.add("close " + opened);
                  return null;
                })
            .using(() -> null, opened -> CompletableFuture.failedFuture(new Exception("unopened")))
            .call(() -> called)
            .andFinally(() -> order.add("cleanup"));
    called.complete("v");

    assertThat(order).containsExactly("close second", "close first");
    assertThat(result).isNotDone();
    closing.complete(null);
    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled("v"));
    assertThat(order).containsExactly("close second", "close first", "cleanup");
  }

  @Test
  @DisplayName("U1, U4: the same where the first is awaited")
  void givenCloserOfAwaited() {
    List<String> order = new ArrayList<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .usingCompose(
                () -> CompletableFuture.completedFuture("opened"),
                opened -> {
                  order.add("close " + opened);
                  return null;
                })
            .call(() -> CompletableFuture.completedFuture("v"));

    assertThat(Outcome.await(result)).isEqualTo(Outcome.fulfilled("v"));
    assertThat(order).containsExactly("close opened");
  }
}

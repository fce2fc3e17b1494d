/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.guava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.util.concurrent.AbstractFuture;
import com.google.common.util.concurrent.FluentFuture;
import com.google.common.util.concurrent.ForwardingListenableFuture.SimpleForwardingListenableFuture;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import dev.lastly.Cleanup;
import dev.lastly.Lastly;
import dev.lastly.PromiseCall;
import dev.lastly.PromiseSource;
import dev.lastly.spi.EagerType;
import dev.lastly.spi.PromiseType;
import dev.lastly.testing.BoundedPool;
import dev.lastly.testing.Race;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that return futures of Guava. */
@Timeout(120)
@SuppressWarnings("FutureReturnValueIgnored") // a cleanup runs whether its result is kept or not
class GuavaTest {
  @Nested
  @DisplayName("ListenableFuture")
  class OfListenableFuture extends Rows<ListenableFuture<Object>> {
    OfListenableFuture() {
      super(ListenableFutures.type(), future -> future);
    }
  }

  @Nested
  @DisplayName("FluentFuture")
  class OfFluentFuture extends Rows<FluentFuture<Object>> {
    OfFluentFuture() {
      super(FluentFutures.type(), FluentFuture::from);
    }
  }

  @Test
  @DisplayName("The version of Guava is the one that this run is about")
  void version() throws Exception {
    Properties properties = new Properties();
    try (var in =
        SettableFuture.class.getResourceAsStream(
            "/META-INF/maven/com.google.guava/guava/pom.properties")) {
      properties.load(in);
    }
    assertThat(properties.getProperty("version")).isEqualTo(System.getProperty("guava.version"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("O2, I12: a future that fails without a reason does not fulfill the result")
  void noReason(boolean ofCleanup) {
    ListenableFuture<Object> failed =
        new SimpleForwardingListenableFuture<>(Futures.immediateFuture("v")) {
          @Override
          public Object get() throws ExecutionException {
            throw new ExecutionException("no reason", null);
          }
        };
    ListenableFuture<Object> result =
        Lastly.standard()
            .call(
                "Rows.load",
                ListenableFutures.<Object>type(),
                () -> ofCleanup ? Futures.immediateFuture("v") : failed)
            .andFinallyCompose(
                () ->
                    PromiseType.toStage(
                        ofCleanup ? failed : Futures.immediateFuture("v"),
                        ListenableFutures.type()))
            .promise();

    assertThatThrownBy(() -> result.get(1, TimeUnit.MINUTES))
        .hasCauseInstanceOf(NullPointerException.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("I3, T4: a pool whose every thread waits for a result makes one for the cleanups")
  void awaitedInCommonPool(boolean isTimed) throws Exception {
    int threads = ForkJoinPool.getCommonPoolParallelism();
    CountDownLatch busy = new CountDownLatch(threads);
    List<Future<Object>> values = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      values.add(
          ForkJoinPool.commonPool()
              .submit(
                  () -> {
                    busy.countDown();
                    busy.await();
                    ListenableFuture<Object> result =
                        Lastly.standard()
                            .call(
                                "Rows.load",
                                ListenableFutures.<Object>type(),
                                () -> Futures.immediateFuture("v"))
                            .andFinally(() -> {})
                            .promise();
                    return isTimed ? result.get(1, TimeUnit.MINUTES) : result.get();
                  }));
    }
    for (Future<Object> value : values) {
      assertThat(value.get(1, TimeUnit.MINUTES)).isEqualTo("v");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("T1: in a pool that may not add a thread, get() waits all the same")
  void awaitedInBoundedPool(boolean isTimed) throws Exception {
    Object value = new Object();
    SettableFuture<Object> pending = SettableFuture.create();
    ListenableFuture<Object> result =
        Lastly.standard()
            .call("Rows.load", ListenableFutures.<Object>type(), () -> pending)
            .andFinally(() -> {})
            .promise();

    Callable<Object> get = () -> isTimed ? result.get(1, TimeUnit.MINUTES) : result.get();
    assertThat(BoundedPool.call(get, () -> pending.set(value))).isSameAs(value);
  }

  @Test
  @DisplayName("T1: to wait for a result takes no longer than is asked for, and may be interrupted")
  void awaitedInVain() {
    ListenableFuture<Object> result =
        Lastly.standard()
            .call("Rows.load", ListenableFutures.<Object>type(), () -> SettableFuture.create())
            .andFinally(() -> {})
            .promise();
    assertThatThrownBy(() -> result.get(1, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class)
        .hasMessageStartingWith("Waited 1 milliseconds");
    assertThatThrownBy(() -> result.get(0, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    Thread.currentThread().interrupt();
    assertThatThrownBy(result::get).isInstanceOf(InterruptedException.class);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> result.get(1, TimeUnit.MINUTES))
        .isInstanceOf(InterruptedException.class);
  }

  /** A future of both libraries, which bridges code of one to the other. */
  private static final class Bridge<T> extends CompletableFuture<T> implements ListenableFuture<T> {
    @Override
    public void addListener(Runnable listener, Executor executor) {
      whenComplete((value, reason) -> executor.execute(listener));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("O2: a CompletableFuture that is a ListenableFuture fails as the latter does")
  void bridge(boolean isSettled) {
    IllegalStateException e = new IllegalStateException("e");
    Bridge<Object> source = new Bridge<>();
    Supplier<Object> failing =
        () -> {
          throw e; // which CompletableFuture wraps for its own callbacks
        };
    if (isSettled) {
      source.completeAsync(failing, Runnable::run);
    }
    ListenableFuture<Object> result =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .call("call", ListenableFutures.type(), () -> source)
            .andFinally(() -> {})
            .promise();
    source.completeAsync(failing, Runnable::run);
    assertThatThrownBy(result::get).isInstanceOf(ExecutionException.class).cause().isSameAs(e);
  }

  /** What holds for each of the types. */
  abstract static class Rows<P extends ListenableFuture<Object>> {
    private final EagerType<P, Object> type;
    private final Function<ListenableFuture<Object>, P> as;
    private final SettableFuture<Object> source = SettableFuture.create();
    private final AtomicInteger cleanups = new AtomicInteger();
    private final List<Object> late = new ArrayList<>();
    private final Lastly lastly =
        Lastly.standard()
            .onLateFailure((call, failure) -> late.add(failure))
            .onLateValue((call, value) -> late.add(value));
    private final Object v = new Object();
    private final Exception e = new Exception("e");
    private final Exception x = new Exception("x");

    Rows(EagerType<P, Object> type, Function<ListenableFuture<Object>, P> as) {
      this.type = type;
      this.as = as;
    }

    private PromiseCall<P> call(Lastly lastly) {
      return lastly.call("Rows.load", type, () -> as.apply(source));
    }

    private static Throwable reason(Future<?> future) {
      return catchThrowableOfType(ExecutionException.class, future::get).getCause();
    }

    @Test
    @DisplayName("T1, O1: of the declared type, with the very same value, after the cleanup")
    void value() throws Exception {
      CompletableFuture<Object> cleaning = new CompletableFuture<>();
      P result =
          call(lastly)
              .andFinallyCompose(
                  () -> {
                    cleanups.incrementAndGet();
                    return cleaning;
                  })
              .promise();
      assertThat(result).isNotSameAs(source);
      assertThat(cleanups).hasValue(0);
      source.set(v);
      assertThat(cleanups).hasValue(1);
      assertThat(result.isDone()).isFalse();
      cleaning.complete(null);

      assertThat(result.get()).isSameAs(v);
      assertThat(late).isEmpty();
    }

    @Test
    @DisplayName("O2: the very same reason")
    void reason() {
      P result = call(lastly).andFinally(cleanups::incrementAndGet).promise();
      source.setException(e);

      assertThat(reason(result)).isSameAs(e);
      assertThat(cleanups).hasValue(1);
    }

    @Test
    @DisplayName("O3, O4: a cleanup that fails takes the place of a value or a reason")
    void failingCleanup() {
      P result =
          call(lastly)
              .andFinally(
                  () -> {
                    throw x;
                  })
              .promise();
      source.setException(e);

      assertThat(reason(result)).isSameAs(x);
      assertThat(x).hasSuppressedException(e);
    }

    @Test
    @DisplayName("T2: a cleanup may return such a future, which is awaited")
    void cleanupReturnsFuture() {
      SettableFuture<Object> cleaning = SettableFuture.create();
      P result =
          call(lastly)
              .andFinallyCompose(() -> PromiseType.toStage(as.apply(cleaning), type))
              .andFinallyCompose(() -> PromiseType.toStage(null, type))
              .promise();
      source.set(v);
      assertThat(result.isDone()).isFalse();
      cleaning.setException(x);

      assertThat(reason(result)).isSameAs(x);
    }

    @Test
    @DisplayName("T3: to cancel the result cancels the source; the cleanup runs when that settles")
    void cancel() {
      AtomicInteger interrupts = new AtomicInteger();
      class SlowFuture extends AbstractFuture<Object> {
        private boolean asked;

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
          asked = true;
          interrupts.addAndGet(mayInterruptIfRunning ? 1 : 0);
          return false;
        }

        void end() {
          set(v);
        }
      }
      SlowFuture slow = new SlowFuture();
      P result =
          lastly
              .call("Rows.load", type, () -> as.apply(slow))
              .andFinally(cleanups::incrementAndGet)
              .promise();

      assertThat(result.cancel(true)).isTrue();
      assertThat(result.isCancelled()).isTrue();
      assertThat(slow.asked).isTrue();
      assertThat(interrupts).hasValue(1);
      assertThat(cleanups).hasValue(0);
      slow.end();
      assertThat(cleanups).hasValue(1);
      assertThat(late).containsExactly(v); // I15: nobody can receive it any more
    }

    @Test
    @DisplayName("T3: a source that is cancelled gives a result that is cancelled, once cleaned up")
    void cancelledSource() {
      P result = call(lastly).andFinally(cleanups::incrementAndGet).promise();
      source.cancel(false);

      assertThat(result.isCancelled()).isTrue();
      assertThat(cleanups).hasValue(1);
      assertThat(late).isEmpty();
    }

    @Test
    @DisplayName("O2, O3, O4: a reason that only says that something was cancelled stays a reason")
    void reasonOfCancellation() throws Exception {
      CancellationException c = new CancellationException("c");
      P failed =
          call(lastly)
              .andFinally(
                  () -> {
                    throw c;
                  })
              .promise();
      source.setException(x);
      assertThat(failed.isCancelled()).isFalse();
      assertThatThrownBy(failed::get).hasCause(c);
      assertThat(c).hasSuppressedException(x);

      SettableFuture<Object> failing = SettableFuture.create();
      P result = lastly.call("Rows.load", type, () -> as.apply(failing)).promise();
      failing.setException(c);
      assertThat(result.isCancelled()).isFalse();
      assertThatThrownBy(result::get).hasCause(c);
      assertThat(late).isEmpty();
    }

    @Test
    @DisplayName(
        "O3, O4: a cleanup that fails with a CancellationException: with that as the reason")
    void cleanupFailsAsIfCancelled() {
      for (boolean async : new boolean[] {false, true}) {
        for (boolean cancelled : new boolean[] {false, true}) {
          CancellationException x = new CancellationException("x");
          SettableFuture<Object> loading = SettableFuture.create();
          P result =
              opened(
                  async,
                  () -> as.apply(loading),
                  () -> {
                    throw x;
                  });
          boolean settled = cancelled ? loading.cancel(false) : loading.set(v);
          assertThat(settled).isTrue();

          assertThat(result.isCancelled()).isFalse();
          assertThat(reason(result)).isSameAs(x);
        }
      }
      assertThat(late).isEmpty();
    }

    @Test
    @DisplayName("I8, O2: a method that throws a CancellationException: with that as the reason")
    void methodThrowsAsIfCancelled() {
      for (boolean async : new boolean[] {false, true}) {
        CancellationException c = new CancellationException("c");
        P result =
            opened(
                async,
                () -> {
                  throw c;
                },
                cleanups::incrementAndGet);

        assertThat(result.isCancelled()).isFalse();
        assertThat(reason(result)).isSameAs(c);
      }
      assertThat(cleanups).hasValue(2);
    }

    @Test
    @DisplayName(
        "O2, T3: a source that is cancelled, or fails as if it were, in a scope of any kind")
    void sourceInScope() {
      for (boolean async : new boolean[] {false, true}) {
        SettableFuture<Object> cancelled = SettableFuture.create();
        P result = opened(async, () -> as.apply(cancelled), cleanups::incrementAndGet);
        cancelled.cancel(false);
        assertThat(result.isCancelled()).isTrue();

        CancellationException c = new CancellationException("c");
        SettableFuture<Object> failing = SettableFuture.create();
        P failed = opened(async, () -> as.apply(failing), cleanups::incrementAndGet);
        failing.setException(c);
        assertThat(failed.isCancelled()).isFalse();
        assertThat(reason(failed)).isSameAs(c);
      }
      assertThat(cleanups).hasValue(4);
      assertThat(late).isEmpty();
    }

    /** The result of a call in a scope, which has been opened by now. */
    private P opened(boolean async, PromiseSource<P> source, Cleanup cleanup) {
      CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
      Lastly inline = lastly.withExecutor(Runnable::run);
      P result =
          (async ? inline.usingCompose(() -> opening) : inline.using(() -> null))
              .call("Rows.load", type, source)
              .andFinally(cleanup)
              .promise();
      opening.complete(null);
      return result;
    }

    @Test
    @DisplayName("T3, U5: cancelled while the call is made: it is interrupted if that is permitted")
    void cancelledWhileCalling() {
      for (boolean mayInterrupt : new boolean[] {false, true}) {
        AtomicInteger interrupts = new AtomicInteger();
        class LoadFuture extends AbstractFuture<Object> {
          @Override
          protected void interruptTask() {
            interrupts.incrementAndGet();
          }
        }
        LoadFuture loading = new LoadFuture();
        CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
        List<P> results = new ArrayList<>();
        P result =
            lastly
                .usingCompose(() -> opening)
                .call(
                    "Rows.load",
                    type,
                    () -> {
                      assertThat(results.get(0).cancel(mayInterrupt)).isTrue();
                      return as.apply(loading);
                    })
                .andFinally(cleanups::incrementAndGet)
                .promise();
        results.add(result);
        opening.complete(null);

        assertThat(result.isCancelled()).isTrue();
        assertThat(loading.isCancelled()).isTrue();
        assertThat(interrupts).hasValue(mayInterrupt ? 1 : 0);
      }
      assertThat(cleanups).hasValue(2);
      assertThat(late).isEmpty();
    }

    @Test
    @DisplayName("T5, R5: nor is a source held that had settled before")
    void settledBefore() {
      SettableFuture<Object> settled = SettableFuture.create();
      settled.set(v);
      WeakReference<Object> reference = new WeakReference<>(settled);
      P result = resultOf(settled);
      settled = null;
      for (int i = 0; i < 200 && reference.get() != null; i++) {
        System.gc();
      }
      assertThat(reference.get()).isNull();
      assertThat(result.isDone()).isTrue();
    }

    private P resultOf(ListenableFuture<Object> settled) {
      return lastly
          .withExecutor(Runnable::run)
          .call("Rows.load", type, () -> as.apply(settled))
          .andFinally(cleanups::incrementAndGet)
          .promise();
    }

    @Test
    @DisplayName("T3, I11: a cleanup that fails after the caller has cancelled is reported")
    void lateFailure() {
      P result =
          call(lastly)
              .andFinally(
                  () -> {
                    throw x;
                  })
              .promise();
      result.cancel(false);

      assertThat(source.isCancelled()).isTrue();
      assertThat(late).containsExactly(x);
    }

    @Test
    @DisplayName("I8, I9: a call that throws, or returns null, is like one whose future fails")
    void callFails() {
      P threw =
          lastly
              .withExecutor(Runnable::run)
              .<P>call(
                  "Rows.load",
                  type,
                  () -> {
                    throw e;
                  })
              .andFinally(cleanups::incrementAndGet)
              .promise();
      assertThat(reason(threw)).isSameAs(e);
      assertThat(cleanups).hasValue(1);
      P returnedNull = lastly.<P>call("Rows.load", type, () -> null).promise();
      assertThat(reason(returnedNull))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("Rows.load returned null instead of a promise");
    }

    @Test
    @DisplayName("T4: where the future has settled already, the cleanup runs in the common pool")
    void settledAlready() throws Exception {
      source.set(v);
      CompletableFuture<Thread> ranOn = new CompletableFuture<>();
      P result = call(lastly).andFinally(() -> ranOn.complete(Thread.currentThread())).promise();

      assertThat(result.get()).isSameAs(v);
      assertThat(ranOn.get().getName()).startsWith("ForkJoinPool.commonPool-worker");
    }

    @Test
    @DisplayName("L10: cancelled while its scope is being opened: it is closed, the call not made")
    void cancelledWhileOpening() {
      SettableFuture<AutoCloseable> opening = SettableFuture.create();
      AtomicInteger calls = new AtomicInteger();
      AtomicInteger closed = new AtomicInteger();
      P result =
          lastly
              .usingCompose(
                  () ->
                      PromiseType.<ListenableFuture<AutoCloseable>, AutoCloseable>toStage(
                          opening, ListenableFutures.type()))
              .call(
                  "Rows.load",
                  type,
                  () -> {
                    calls.incrementAndGet();
                    return as.apply(source);
                  })
              .promise();
      assertThat(result.cancel(true)).isTrue();
      assertThat(opening.isCancelled()).isFalse();
      opening.set(closed::incrementAndGet);

      assertThat(closed).hasValue(1);
      assertThat(calls).hasValue(0);
    }

    @Test
    @DisplayName("T5, R4: a chain of 100,000 settles")
    void longChain() throws Exception {
      ListenableFuture<Object> last = source;
      for (int i = 0; i < 100_000; i++) {
        P before = as.apply(last);
        last =
            lastly
                .call("Rows.load", type, () -> before)
                .andFinally(cleanups::incrementAndGet)
                .promise();
      }
      source.set(v);

      assertThat(last.get(1, TimeUnit.MINUTES)).isSameAs(v);
      assertThat(cleanups).hasValue(100_000);
    }

    @Test
    @DisplayName("T5, R5: a result that has settled holds neither its source nor the cleanup")
    void holdsNothing() throws Exception {
      SettableFuture<Object> settled = SettableFuture.create();
      Object held = new Object();
      WeakReference<Object> reference = new WeakReference<>(held);
      P result = resultThatHolds(settled, held);
      held = null;
      settled.set(v);
      for (int i = 0; i < 200 && reference.get() != null; i++) {
        System.gc();
      }
      assertThat(reference.get()).isNull();
      assertThat(result.isDone()).isTrue();
    }

    private P resultThatHolds(ListenableFuture<Object> settled, Object held) {
      return lastly
          .call("Rows.load", type, () -> as.apply(settled))
          .andFinally(() -> cleanups.addAndGet(held.hashCode()))
          .promise();
    }

    @Test
    @DisplayName("T3, raced 100,000 times: one cleanup each, the value received or late")
    void race() throws Exception {
      int rounds = Race.rounds(100_000);
      List<SettableFuture<Object>> sources = new ArrayList<>();
      List<P> results = new ArrayList<>();
      AtomicInteger lateValues = new AtomicInteger();
      Lastly counting = lastly.onLateValue((call, value) -> lateValues.incrementAndGet());
      for (int i = 0; i < rounds; i++) {
        SettableFuture<Object> each = SettableFuture.create();
        sources.add(each);
        results.add(
            counting
                .call("Rows.load", type, () -> as.apply(each))
                .andFinally(cleanups::incrementAndGet)
                .promise());
      }
      AtomicInteger fulfilled = new AtomicInteger();
      Race.run(
          rounds,
          i -> results.get(i).cancel(false),
          i -> fulfilled.addAndGet(sources.get(i).set(v) ? 1 : 0));
      int received = 0;
      for (P each : results) {
        assertThat(each.isDone()).isTrue();
        received += each.isCancelled() ? 0 : 1;
      }
      assertThat(cleanups).hasValue(rounds);
      assertThat(received + lateValues.get()).isEqualTo(fulfilled.get());
    }
  }
}

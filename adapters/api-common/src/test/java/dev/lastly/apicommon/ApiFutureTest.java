/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.apicommon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.core.AbstractApiFuture;
import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutures;
import com.google.api.core.ForwardingApiFuture;
import com.google.api.core.SettableApiFuture;
import dev.lastly.Cleanup;
import dev.lastly.Lastly;
import dev.lastly.PromiseCall;
import dev.lastly.PromiseSource;
import dev.lastly.spi.EagerType;
import dev.lastly.spi.PromiseType;
import dev.lastly.testing.BoundedPool;
import dev.lastly.testing.Race;
import dev.lastly.vertx.VertxFutures;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that return futures of Google's API clients. */
@Timeout(120)
@SuppressWarnings("FutureReturnValueIgnored") // a cleanup runs whether its result is kept or not
class ApiFutureTest {
  private static final EagerType<ApiFuture<Object>, Object> TYPE = GoogleApiFutures.type();

  private final SettableApiFuture<Object> source = SettableApiFuture.create();
  private final AtomicInteger cleanups = new AtomicInteger();
  private final List<Object> late = new ArrayList<>();
  private final Lastly lastly =
      Lastly.standard()
          .onLateFailure((call, failure) -> late.add(failure))
          .onLateValue((call, value) -> late.add(value));
  private final Object v = new Object();
  private final Exception e = new Exception("e");
  private final Exception x = new Exception("x");

  @Test
  @DisplayName("The version of api-common is the one that this run is about")
  void version() {
    assertThat(
            SettableApiFuture.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .endsWith("/api-common-" + System.getProperty("api-common.version") + ".jar");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("I3, T4: a pool whose every thread waits for a result makes one for the cleanups")
  void awaitedInCommonPool(boolean isTimed) throws Exception {
    int threads = ForkJoinPool.getCommonPoolParallelism();
    CountDownLatch busy = new CountDownLatch(threads);
    List<ForkJoinTask<Object>> values = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      values.add(
          ForkJoinPool.commonPool()
              .submit(
                  () -> {
                    busy.countDown();
                    busy.await();
                    ApiFuture<Object> result =
                        Lastly.standard()
                            .call("Rows.load", TYPE, () -> ApiFutures.immediateFuture("v"))
                            .andFinally(() -> {})
                            .promise();
                    return isTimed ? result.get(1, TimeUnit.MINUTES) : result.get();
                  }));
    }
    for (ForkJoinTask<Object> value : values) {
      assertThat(value.get(1, TimeUnit.MINUTES)).isEqualTo("v");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("T1: in a pool that may not add a thread, get() waits all the same")
  void awaitedInBoundedPool(boolean isTimed) throws Exception {
    Object value = new Object();
    SettableApiFuture<Object> pending = SettableApiFuture.create();
    ApiFuture<Object> result =
        Lastly.standard().call("Rows.load", TYPE, () -> pending).andFinally(() -> {}).promise();

    Callable<Object> get = () -> isTimed ? result.get(1, TimeUnit.MINUTES) : result.get();
    assertThat(BoundedPool.call(get, () -> pending.set(value))).isSameAs(value);
  }

  @Test
  @DisplayName("T1: to wait for a result takes no longer than is asked for, and may be interrupted")
  void awaitedInVain() {
    ApiFuture<Object> result =
        Lastly.standard().call("Rows.load", TYPE, () -> source).andFinally(() -> {}).promise();
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

  private PromiseCall<ApiFuture<Object>> call(Lastly lastly) {
    return lastly.call("Rows.load", TYPE, () -> source);
  }

  private static Throwable reason(ApiFuture<?> future) {
    return catchThrowableOfType(ExecutionException.class, future::get).getCause();
  }

  @Test
  @DisplayName("T1, O1: of the declared type, with the very same value, after the cleanup")
  void value() throws Exception {
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    ApiFuture<Object> result =
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
    ApiFuture<Object> result = call(lastly).andFinally(cleanups::incrementAndGet).promise();
    source.setException(e);

    assertThat(reason(result)).isSameAs(e);
    assertThat(cleanups).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("O2, I12: a future that fails without a reason does not fulfill the result")
  void noReason(boolean ofCleanup) {
    ApiFuture<Object> failed =
        new ForwardingApiFuture<>(ApiFutures.immediateFuture("v")) {
          @Override
          public Object get() throws ExecutionException {
            throw new ExecutionException("no reason", null);
          }
        };
    ApiFuture<Object> result =
        Lastly.standard()
            .call(
                "Rows.load",
                GoogleApiFutures.<Object>type(),
                () -> ofCleanup ? ApiFutures.immediateFuture("v") : failed)
            .andFinallyCompose(
                () ->
                    PromiseType.toStage(
                        ofCleanup ? failed : ApiFutures.immediateFuture("v"),
                        GoogleApiFutures.type()))
            .promise();

    assertThatThrownBy(() -> result.get(1, TimeUnit.MINUTES))
        .hasCauseInstanceOf(NullPointerException.class);
  }

  @Test
  @DisplayName("O3, O4: a cleanup that fails takes the place of a value or a reason")
  void failingCleanup() {
    ApiFuture<Object> result =
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
    SettableApiFuture<Object> cleaning = SettableApiFuture.create();
    ApiFuture<Object> result =
        call(lastly)
            .andFinallyCompose(() -> PromiseType.toStage(cleaning, TYPE))
            .andFinallyCompose(() -> PromiseType.toStage(null, TYPE))
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
    class SlowFuture extends AbstractApiFuture<Object> {
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
    ApiFuture<Object> result =
        lastly.call("Rows.load", TYPE, () -> slow).andFinally(cleanups::incrementAndGet).promise();

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
    ApiFuture<Object> result = call(lastly).andFinally(cleanups::incrementAndGet).promise();
    source.cancel(false);

    assertThat(result.isCancelled()).isTrue();
    assertThat(cleanups).hasValue(1);
    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("O2, O3, O4: a reason that only says that something was cancelled stays a reason")
  void reasonOfCancellation() {
    CancellationException c = new CancellationException("c");
    ApiFuture<Object> failed =
        call(lastly)
            .andFinally(
                () -> {
                  throw c;
                })
            .promise();
    source.setException(x);
    assertThat(failed.isCancelled()).isFalse();
    assertThatThrownBy(failed::get).hasCause(c);

    SettableApiFuture<Object> failing = SettableApiFuture.create();
    ApiFuture<Object> result = lastly.call("Rows.load", TYPE, () -> failing).promise();
    failing.setException(c);
    assertThat(result.isCancelled()).isFalse();
    assertThatThrownBy(result::get).hasCause(c);
  }

  @Test
  @DisplayName("O3, O4: a cleanup that fails with a CancellationException: with that as the reason")
  void cleanupFailsAsIfCancelled() {
    for (boolean async : new boolean[] {false, true}) {
      for (boolean cancelled : new boolean[] {false, true}) {
        CancellationException x = new CancellationException("x");
        SettableApiFuture<Object> loading = SettableApiFuture.create();
        ApiFuture<Object> result =
            opened(
                async,
                () -> loading,
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
      ApiFuture<Object> result =
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
  @DisplayName("O2, T3: a source that is cancelled, or fails as if it were, in a scope of any kind")
  void sourceInScope() {
    for (boolean async : new boolean[] {false, true}) {
      SettableApiFuture<Object> cancelled = SettableApiFuture.create();
      ApiFuture<Object> result = opened(async, () -> cancelled, cleanups::incrementAndGet);
      cancelled.cancel(false);
      assertThat(result.isCancelled()).isTrue();

      CancellationException c = new CancellationException("c");
      SettableApiFuture<Object> failing = SettableApiFuture.create();
      ApiFuture<Object> failed = opened(async, () -> failing, cleanups::incrementAndGet);
      failing.setException(c);
      assertThat(failed.isCancelled()).isFalse();
      assertThat(reason(failed)).isSameAs(c);
    }
    assertThat(cleanups).hasValue(4);
    assertThat(late).isEmpty();
  }

  /** The result of a call in a scope, which has been opened by now. */
  private ApiFuture<Object> opened(
      boolean async, PromiseSource<ApiFuture<Object>> source, Cleanup cleanup) {
    CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
    Lastly inline = lastly.withExecutor(Runnable::run);
    ApiFuture<Object> result =
        (async ? inline.usingCompose(() -> opening) : inline.using(() -> null))
            .call("Rows.load", TYPE, source)
            .andFinally(cleanup)
            .promise();
    opening.complete(null);
    return result;
  }

  @Test
  @DisplayName("T3, I17: a listener of a cancelled result finds the source cancelled")
  void listenerAfterSource() {
    List<Object> seen = new ArrayList<>();
    for (boolean mayInterrupt : new boolean[] {false, true}) {
      class LoadFuture extends AbstractApiFuture<Object> {
        @Override
        protected void interruptTask() {
          seen.add("interrupted");
        }
      }
      LoadFuture loading = new LoadFuture();
      ApiFuture<Object> result =
          lastly
              .call("Rows.load", TYPE, () -> loading)
              .andFinally(() -> seen.add("cleanup"))
              .promise();
      result.addListener(() -> seen.add(loading.isCancelled()), Runnable::run);
      assertThat(result.cancel(mayInterrupt)).isTrue();
    }
    assertThat(seen).containsExactly("cleanup", true, "interrupted", "cleanup", true);
    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("T3: to cancel what is derived from a result cancels the source")
  void derivedCancelled() {
    ApiFuture<Object> result = call(lastly).andFinally(cleanups::incrementAndGet).promise();
    assertThat(ApiFutures.transform(result, value -> value, Runnable::run).cancel(false)).isTrue();

    assertThat(result.isCancelled()).isTrue();
    assertThat(source.isCancelled()).isTrue();
    assertThat(cleanups).hasValue(1);
  }

  @Test
  @DisplayName("T3: a source that is cancelled is not cancelled once more by its result")
  void cancelledOnce() {
    AtomicInteger cancels = new AtomicInteger();
    class LoadFuture extends AbstractApiFuture<Object> {
      @Override
      public boolean cancel(boolean mayInterruptIfRunning) {
        cancels.incrementAndGet();
        return super.cancel(mayInterruptIfRunning);
      }
    }
    LoadFuture loading = new LoadFuture();
    ApiFuture<Object> result =
        lastly
            .call("Rows.load", TYPE, () -> loading)
            .andFinally(cleanups::incrementAndGet)
            .promise();
    assertThat(loading.cancel(false)).isTrue();

    assertThat(result.isCancelled()).isTrue();
    assertThat(cancels).hasValue(1);
    assertThat(cleanups).hasValue(1);
  }

  @Test
  @DisplayName("T5, R5: nor does a result that the caller has cancelled")
  void holdsNothingCancelled() {
    SettableApiFuture<Object> cancelled = SettableApiFuture.create();
    Object held = new Object();
    WeakReference<Object> reference = new WeakReference<>(held);
    ApiFuture<Object> result = resultThatHolds(cancelled, held);
    held = null;
    assertThat(result.cancel(false)).isTrue();
    for (int i = 0; i < 200 && reference.get() != null; i++) {
      System.gc();
    }
    assertThat(reference.get()).isNull();
    assertThat(result.isDone()).isTrue();
  }

  @Test
  @DisplayName("T5, R5: a source is not held either that had settled before")
  void settledBefore() {
    SettableApiFuture<Object> settled = SettableApiFuture.create();
    settled.set(v);
    WeakReference<Object> reference = new WeakReference<>(settled);
    ApiFuture<Object> result = resultOf(settled);
    settled = null;
    for (int i = 0; i < 200 && reference.get() != null; i++) {
      System.gc();
    }
    assertThat(reference.get()).isNull();
    assertThat(result.isDone()).isTrue();
  }

  private ApiFuture<Object> resultOf(ApiFuture<Object> settled) {
    return lastly
        .withExecutor(Runnable::run)
        .call("Rows.load", TYPE, () -> settled)
        .andFinally(cleanups::incrementAndGet)
        .promise();
  }

  @Test
  @DisplayName("T3, I11: a cleanup that fails after the caller has cancelled is reported")
  void lateFailure() {
    ApiFuture<Object> result =
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
    ApiFuture<Object> threw =
        lastly
            .withExecutor(Runnable::run)
            .<ApiFuture<Object>>call(
                "Rows.load",
                TYPE,
                () -> {
                  throw e;
                })
            .andFinally(cleanups::incrementAndGet)
            .promise();
    assertThat(reason(threw)).isSameAs(e);
    assertThat(cleanups).hasValue(1);
    ApiFuture<Object> returnedNull =
        lastly.<ApiFuture<Object>>call("Rows.load", TYPE, () -> null).promise();
    assertThat(reason(returnedNull))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Rows.load returned null instead of a promise");
  }

  @Test
  @DisplayName("T4: where the future has settled already, the cleanup runs in the common pool")
  void settledAlready() throws Exception {
    source.set(v);
    CompletableFuture<Thread> ranOn = new CompletableFuture<>();
    ApiFuture<Object> result =
        call(lastly).andFinally(() -> ranOn.complete(Thread.currentThread())).promise();

    assertThat(result.get()).isSameAs(v);
    assertThat(ranOn.get().getName()).startsWith("ForkJoinPool.commonPool-worker");
  }

  @Test
  @DisplayName("L10: cancelled while its scope is being opened: it is closed, the call not made")
  void cancelledWhileOpening() {
    SettableApiFuture<AutoCloseable> opening = SettableApiFuture.create();
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger closed = new AtomicInteger();
    ApiFuture<Object> result =
        lastly
            .usingCompose(
                () ->
                    PromiseType.<ApiFuture<AutoCloseable>, AutoCloseable>toStage(
                        opening, GoogleApiFutures.type()))
            .call(
                "Rows.load",
                TYPE,
                () -> {
                  calls.incrementAndGet();
                  return source;
                })
            .promise();
    assertThat(result.cancel(true)).isTrue();
    assertThat(opening.isCancelled()).isFalse();
    opening.set(closed::incrementAndGet);

    assertThat(closed).hasValue(1);
    assertThat(calls).hasValue(0);
  }

  @Test
  @DisplayName("T2: a CompletionStage may be cleaned up after by such a future")
  void cleansUpAfterStage() {
    CompletableFuture<Object> stage = new CompletableFuture<>();
    CompletableFuture<Object> result =
        lastly.call(() -> stage).andFinallyCompose(() -> PromiseType.toStage(source, TYPE));
    stage.complete(v);
    assertThat(result).isNotDone();
    source.set(null);

    assertThat(result).isCompletedWithValue(v);
  }

  @Test
  @DisplayName("T2: an ApiFuture and a future of Vert.x, each with a cleanup of all three types")
  void mixed() throws Exception {
    Promise<Object> promise = Promise.promise();
    Promise<Object> vertxCleaning = Promise.promise();
    SettableApiFuture<Object> apiCleaning = SettableApiFuture.create();
    CompletableFuture<Object> stageCleaning = new CompletableFuture<>();
    PromiseType<Future<Object>, Object> vertx = VertxFutures.type();
    ApiFuture<Object> ofApi =
        call(lastly)
            .andFinallyCompose(() -> PromiseType.toStage(vertxCleaning.future(), vertx))
            .andFinallyCompose(() -> PromiseType.toStage(apiCleaning, TYPE))
            .andFinallyCompose(() -> stageCleaning)
            .promise();
    Future<Object> ofVertx =
        lastly
            .call("Rows.load", vertx, promise::future)
            .andFinallyCompose(() -> stageCleaning)
            .andFinallyCompose(() -> PromiseType.toStage(apiCleaning, TYPE))
            .andFinallyCompose(() -> PromiseType.toStage(vertxCleaning.future(), vertx))
            .promise();
    source.setException(e);
    promise.complete(v);
    vertxCleaning.complete();
    stageCleaning.complete(null);
    assertThat(ofApi.isDone()).isFalse();
    assertThat(ofVertx.isComplete()).isFalse();
    apiCleaning.set(null);

    assertThat(reason(ofApi)).isSameAs(e);
    assertThat(ofVertx.result()).isSameAs(v);
  }

  @Test
  @DisplayName("T3, T5: to cancel the end of a chain of 10,000 cancels all of it")
  void longChainCancelled() {
    ApiFuture<Object> last = source;
    for (int i = 0; i < 10_000; i++) {
      ApiFuture<Object> before = last;
      last =
          lastly
              .call("Rows.load", TYPE, () -> before)
              .andFinally(cleanups::incrementAndGet)
              .promise();
    }
    assertThat(last.cancel(true)).isTrue();

    assertThat(source.isCancelled()).isTrue();
    assertThat(cleanups).hasValue(10_000);
  }

  @Test
  @DisplayName("T5, R4: a chain of 100,000 settles")
  void longChain() throws Exception {
    ApiFuture<Object> last = source;
    for (int i = 0; i < 100_000; i++) {
      ApiFuture<Object> before = last;
      last =
          lastly
              .call("Rows.load", TYPE, () -> before)
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
    SettableApiFuture<Object> settled = SettableApiFuture.create();
    Object held = new Object();
    WeakReference<Object> reference = new WeakReference<>(held);
    ApiFuture<Object> result = resultThatHolds(settled, held);
    held = null;
    settled.set(v);
    for (int i = 0; i < 200 && reference.get() != null; i++) {
      System.gc();
    }
    assertThat(reference.get()).isNull();
    assertThat(result.isDone()).isTrue();
  }

  private ApiFuture<Object> resultThatHolds(ApiFuture<Object> settled, Object held) {
    return lastly
        .call("Rows.load", TYPE, () -> settled)
        .andFinally(() -> cleanups.addAndGet(held.hashCode()))
        .promise();
  }

  @Test
  @DisplayName("T3, raced 100,000 times: one cleanup each, the value received or late")
  void race() throws Exception {
    int rounds = Race.rounds(100_000);
    List<SettableApiFuture<Object>> sources = new ArrayList<>();
    List<ApiFuture<Object>> results = new ArrayList<>();
    AtomicInteger lateValues = new AtomicInteger();
    Lastly counting = lastly.onLateValue((call, value) -> lateValues.incrementAndGet());
    for (int i = 0; i < rounds; i++) {
      SettableApiFuture<Object> each = SettableApiFuture.create();
      sources.add(each);
      results.add(
          counting
              .call("Rows.load", TYPE, () -> each)
              .andFinally(cleanups::incrementAndGet)
              .promise());
    }
    AtomicInteger fulfilled = new AtomicInteger();
    Race.run(
        rounds,
        i -> results.get(i).cancel(false),
        i -> fulfilled.addAndGet(sources.get(i).set(v) ? 1 : 0));
    int received = 0;
    for (ApiFuture<Object> each : results) {
      assertThat(each.isDone()).isTrue();
      received += each.isCancelled() ? 0 : 1;
    }
    assertThat(cleanups).hasValue(rounds);
    assertThat(received + lateValues.get()).isEqualTo(fulfilled.get());
  }
}

/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lastly.Lastly;
import dev.lastly.PromiseCall;
import dev.lastly.spi.EagerType;
import dev.lastly.spi.PromiseType;
import dev.lastly.testing.Race;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that return futures of Vert.x. */
@Timeout(120)
@SuppressWarnings("FutureReturnValueIgnored") // a cleanup runs whether its result is kept or not
class VertxTest {
  private static final EagerType<Future<Object>, Object> TYPE = VertxFutures.type();
  private static final int MANY = 100_000;

  private static Vertx vertx;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() throws Exception {
    get(vertx.close());
  }

  @Nested
  @DisplayName("A future without a context")
  class WithoutContext extends Rows {
    WithoutContext() {
      super(null);
    }
  }

  @Nested
  @DisplayName("A future of an event loop's context")
  class OfEventLoop extends Rows {
    OfEventLoop() {
      super(newContext());
    }
  }

  @Nested
  @DisplayName("A future of a worker's context")
  class OfWorker extends Rows {
    OfWorker() throws Exception {
      super(Worker.newContext(vertx));
    }
  }

  private final AtomicInteger cleanups = new AtomicInteger();
  private final List<Object> late = Collections.synchronizedList(new ArrayList<>());
  private final Lastly lastly =
      Lastly.standard()
          .onLateFailure((call, failure) -> late.add(failure))
          .onLateValue((call, value) -> late.add(value));
  private final Object v = new Object();
  private final Exception e = new Exception("e");
  private final Exception x = new Exception("x");

  /** A context of an event loop that the current thread is not on. */
  private static Context newContext() {
    return vertx.getOrCreateContext();
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
  }

  private static Throwable reason(Future<?> future) {
    return catchThrowableOfType(ExecutionException.class, () -> get(future)).getCause();
  }

  /** Runs something on a context, and waits for what it returns. */
  private static <T> T on(Context context, Callable<T> task) throws Exception {
    CompletableFuture<T> returned = new CompletableFuture<>();
    context.runOnContext(
        nothing -> {
          try {
            returned.complete(task.call());
          } catch (Throwable t) {
            returned.completeExceptionally(t);
          }
        });
    return returned.get(1, TimeUnit.MINUTES);
  }

  /** The context on which handlers of the future are called. */
  private static Context handlersContext(Future<?> future) throws Exception {
    CompletableFuture<Context> context = new CompletableFuture<>();
    future.onComplete(completed -> context.complete(Vertx.currentContext()));
    return context.get(1, TimeUnit.MINUTES);
  }

  private PromiseCall<Future<Object>> call(Future<Object> source) {
    return lastly.call("Rows.load", TYPE, () -> source);
  }

  private PromiseCall<Future<Object>> throwing() {
    return lastly.call(
        "Rows.load",
        TYPE,
        () -> {
          throw e;
        });
  }

  @Test
  @DisplayName("The version of Vert.x is the one that this run is about")
  void version() throws Exception {
    try (var in = Future.class.getResourceAsStream("/META-INF/vertx/vertx-version.txt")) {
      assertThat(in).hasContent(System.getProperty("vertx.version"));
    }
  }

  @Test
  @DisplayName("I8: a call that throws is like one whose future fails")
  void callThrows() {
    Future<Object> result = throwing().andFinally(cleanups::incrementAndGet).promise();

    assertThat(reason(result)).isSameAs(e);
    assertThat(cleanups).hasValue(1);
  }

  @Test
  @DisplayName("I8, T1, T4: on a context, the cleanup comes later there, as do the handlers")
  void callThrowsOnContext() throws Exception {
    Context context = newContext();
    CompletableFuture<Context> ranOn = new CompletableFuture<>();
    Future<Object> result =
        on(
            context,
            () -> {
              Future<Object> future =
                  throwing()
                      .andFinally(() -> ranOn.complete(Vertx.currentContext()))
                      .andFinallyCompose(() -> afterAMoment(null))
                      .promise();
              assertThat(ranOn).isNotDone();
              return future;
            });

    assertThat(handlersContext(result)).isSameAs(context);
    assertThat(reason(result)).isSameAs(e);
    assertThat(ranOn.get()).isSameAs(context);
  }

  private static <T> CompletableFuture<T> afterAMoment(T value) {
    return CompletableFuture.supplyAsync(
        () -> value, CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));
  }

  @Test
  @DisplayName("I9: a call that returns null is like one whose future fails")
  void callReturnsNull() {
    Future<Object> result = lastly.call("Rows.load", TYPE, () -> null).promise();

    assertThat(reason(result))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Rows.load returned null instead of a promise");
  }

  @Test
  @DisplayName("U4, T1: while an opener is awaited, the result is of the caller's context")
  void opening() throws Exception {
    Promise<AutoCloseable> opening = Promise.promise();
    Promise<Object> source = Promise.promise();
    AtomicInteger closed = new AtomicInteger();
    Context context = newContext();
    Future<Object> result =
        on(
            context,
            () ->
                lastly
                    .usingCompose(
                        () ->
                            PromiseType.<Future<AutoCloseable>, AutoCloseable>toStage(
                                opening.future(), VertxFutures.type()))
                    .call("Rows.load", TYPE, source::future)
                    .promise());
    opening.complete(closed::incrementAndGet);
    assertThat(closed).hasValue(0);
    source.complete(v);

    assertThat(closed).hasValue(1);
    assertThat(get(result)).isSameAs(v);
    assertThat(handlersContext(result)).isSameAs(context);
  }

  @Test
  @DisplayName("T1: what a handler throws reaches the thread, and is not taken for a late failure")
  void throwingHandler() throws Exception {
    Promise<Object> source = Promise.promise();
    Future<Object> result = call(source.future()).andFinally(cleanups::incrementAndGet).promise();
    IllegalStateException thrown = new IllegalStateException("a handler's");
    result.onComplete(
        completed -> {
          throw thrown;
        });
    List<Throwable> uncaught = new ArrayList<>();
    Thread thread = new Thread(() -> source.complete(v));
    thread.setUncaughtExceptionHandler((ignored, t) -> uncaught.add(t));
    thread.start();
    thread.join();

    assertThat(get(result)).isSameAs(v);
    assertThat(cleanups).hasValue(1);
    assertThat(late).isEmpty();
    if (System.getProperty("vertx.version").startsWith("4.")) { // later ones keep it to themselves
      assertThat(uncaught).containsExactly(thrown);
    }
  }

  @Test
  @DisplayName("T4: if the context of a completed future has ended, its cleanup runs all the same")
  void contextEnded() throws Exception {
    Vertx other = Vertx.vertx();
    Context ended = other.getOrCreateContext();
    Future<Object> source = Future.fromCompletionStage(CompletableFuture.completedFuture(v), ended);
    get(other.close());
    CompletableFuture<Void> ran = new CompletableFuture<>();
    Future<Object> result = call(source).andFinally(() -> ran.complete(null)).promise();

    ran.get(1, TimeUnit.MINUTES);
    assertThat(get(result)).isSameAs(v);
  }

  @Test
  @DisplayName("I12: a foreign future that cannot be transformed has its cleanup, and its result")
  void cannotBeTransformed() throws Exception {
    for (boolean isThrown : new boolean[] {true, false}) {
      Promise<Object> source = Promise.promise();
      AtomicInteger runs = new AtomicInteger();
      Future<Object> result =
          call(withoutTransform(source.future(), isThrown))
              .andFinally(runs::incrementAndGet)
              .promise();
      source.complete(v);

      assertThat(get(result)).isSameAs(v);
      assertThat(runs).hasValue(1);
    }
  }

  private static Future<Object> withoutTransform(Future<Object> future, boolean isThrown) {
    return foreign(
        (proxy, method, arguments) -> {
          if (!method.getName().equals("transform")) {
            return method.invoke(future, arguments);
          }
          if (isThrown) {
            throw new UnsupportedOperationException("transform");
          }
          return null;
        });
  }

  @SuppressWarnings("unchecked") // it is a proxy of that
  private static Future<Object> foreign(InvocationHandler handler) {
    return (Future<Object>)
        Proxy.newProxyInstance(
            Future.class.getClassLoader(), new Class<?>[] {Future.class}, handler);
  }

  @Test
  @DisplayName("T2: a CompletionStage may be cleaned up after by a future of Vert.x")
  void cleansUpAfterStage() {
    CompletableFuture<Object> source = new CompletableFuture<>();
    Promise<Object> cleaning = Promise.promise();
    CompletableFuture<Object> result =
        lastly
            .call(() -> source)
            .andFinallyCompose(() -> PromiseType.toStage(cleaning.future(), TYPE));
    source.complete(v);
    assertThat(result).isNotDone();
    cleaning.complete();

    assertThat(result).isCompletedWithValue(v);
  }

  @Test
  @DisplayName("T3: the stage of a future refuses to be cancelled, and waits for it")
  void stageIsNotCancelled() {
    Promise<Object> source = Promise.promise();
    CompletableFuture<Object> result =
        lastly
            .withCancelForwarded()
            .call(() -> TYPE.toStage(source.future()))
            .andFinally(cleanups::incrementAndGet);
    assertThat(result.cancel(true)).isTrue();
    assertThat(cleanups).hasValue(0);
    source.complete(v);

    assertThat(cleanups).hasValue(1);
    assertThat(late).containsExactly(v);
  }

  /** What holds whatever the context of the source. */
  abstract class Rows {
    private final Context context;
    private final Source source;

    Rows(Context context) {
      this.context = context;
      this.source = new Source();
    }

    /** A future of the context, and what completes it, on any thread. */
    private final class Source {
      final Future<Object> future;
      private final CompletableFuture<Object> stage = new CompletableFuture<>();
      private final Promise<Object> promise = Promise.promise();

      Source() {
        this.future =
            context == null ? promise.future() : Future.fromCompletionStage(stage, context);
      }

      void complete(Object value) {
        promise.complete(value);
        stage.complete(value);
      }

      void fail(Throwable reason) {
        promise.fail(reason);
        stage.completeExceptionally(reason);
      }
    }

    @Test
    @DisplayName("T1, O1: with the very same value, after the cleanup")
    void value() throws Exception {
      CompletableFuture<Object> started = new CompletableFuture<>();
      CompletableFuture<Object> cleaning = new CompletableFuture<>();
      Future<Object> result =
          call(source.future)
              .andFinallyCompose(
                  () -> {
                    started.complete(null);
                    return cleaning;
                  })
              .promise();
      assertThat(result).isNotSameAs(source.future);
      assertThat(started).isNotDone();
      source.complete(v);
      started.get(1, TimeUnit.MINUTES);
      assertThat(result.isComplete()).isFalse();
      cleaning.complete(null);

      assertThat(get(result)).isSameAs(v);
      assertThat(late).isEmpty();
    }

    @Test
    @DisplayName("O1: null, too")
    void nullValue() throws Exception {
      Future<Object> result = call(source.future).andFinally(cleanups::incrementAndGet).promise();
      source.complete(null);

      assertThat(get(result)).isNull();
      assertThat(result.succeeded()).isTrue();
      assertThat(cleanups).hasValue(1);
    }

    @Test
    @DisplayName("O2: the very same reason")
    void sameReason() {
      Future<Object> result = call(source.future).andFinally(cleanups::incrementAndGet).promise();
      source.fail(e);

      assertThat(reason(result)).isSameAs(e);
      assertThat(cleanups).hasValue(1);
    }

    @Test
    @DisplayName("O3, O4: a cleanup that fails takes the place of a value or a reason")
    void failingCleanup() {
      Future<Object> result =
          call(source.future)
              .andFinally(
                  () -> {
                    throw x;
                  })
              .promise();
      source.fail(e);

      assertThat(reason(result)).isSameAs(x);
      assertThat(x).hasSuppressedException(e);
    }

    @Test
    @DisplayName("T2: a cleanup may return such a future, which is awaited")
    void cleanupReturnsFuture() {
      Source cleaning = new Source();
      Future<Object> result =
          call(source.future)
              .andFinallyCompose(() -> PromiseType.toStage(cleaning.future, TYPE))
              .andFinallyCompose(() -> PromiseType.toStage(null, TYPE))
              .andFinallyCompose(() -> afterAMoment(v))
              .promise();
      source.complete(v);
      assertThat(result.isComplete()).isFalse();
      cleaning.fail(x);

      assertThat(reason(result)).isSameAs(x);
    }

    @Test
    @DisplayName("T1: the result keeps the context, whatever thread a cleanup's promise settled on")
    void keepsContext() throws Exception {
      Future<Object> result =
          call(source.future).andFinallyCompose(() -> afterAMoment(null)).promise();
      CompletableFuture<Context> handlers = new CompletableFuture<>();
      result.map(value -> 1).onComplete(one -> handlers.complete(Vertx.currentContext()));
      source.complete(v);

      assertThat(handlers.get(1, TimeUnit.MINUTES)).isSameAs(context);
      assertThat(handlersContext(result)).isSameAs(context);
    }

    @Test
    @DisplayName("T1: that of a future that is not Vert.x's own, but delegates to one, too")
    void keepsContextOfForeign() throws Exception {
      Future<Object> delegating =
          foreign((proxy, method, arguments) -> method.invoke(source.future, arguments));
      Future<Object> result =
          call(delegating).andFinallyCompose(() -> afterAMoment(null)).promise();
      source.complete(v);

      assertThat(handlersContext(result)).isSameAs(context);
    }

    @Test
    @DisplayName("T1: it keeps the context if the source had completed, too")
    void keepsContextIfSettled() throws Exception {
      source.complete(v);
      Future<Object> result =
          call(source.future).andFinallyCompose(() -> afterAMoment(null)).promise();
      CompletableFuture<Context> handlers = new CompletableFuture<>();
      result.onComplete(completed -> handlers.complete(Vertx.currentContext()));

      assertThat(handlers.get(1, TimeUnit.MINUTES)).isSameAs(context);
    }

    @Test
    @DisplayName("I3: the cleanup of a pending future runs where its handlers do")
    void pending() throws Exception {
      CompletableFuture<Context> ranOn = new CompletableFuture<>();
      call(source.future).andFinally(() -> ranOn.complete(Vertx.currentContext())).promise();
      source.complete(v);

      assertThat(ranOn.get(1, TimeUnit.MINUTES)).isSameAs(context);
    }

    @Test
    @DisplayName("T4: of a completed one, in the common pool, where there is no current context")
    void settledAlready() throws Exception {
      source.complete(v);
      CompletableFuture<Thread> ranOn = new CompletableFuture<>();
      Future<Object> result =
          call(source.future).andFinally(() -> ranOn.complete(Thread.currentThread())).promise();

      assertThat(get(result)).isSameAs(v);
      assertThat(ranOn.get().getName()).startsWith("ForkJoinPool.commonPool-worker");
    }

    @Test
    @DisplayName("T4: or as a later task of the current context")
    void settledAlreadyOnContext() throws Exception {
      source.complete(v);
      Context current = newContext();
      List<Object> ran = Collections.synchronizedList(new ArrayList<>());
      Future<Object> result =
          on(
              current,
              () -> {
                Future<Object> future =
                    call(source.future)
                        .andFinally(() -> ran.add(Vertx.currentContext()))
                        .andFinally(() -> ran.add(Vertx.currentContext()))
                        .promise();
                ran.add("returned");
                return future;
              });

      assertThat(get(result)).isSameAs(v);
      assertThat(ran).containsExactly("returned", current, current);
    }

    @Test
    @DisplayName("T4: the same if that is the context of the future")
    void settledAlreadyOnItsContext() throws Exception {
      if (context != null) {
        source.complete(v);
        List<Object> ran = Collections.synchronizedList(new ArrayList<>());
        Future<Object> result =
            on(
                context,
                () -> {
                  Future<Object> future =
                      call(source.future)
                          .andFinally(() -> ran.add(Vertx.currentContext()))
                          .promise();
                  future.onComplete(completed -> ran.add("handler"));
                  ran.add("returned");
                  return future;
                });

        assertThat(get(result)).isSameAs(v);
        assertThat(ran).containsExactly("returned", context, "handler");
      }
    }

    @Test
    @DisplayName("I4: an executor comes first")
    void executor() throws Exception {
      source.complete(v);
      List<Thread> ranOn = new ArrayList<>();
      Future<Object> result =
          lastly
              .withExecutor(Runnable::run)
              .call("Rows.load", TYPE, () -> source.future)
              .andFinally(() -> ranOn.add(Thread.currentThread()))
              .promise();

      assertThat(get(result)).isSameAs(v);
      assertThat(ranOn).containsExactly(Thread.currentThread());
    }

    @Test
    @DisplayName("T3: there is no cancel to forward")
    void cancelForwarded() throws Exception {
      Future<Object> result =
          lastly
              .withCancelForwarded()
              .call("Rows.load", TYPE, () -> source.future)
              .andFinally(cleanups::incrementAndGet)
              .promise();
      source.complete(v);

      assertThat(get(result)).isSameAs(v);
      assertThat(cleanups).hasValue(1);
    }

    private Future<Object> chain() {
      Future<Object> last = source.future;
      for (int i = 0; i < MANY; i++) {
        last = call(last).andFinally(cleanups::incrementAndGet).promise();
      }
      return last;
    }

    @Test
    @DisplayName("T5, R4: a chain of 100,000 settles, if the source is the last to do so")
    void longChain() throws Exception {
      Future<Object> last = chain();
      source.complete(v);

      assertThat(get(last)).isSameAs(v);
      assertThat(cleanups).hasValue(MANY);
    }

    @Test
    @DisplayName("T5, R4: and if it was the first")
    void longChainOfSettled() throws Exception {
      source.complete(v);

      assertThat(get(chain())).isSameAs(v);
      assertThat(cleanups).hasValue(MANY);
    }

    @Test
    @DisplayName("T5, R4: and if it is made on the context")
    void longChainOnContext() throws Exception {
      Context current = context == null ? newContext() : context;
      Future<Object> pending = on(current, this::chain);
      source.complete(v);
      assertThat(get(pending)).isSameAs(v);
      Future<Object> settled = on(current, this::chain);

      assertThat(get(settled)).isSameAs(v);
      assertThat(cleanups).hasValue(2 * MANY);
    }

    @Test
    @DisplayName("T5, R4: and if the cleanups return futures that complete elsewhere")
    void longChainOfAsyncCleanups() throws Exception {
      Future<Object> last = source.future;
      List<Source> cleaning = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        Source each = new Source();
        cleaning.add(each);
        last = call(last).andFinallyCompose(() -> PromiseType.toStage(each.future, TYPE)).promise();
      }
      source.complete(v);
      Collections.reverse(cleaning);
      cleaning.forEach(each -> each.complete(null));

      assertThat(get(last)).isSameAs(v);
    }

    @Test
    @DisplayName("T5, R5: a result that has settled holds neither its source nor the cleanup")
    void holdsNothing() throws Exception {
      Object held = new Object();
      WeakReference<Object> cleanup = new WeakReference<>(held);
      Source settled = new Source();
      WeakReference<Object> future = new WeakReference<>(settled.future);
      Future<Object> result = resultThatHolds(settled, held);
      held = null;
      settled.complete(v);
      settled = null;
      assertThat(get(result)).isSameAs(v);
      for (int i = 0; i < 200 && (cleanup.get() != null || future.get() != null); i++) {
        System.gc();
        Thread.sleep(1);
      }
      assertThat(cleanup.get()).isNull();
      assertThat(future.get()).isNull();
      assertThat(result.isComplete()).isTrue();
    }

    private Future<Object> resultThatHolds(Source settled, Object held) {
      return call(settled.future).andFinally(() -> cleanups.addAndGet(held.hashCode())).promise();
    }

    @Test
    @DisplayName("I1: completed while the cleanup is being attached, 100,000 times: one each")
    void race() throws Exception {
      int rounds = Race.rounds(MANY);
      List<Source> sources = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        sources.add(new Source());
      }
      List<Future<Object>> results = new ArrayList<>();
      Race.run(
          rounds,
          i -> {
            Future<Object> source = sources.get(i).future;
            results.add(
                call(source)
                    .andFinally(cleanups::incrementAndGet)
                    .andFinallyCompose(() -> PromiseType.toStage(source, TYPE))
                    .promise());
          },
          i -> sources.get(i).complete(v));
      for (Future<Object> each : results) {
        assertThat(get(each)).isSameAs(v);
      }
      assertThat(cleanups).hasValue(rounds);
      assertThat(late).isEmpty();
    }
  }
}

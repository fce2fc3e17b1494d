/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.lastly.Fixtures.Outcome;
import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyReceiver;
import dev.lastly.spi.LazyStage;
import dev.lastly.spi.LazySubscription;
import dev.lastly.spi.LazyType;
import dev.lastly.spi.PromiseType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("FutureReturnValueIgnored") // it has no result
@DisplayName("L1 to L10: a call whose promise runs anew for each subscriber")
class LazyTypeTest {
  private final List<String> journal = new ArrayList<>();
  private final List<Object> late = new ArrayList<>();
  private final Exception e = new Exception("e");
  private final Exception x = new Exception("x");
  private final Lastly lastly =
      Lastly.standard()
          .onLateFailure((call, failure) -> late.add(failure))
          .onLateValue((call, value) -> late.add(call + " " + value));

  /** The least that a lazy promise can be: it emits one value, or fails, for each subscriber. */
  private interface Task {
    /** Returns what cancels. */
    Runnable subscribe(Object context, BiConsumer<Object, Throwable> subscriber);
  }

  private static final class Tasks implements LazyType<Task, Object> {
    @Override
    public CompletionStage<Object> toStage(Task task) {
      return new TaskStage(task);
    }

    @Override
    public Task promise(LazyCall<Task> call) {
      return (context, subscriber) -> {
        LazySubscription<Task> subscription = call.subscription(context);
        subscription.start(new TaskRelay(context, subscriber, subscription));
        return () -> cancel(subscription);
      };
    }
  }

  /** Sits between a subscriber and the source of one subscription. */
  private static final class TaskRelay implements LazyReceiver<Task> {
    private final Object context;
    private final BiConsumer<Object, Throwable> subscriber;
    private final LazySubscription<Task> subscription;
    private Object value;

    TaskRelay(
        Object context,
        BiConsumer<Object, Throwable> subscriber,
        LazySubscription<Task> subscription) {
      this.context = context;
      this.subscriber = subscriber;
      this.subscription = subscription;
    }

    @Override
    public void subscribeTo(Task task) {
      task.subscribe(
          context,
          (emitted, reason) -> {
            value = emitted;
            subscription.end(emitted, reason);
          });
    }

    @Override
    public void fail(Throwable reason) {
      subscription.end(null, reason);
    }

    @Override
    public void signalEnd(Throwable reason) {
      subscriber.accept(reason == null ? value : null, reason);
    }
  }

  /** Notes what it is called with. */
  private final class Recorder implements LazyReceiver<Object> {
    @Override
    public void subscribeTo(Object promise) {
      journal.add("started");
    }

    @Override
    public void fail(Throwable reason) {
      late.add(reason);
    }

    @Override
    public void signalEnd(Throwable reason) {
      journal.add("ended");
    }
  }

  /** As an operator does whose source cannot be cancelled. */
  private static void cancel(LazySubscription<?> subscription) {
    subscription.beginCancel();
    subscription.endCancel();
  }

  private static final class TaskStage extends LazyStage<Object> {
    private final Task task;

    TaskStage(Task task) {
      this.task = task;
    }

    @Override
    protected void subscribe(Object context) {
      task.subscribe(
          context,
          (value, failure) -> {
            if (failure == null) {
              complete(value);
            } else {
              completeExceptionally(failure);
            }
          });
    }
  }

  private static final Tasks TASKS = new Tasks();

  private static Task of(Object value) {
    return (context, subscriber) -> {
      subscriber.accept(value, null);
      return () -> {};
    };
  }

  private static Task failed(Throwable reason) {
    return (context, subscriber) -> {
      subscriber.accept(null, reason);
      return () -> {};
    };
  }

  /** Ends when the given future does. */
  private static Task following(CompletableFuture<Object> future) {
    return (context, subscriber) -> {
      future.whenComplete(subscriber);
      return () -> {};
    };
  }

  private PromiseCall<Task> call(Task task) {
    return lastly.call("Rows.load", TASKS, () -> task);
  }

  private Cleanup note(String name) {
    return () -> journal.add(name);
  }

  private Cleanup failing() {
    return () -> {
      journal.add("failing");
      throw x;
    };
  }

  private Runnable subscribe(Task task) {
    return task.subscribe(
        "tenant",
        (value, failure) -> journal.add(failure == null ? "value " + value : "failed " + failure));
  }

  @Test
  @DisplayName("L2: a cleanup that some subscriptions might miss is refused")
  void cleanupAfterPromise() {
    PromiseCall<Task> call = call(of("v")).andFinally(note("a"));
    Task task = call.promise();
    assertThatIllegalStateException()
        .isThrownBy(() -> call.andFinally(note("b")))
        .withMessage("promise() has been called: there can be no more cleanups");
    subscribe(task);
    assertThat(journal).containsExactly("a", "value v");
  }

  @Test
  @DisplayName("L2, L3: the cleanups in order, then the signal, for each subscriber")
  void value() {
    Task task = call(of("v")).andFinally(note("a")).andFinally(note("b")).promise();
    assertThat(journal).isEmpty();
    subscribe(task);
    subscribe(task);
    assertThat(journal).containsExactly("a", "b", "value v", "a", "b", "value v");
  }

  @Test
  @DisplayName("O2, O4, L4: the reason, or that of the last cleanup that fails")
  void reason() {
    subscribe(call(failed(e)).andFinally(note("a")).promise());
    assertThat(journal).containsExactly("a", "failed " + e);
    journal.clear();
    subscribe(call(failed(e)).andFinally(failing()).andFinally(note("b")).promise());
    assertThat(journal).containsExactly("failing", "b", "failed " + x);
    assertThat(x).hasSuppressedException(e);
  }

  @Test
  @DisplayName("L3: what a cleanup returns is awaited, and may fail")
  void awaits() {
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    subscribe(call(of("v")).andFinallyCompose(() -> cleaning).andFinally(note("b")).promise());
    assertThat(journal).isEmpty();
    cleaning.completeExceptionally(x);
    assertThat(journal).containsExactly("b", "failed " + x);
  }

  @Test
  @DisplayName("I12: a promise of a cleanup that calls back twice counts once")
  void callsBackTwice() {
    CompletableFuture<Object> twice =
        new CompletableFuture<>() {
          @Override
          @SuppressWarnings("ReturnValueIgnored")
          public <U> CompletableFuture<U> handle(
              BiFunction<? super Object, Throwable, ? extends U> callback) {
            callback.apply(null, null);
            return CompletableFuture.completedFuture(callback.apply(null, x));
          }
        };
    subscribe(call(of("v")).andFinallyCompose(() -> twice).andFinally(note("b")).promise());
    assertThat(journal).containsExactly("b", "value v");
  }

  @Test
  @DisplayName("L1, I8: a call or a cleanup that is interrupted leaves the flag set")
  void interrupted() {
    InterruptedException i = new InterruptedException();
    Task task =
        lastly
            .<Task>call(
                "Rows.load",
                TASKS,
                () -> {
                  throw i;
                })
            .andFinally(note("a"))
            .promise();
    assertThat(Thread.interrupted()).isTrue();
    subscribe(task);
    assertThat(Thread.interrupted()).isFalse();

    Cleanup interrupted =
        () -> {
          throw i;
        };
    subscribe(call(of("v")).andFinally(interrupted).promise());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(journal).containsExactly("a", "failed " + i, "failed " + i);
  }

  @Test
  @DisplayName("L1, I8, I9: a call that throws or returns null fails for every subscriber")
  void callFails() {
    Task threw =
        lastly
            .<Task>call(
                "Rows.load",
                TASKS,
                () -> {
                  journal.add("call");
                  throw e;
                })
            .andFinally(note("a"))
            .promise();
    assertThat(journal).containsExactly("call");
    subscribe(threw);
    subscribe(threw);
    assertThat(journal).containsExactly("call", "a", "failed " + e, "a", "failed " + e);
    journal.clear();
    subscribe(lastly.<Task>call("Rows.load", TASKS, () -> null).promise());
    assertThat(journal)
        .containsExactly(
            "failed java.lang.NullPointerException: Rows.load returned null instead of a promise");
  }

  private Task inScope(PromiseSource<Task> source) {
    return lastly
        .using(
            () -> {
              journal.add("open");
              return () -> journal.add("close");
            })
        .call("Rows.load", TASKS, source)
        .andFinally(note("a"))
        .promise();
  }

  @Test
  @DisplayName("L1, U3: in a scope the call is made by each subscription, within")
  void scope() {
    Task task =
        inScope(
            () -> {
              journal.add("call");
              return of("v");
            });
    assertThat(journal).isEmpty();
    subscribe(task);
    assertThat(journal).containsExactly("open", "call", "close", "a", "value v");
    journal.clear();
    subscribe(inScope(() -> null));
    assertThat(journal)
        .containsExactly(
            "open",
            "close",
            "a",
            "failed java.lang.NullPointerException: Rows.load returned null instead of a promise");
  }

  @Test
  @DisplayName("L5, I11: cancelled: all cleanups, in order; what the last fails with is reported")
  void cancel() {
    CompletableFuture<Object> source = new CompletableFuture<>();
    Runnable cancel =
        subscribe(call(following(source)).andFinally(note("a")).andFinally(failing()).promise());
    cancel.run();
    cancel.run();
    assertThat(journal).containsExactly("a", "failing");
    assertThat(late).containsExactly(x);
    source.complete("v");
    assertThat(journal).containsExactly("a", "failing");
  }

  @Test
  @DisplayName("L6, I15: cancelled while a cleanup runs: the following run, the value is late")
  void cancelWhileCleaning() {
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    Runnable cancel =
        subscribe(call(of("v")).andFinallyCompose(() -> cleaning).andFinally(note("b")).promise());
    cancel.run();
    assertThat(cleaning).isNotDone();
    assertThat(journal).isEmpty();
    cleaning.complete(null);
    assertThat(journal).containsExactly("b");
    assertThat(late).containsExactly("Rows.load v");
  }

  @Test
  @DisplayName(
      "U3, L5: a scope is opened while the operator cancels: nothing is closed before that")
  void openedWhileCancelling() {
    CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
    LazySubscription<?> subscription =
        lastly
            .usingCompose(() -> opening)
            .<LazyCall<?>>call(
                "Rows.load",
                new Calls(),
                () -> {
                  journal.add("call");
                  return context -> null;
                })
            .andFinally(note("a"))
            .promise()
            .subscription(null);
    subscription.start(new Recorder());
    subscription.beginCancel();
    opening.complete(() -> journal.add("close"));
    subscription.cancelBeforeSubscribed();
    assertThat(journal).isEmpty();
    subscription.endCancel();
    assertThat(journal).containsExactly("close", "a");
    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("L10: cancelled while a scope is opened: it is closed, the call is not made")
  void cancelWhileOpening() {
    CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
    Task task =
        lastly
            .usingCompose(() -> opening)
            .call(
                "Rows.load",
                TASKS,
                () -> {
                  journal.add("call");
                  return of("v");
                })
            .andFinally(note("a"))
            .promise();
    Runnable cancel = subscribe(task);
    cancel.run();
    assertThat(journal).isEmpty();
    opening.complete(() -> journal.add("close"));
    assertThat(journal).containsExactly("close", "a");
    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("L5: cancelled before it starts: the cleanups run, the call is not made")
  void cancelBeforeStart() {
    Calls type = new Calls();
    for (PromiseCall<LazyCall<?>> each :
        List.of(
            lastly.<LazyCall<?>>call("Rows.load", type, () -> context -> null),
            lastly
                .using(
                    () -> {
                      journal.add("opened");
                      return () -> {};
                    })
                .<LazyCall<?>>call("Rows.load", type, () -> context -> null))) {
      LazySubscription<?> subscription = each.andFinally(note("a")).promise().subscription(null);
      cancel(subscription);
      assertThat(subscription.isCancelled()).isTrue();
      subscription.start(new Recorder());
      assertThat(subscription.end(null, null)).isFalse();
    }
    assertThat(journal).containsExactly("a", "a");
    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("L7: the subscriber's context reaches openers and cleanups, also with withContext")
  void context() {
    List<Object> contexts = new ArrayList<>();
    Task seen =
        (context, subscriber) -> {
          contexts.add(context);
          subscriber.accept(null, null);
          return () -> {};
        };
    for (Lastly settings : List.of(lastly, lastly.withContext(() -> step -> step))) {
      subscribe(
          settings
              .usingCompose(() -> PromiseType.toStage(seen, TASKS), resource -> null)
              .call("Rows.load", TASKS, () -> of("v"))
              .andFinallyCompose(() -> PromiseType.toStage(seen, TASKS))
              .andFinallyCompose(() -> PromiseType.toStage(null, TASKS))
              .promise());
    }
    assertThat(contexts).containsExactly("tenant", "tenant", "tenant", "tenant");
    lastly
        .withExecutor(Runnable::run)
        .call(() -> CompletableFuture.completedFuture(null))
        .andFinallyCompose(() -> PromiseType.toStage(seen, TASKS));
    assertThat(contexts).endsWith((Object) null).hasSize(5);
  }

  @Test
  @DisplayName(
      "I16: the context is the caller's: asked for before the call, or in each subscription")
  void contextOfCall() {
    Lastly asking =
        lastly.withContext(
            () -> {
              journal.add("ask");
              return step ->
                  () -> {
                    journal.add("in it");
                    step.run();
                  };
            });
    Task task =
        asking
            .call(
                "Rows.load",
                TASKS,
                () -> {
                  journal.add("call");
                  return of("v");
                })
            .andFinally(note("a"))
            .promise();
    assertThat(journal).containsExactly("ask", "call");
    subscribe(task);
    assertThat(journal).containsExactly("ask", "call", "in it", "a", "value v");

    journal.clear();
    Task scoped =
        asking
            .using(() -> (AutoCloseable) () -> journal.add("close"))
            .call("Rows.load", TASKS, () -> of("v"))
            .promise();
    assertThat(journal).isEmpty();
    for (int i = 0; i < 2; i++) {
      subscribe(scoped);
      assertThat(journal).containsExactly("ask", "in it", "close", "value v");
      journal.clear();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("I16: the source does its work in the context, if an opener has to be awaited")
  void contextOfSource(boolean contextFails) {
    RuntimeException failed = new RuntimeException("context");
    CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
    Lastly inTenant =
        lastly.withContext(
            () ->
                step ->
                    () -> {
                      journal.add("set");
                      step.run();
                      journal.add("unset");
                      if (contextFails) {
                        throw failed;
                      }
                    });
    subscribe(
        inTenant
            .usingCompose(() -> opening)
            .call(
                "Rows.load",
                TASKS,
                () ->
                    (context, subscriber) -> {
                      journal.add("work");
                      subscriber.accept(null, e);
                      return () -> {};
                    })
            .promise());
    opening.complete(null);

    if (contextFails) { // in the step that makes the call, which is before the work
      assertThat(journal).containsExactly("set", "unset", "set", "unset", "failed " + failed);
    } else { // the call, then the work, and within that the step that closes
      assertThat(journal)
          .containsExactly("set", "unset", "set", "work", "set", "unset", "failed " + e, "unset");
    }
  }

  @Test
  @DisplayName("I16, L9: a context that fails once the source is subscribed to is told of")
  void contextFailsLate() {
    RuntimeException failed = new RuntimeException("context");
    AtomicInteger contexts = new AtomicInteger();
    CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
    subscribe(
        lastly
            .withContext(
                () ->
                    step ->
                        () -> {
                          if (contexts.incrementAndGet() == 2) {
                            throw failed; // before it has run the step
                          }
                          step.run();
                        })
            .usingCompose(() -> opening)
            .call("Rows.load", TASKS, () -> of("v"))
            .promise());
    opening.complete(null);

    assertThat(journal).containsExactly("value v");
    assertThat(late).containsExactly(failed);
  }

  @Test
  @DisplayName("I16, L9: what a subscriber throws in the context is not lost there")
  void thrownInContext() throws InterruptedException {
    RuntimeException thrown = new RuntimeException("of the subscriber");
    CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
    lastly
        .withContext(() -> step -> step)
        .usingCompose(() -> opening)
        .call("Rows.load", TASKS, () -> of("v"))
        .promise()
        .subscribe(
            "context",
            (value, reason) -> {
              throw thrown;
            });
    List<Throwable> uncaught = new ArrayList<>();
    Thread settling = Fixtures.daemon("settling", () -> opening.complete(null));
    settling.setUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    settling.start();
    settling.join();

    assertThat(uncaught).containsExactly(thrown);
    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("I16, R5: a subscription that is kept does not keep the context")
  void contextIsForgotten() {
    AtomicReference<WeakReference<Object>> context = new AtomicReference<>();
    Task task =
        lastly
            .withContext(
                () -> {
                  Object tenant = new Object();
                  context.set(new WeakReference<>(tenant));
                  return step ->
                      () -> {
                        assertThat(tenant).isNotNull();
                        step.run();
                      };
                })
            .using(() -> (AutoCloseable) () -> journal.add("close"))
            .call("Rows.load", TASKS, () -> of("v"))
            .promise();
    Runnable kept = task.subscribe("context", (value, reason) -> journal.add("end"));
    for (int i = 0; i < 20 && context.get().get() != null; i++) {
      System.gc();
    }

    assertThat(context.get().get()).isNull();
    kept.run();
    assertThat(journal).containsExactly("close", "end");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("R5: nor does it keep the receiver, whether it has ended or been cancelled")
  void receiverIsForgotten(boolean isCancelled) {
    LazySubscription<?> kept =
        lastly
            .<LazyCall<?>>call("Rows.load", new Calls(), () -> context -> null)
            .andFinally(note("a"))
            .promise()
            .subscription(null);
    WeakReference<Object> receiver = start(kept);
    if (isCancelled) {
      cancel(kept);
    } else {
      kept.end(null, null);
    }
    for (int i = 0; i < 20 && receiver.get() != null; i++) {
      System.gc();
    }

    assertThat(receiver.get()).isNull();
    assertThat(kept.isCancelled()).isEqualTo(isCancelled);
  }

  private WeakReference<Object> start(LazySubscription<?> subscription) {
    Recorder receiver = new Recorder();
    subscription.start(receiver);
    return new WeakReference<>(receiver);
  }

  @Test
  @DisplayName("I16: if there is no context, the cleanups run, and the result fails")
  void noContext() {
    RuntimeException none = new RuntimeException("none");
    subscribe(
        lastly
            .withContext(
                () -> {
                  throw none;
                })
            .call("Rows.load", TASKS, () -> of("v"))
            .andFinally(note("a"))
            .promise());
    assertThat(journal).containsExactly("a", "failed " + none);
  }

  @Test
  @DisplayName("L8, I4, I5: each cleanup is a task of the executor, or runs here if that refuses")
  void executor() {
    List<Runnable> tasks = new ArrayList<>();
    subscribe(
        lastly
            .withExecutor(tasks::add)
            .call("Rows.load", TASKS, () -> of("v"))
            .andFinally(note("a"))
            .andFinally(note("b"))
            .promise());
    assertThat(journal).isEmpty();
    Runnable first = tasks.remove(0);
    first.run();
    first.run(); // once, whatever the executor does with it
    assertThat(journal).containsExactly("a");
    tasks.remove(0).run();
    assertThat(journal).containsExactly("a", "b", "value v");
    journal.clear();
    subscribe(
        lastly
            .withExecutor(
                task -> {
                  throw new RejectedExecutionException();
                })
            .call("Rows.load", TASKS, () -> of("v"))
            .andFinally(note("a"))
            .promise());
    assertThat(journal).containsExactly("a", "value v");
  }

  @Test
  @DisplayName("T2: a stage subscribes when it is asked for its callback, once")
  void stage() {
    AtomicInteger subscriptions = new AtomicInteger();
    Task task =
        (context, subscriber) -> {
          subscriptions.incrementAndGet();
          subscriber.accept("v", null);
          return () -> {};
        };
    CompletionStage<Object> stage = TASKS.toStage(task);
    assertThat(subscriptions).hasValue(0);
    assertThat(stage.toCompletableFuture().join()).isEqualTo("v");
    stage.handle((value, reason) -> journal.add("again " + value));
    assertThat(subscriptions).hasValue(1);
    assertThat(journal).containsExactly("again v");
  }

  @Test
  @DisplayName("L2: of end and cancellation, raced 100,000 times, one runs the cleanups")
  void race() throws Exception {
    int rounds = Fixtures.effort(100_000);
    AtomicInteger cleanups = new AtomicInteger();
    List<CompletableFuture<Object>> sources = new ArrayList<>();
    List<Runnable> cancels = new ArrayList<>();
    AtomicInteger signals = new AtomicInteger();
    AtomicInteger lateValues = new AtomicInteger();
    Lastly counting = lastly.onLateValue((call, value) -> lateValues.incrementAndGet());
    for (int i = 0; i < rounds; i++) {
      CompletableFuture<Object> source = new CompletableFuture<>();
      sources.add(source);
      cancels.add(
          counting
              .call("Rows.load", TASKS, () -> following(source))
              .andFinally(cleanups::incrementAndGet)
              .promise()
              .subscribe(null, (value, failure) -> signals.incrementAndGet()));
    }
    CyclicBarrier start = new CyclicBarrier(2);
    Thread other =
        new Thread(
            () -> {
              try {
                start.await();
              } catch (Exception broken) {
                throw new AssertionError(broken);
              }
              cancels.forEach(Runnable::run);
            });
    other.start();
    start.await();
    sources.forEach(source -> source.complete("v"));
    other.join();
    assertThat(cleanups).hasValue(rounds);
    assertThat(signals.get() + lateValues.get()).isLessThanOrEqualTo(rounds);
    assertThat(late).isEmpty();
  }

  /** What a type tells of a subscription. */
  private enum Event {
    START,
    END,
    BEGIN_CANCEL,
    BEGIN_CANCEL_OF_FAILED,
    END_CANCEL,
    CANCEL_BEFORE_SUBSCRIBED,
    END_SUBSCRIBE,
    OPENED
  }

  /** What comes of a call. */
  enum Kind {
    GIVEN,
    FAILING,
    IN_SCOPE
  }

  /** A subscription that is told events, and whether its cleanups are to have run. */
  private final class Told implements LazyReceiver<Task> {
    private final LazySubscription<Task> subscription;
    private final AtomicInteger runs = new AtomicInteger();
    private final Kind kind;
    private final CompletableFuture<AutoCloseable> opener = new CompletableFuture<>();
    private boolean isStarted;
    private boolean isOpening;
    private boolean isSubscribed;
    private boolean isWaiting;
    private boolean hasEnded;
    private int cancelling;
    private boolean isCleanedUp;
    private int signals;

    Told(Kind kind) {
      this.kind = kind;
      AtomicReference<LazyCall<Task>> given = new AtomicReference<>();
      LazyType<Task, Object> type =
          new LazyType<>() {
            @Override
            public CompletionStage<Object> toStage(Task task) {
              return TASKS.toStage(task);
            }

            @Override
            public Task promise(LazyCall<Task> call) {
              given.set(call);
              return of(null);
            }
          };
      PromiseSource<Task> source =
          () -> {
            if (kind == Kind.FAILING) {
              throw x;
            }
            return of("v");
          };
      PromiseCall<Task> call =
          kind == Kind.IN_SCOPE
              ? lastly.usingCompose(() -> opener).call("Rows.load", type, source)
              : lastly.call("Rows.load", type, source);
      call.andFinally(runs::incrementAndGet).promise();
      subscription = given.get().subscription(null);
    }

    void tell(Event event) {
      switch (event) {
        case START -> start();
        case END -> end();
        case BEGIN_CANCEL -> beginCancel();
        case BEGIN_CANCEL_OF_FAILED -> beginCancelOfFailed();
        case END_CANCEL -> endCancel();
        case CANCEL_BEFORE_SUBSCRIBED -> cancelBeforeSubscribed();
        case END_SUBSCRIBE -> endSubscribe();
        case OPENED -> opened();
      }
    }

    private void start() {
      boolean isCancelled = subscription.isCancelled();
      if (!isStarted) {
        subscription.start(this); // which may find that it has been cancelled
        isOpening = kind == Kind.IN_SCOPE && !isCancelled && !isCleanedUp && !isSubscribed;
        if (isCancelled || kind == Kind.FAILING) {
          expectSubscribed();
        }
      }
      isStarted = true;
    }

    private void end() {
      int before = signals;
      boolean isFirst = subscription.end(null, null);
      assertThat(signals - before).isEqualTo(isFirst && isStarted ? 1 : 0);
      assertThat(isFirst).isEqualTo(!isCleanedUp && !isOpening && !subscription.isCancelled());
      isCleanedUp |= isFirst;
      hasEnded |= isFirst;
    }

    private void beginCancel() {
      assertThat(subscription.beginCancel()).isEqualTo(!hasEnded);
      cancelling++;
    }

    private void beginCancelOfFailed() {
      if (isStarted && !isOpening) { // or there is no source, and it would break the rules
        subscription.beginCancelOfFailed();
        cancelling++;
      }
    }

    private void endCancel() {
      if (cancelling > 0) { // or it would break the rules
        subscription.endCancel();
        cancelling--;
        isCleanedUp |= subscription.isCancelled() && cancelling == 0 && !isWaiting && !isOpening;
      }
    }

    private void cancelBeforeSubscribed() {
      if (cancelling > 0 && subscription.isCancelled()) { // or it would break the rules
        subscription.cancelBeforeSubscribed();
        isWaiting |= !isCleanedUp && !isSubscribed && !isOpening;
      }
    }

    private void endSubscribe() {
      if (!isOpening) { // or it would break the rules
        subscription.endSubscribe();
        expectSubscribed();
      }
    }

    private void opened() {
      if (isOpening) {
        isOpening = false;
        opener.complete(null);
        if (subscription.isCancelled()) {
          isSubscribed = true; // or rather, it never will be
          isCleanedUp |= cancelling == 0;
        }
      }
    }

    private void expectSubscribed() {
      isSubscribed = true;
      isCleanedUp |= isWaiting && cancelling == 0;
      isWaiting = false;
    }

    @Override
    public void subscribeTo(Task task) {}

    @Override
    public void fail(Throwable reason) {}

    @Override
    public void signalEnd(Throwable reason) {
      signals++;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("L2, L5, U3: whatever a type tells, in any order, the cleanups run once, in time")
  void toldInAnyOrder(Kind kind) {
    int kinds = Event.values().length;
    for (int number = 0; number < Math.pow(kinds, 6); number++) {
      Told told = new Told(kind);
      List<Event> events = new ArrayList<>();
      for (int rest = number; events.size() < 6; rest /= kinds) {
        Event event = Event.values()[rest % kinds];
        events.add(event);
        told.tell(event);
        assertThat(told.runs).as("%s", events).hasValue(told.isCleanedUp ? 1 : 0);
      }
    }
  }

  @Test
  @DisplayName("What is missing, or is no type of promises, is refused at once")
  void refused() {
    assertThatNullPointerException().isThrownBy(() -> lastly.call(null, TASKS, () -> of("v")));
    assertThatNullPointerException().isThrownBy(() -> lastly.call("a", TASKS, null));
    assertThatNullPointerException().isThrownBy(() -> call(of("v")).andFinally(null));
    PromiseType<Task, Object> other = task -> new CompletableFuture<>();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lastly.call("a", other, () -> of("v")))
        .withMessageEndingWith(" is neither an EagerType nor a LazyType");
  }

  /** Hands out what the operator of a library would have. */
  private static final class Calls implements LazyType<LazyCall<?>, Object> {
    @Override
    public CompletionStage<Object> toStage(LazyCall<?> promise) {
      throw new AssertionError();
    }

    @Override
    public LazyCall<?> promise(LazyCall<LazyCall<?>> call) {
      return call;
    }
  }

  @Test
  @DisplayName("L9: what fails after a cancellation is given to the operator, and its own is not")
  void failsAfterCancellation() {
    CompletableFuture<AutoCloseable> failing = new CompletableFuture<>();
    CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
    CompletableFuture<AutoCloseable> calling = new CompletableFuture<>();
    List<LazySubscription<?>> subscriptions = new ArrayList<>();
    for (CompletableFuture<AutoCloseable> each : List.of(failing, opening, calling)) {
      LazySubscription<?> subscription =
          lastly
              .usingCompose(() -> each)
              .<LazyCall<?>>call(
                  "Rows.load",
                  new Calls(),
                  () -> {
                    cancel(subscriptions.get(2));
                    throw x;
                  })
              .andFinally(note("a"))
              .promise()
              .subscription(null);
      subscription.start(new Recorder());
      subscriptions.add(subscription);
    }
    cancel(subscriptions.get(0));
    failing.completeExceptionally(e);
    assertThat(late).containsExactly(e);
    cancel(subscriptions.get(1));
    opening.complete(null);
    assertThat(late).containsExactly(e);
    calling.complete(null);
    assertThat(late).containsExactly(e, x);
    assertThat(journal).containsExactly("a", "a", "a");
  }

  @Test
  @DisplayName(
      "L9: the failure of a call that was made before the subscription is given to the operator")
  void failedBeforeSubscription() {
    LazySubscription<?> subscription =
        lastly
            .<LazyCall<?>>call(
                "Rows.load",
                new Calls(),
                () -> {
                  throw x;
                })
            .andFinally(note("a"))
            .promise()
            .subscription(null);
    subscription.beginCancel();
    subscription.cancelBeforeSubscribed();
    subscription.endCancel();
    assertThat(journal).isEmpty();
    subscription.start(new Recorder());
    assertThat(late).containsExactly(x);
    assertThat(journal).containsExactly("a");
  }

  @Test
  @DisplayName("T2: the stage of a lazy promise tells whether a failure has settled it")
  void stageThatFails() {
    TaskStage stage = new TaskStage((context, subscriber) -> () -> {});
    Exception reason = new Exception();
    assertThat(stage.completeExceptionally(reason)).isTrue();
    assertThat(stage.completeExceptionally(reason)).isFalse();
    assertThat(Outcome.of(stage)).isEqualTo(Outcome.rejected(reason));
  }
}

/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.spi.EagerType;
import dev.lastly.spi.FlowPublishers;
import dev.lastly.spi.Settleable;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * As {@link StackEnd} does, this settles one promise in each of the last frames of a stack, and
 * what is needed there is made before and is no lambda.
 */
@DisplayName("I18: nothing is silent or lost in the last frames of contexts and scopes")
@SuppressWarnings("FutureReturnValueIgnored")
class StackEndOfScopeTest {
  private static final Object V = new Object();
  private static final int ATTEMPTS = 400;
  private static final int OFFSETS = 4;
  private static final int STACK_BYTES = 384 << 10;

  /** What threads end with, which would be printed, a thousand lines each. */
  private static final Queue<Throwable> UNCAUGHT = new ConcurrentLinkedQueue<>();

  /** Both a cleanup and a closer. */
  static final class Counting implements Cleanup, AsyncCloser<Object> {
    private volatile int runs;

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // no call: it must not need any stack
    public void run() {
      runs++;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate")
    public CompletionStage<?> close(Object resource) {
      runs++;
      return null;
    }
  }

  private static final class Same<T> implements UnaryOperator<T> {
    @Override
    public T apply(T it) {
      return it;
    }
  }

  private static final class Inline implements Executor {
    @Override
    public void execute(Runnable task) {
      task.run();
    }
  }

  /** A promise that needs some stack to settle. */
  private static final class Deep
      implements EagerType<Deep, Object>, Settleable<Deep, Object>, PromiseSource<Deep> {
    private final CompletableFuture<Object> source;
    private final CompletableFuture<Object> result;

    Deep(CompletableFuture<Object> source, CompletableFuture<Object> result) {
      this.source = source;
      this.result = result;
    }

    @Override
    public Deep call() {
      return this;
    }

    @Override
    public CompletionStage<Object> toStage(Deep promise) {
      return source;
    }

    @Override
    public Settleable<Deep, Object> settleable(Deep promise) {
      return this;
    }

    @Override
    public Deep promise() {
      return this;
    }

    @Override
    public boolean settle(Object value, Throwable reason) {
      StackProbe.require(100);
      return reason == null ? result.complete(value) : result.completeExceptionally(reason);
    }

    @Override
    public void onCancel(Consumer<Boolean> handler) {}
  }

  /** A publisher that ends when it is told to, and its one subscription. */
  private static final class Ending implements Flow.Publisher<Object>, Flow.Subscription {
    private Flow.Subscriber<? super Object> subscriber;

    @Override
    public void subscribe(Flow.Subscriber<? super Object> subscriber) {
      this.subscriber = subscriber;
      subscriber.onSubscribe(this);
    }

    void end() {
      subscriber.onComplete();
    }

    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }

  /** Settles as the publisher ends. */
  private static final class Subscribed extends CompletableFuture<Object>
      implements Flow.Subscriber<Object> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Object item) {}

    @Override
    public void onError(Throwable reason) {
      completeExceptionally(reason);
    }

    @Override
    public void onComplete() {
      complete(V);
    }
  }

  /** What is watched of one attempt. */
  static final class Attempt {
    private final CompletableFuture<Object> settled = new CompletableFuture<>();
    private final Ending ending = new Ending();
    private final CompletableFuture<Object> source = CompletableFuture.completedFuture(V);
    private final List<Counting> cleanups = new ArrayList<>();
    private final List<CompletableFuture<Object>> results = new ArrayList<>();
    private boolean returned;

    Counting counting() {
      Counting cleanup = new Counting();
      cleanups.add(cleanup);
      return cleanup;
    }

    void result(FinallyFuture<Object> result) {
      results.add(result);
    }

    /** Subscribes to a call of a publisher with these cleanups and one more. */
    void subscribe(PromiseCall<Flow.Publisher<Object>> call) {
      Subscribed result = new Subscribed();
      results.add(result);
      call.andFinally(counting()).promise().subscribe(result);
    }

    void run() {
      try {
        if (ending.subscriber == null) {
          settled.complete(V);
        } else {
          ending.end();
        }
        returned = true;
      } catch (Throwable seen) {
        // by the thread that settled it: it is not silent
      }
    }

    boolean isPending() {
      return returned && results.stream().anyMatch(result -> !result.isDone());
    }

    String wrong() {
      boolean fulfilled =
          results.stream()
              .noneMatch(result -> !result.isDone() || result.isCompletedExceptionally());
      return isPending()
          ? "silent"
          : cleanups.stream().anyMatch(cleanup -> cleanup.runs > 1)
              ? "twice"
              : fulfilled && cleanups.stream().anyMatch(cleanup -> cleanup.runs == 0) ? "lost" : "";
    }
  }

  enum Form {
    CONTEXT {
      @Override
      void attach(Attempt attempt) {
        FinallyFuture<Object> first =
            inContext().call(() -> attempt.settled).andFinally(attempt.counting());
        FinallyFuture<Object> second =
            first.andFinallyCompose(() -> CompletableFuture.completedFuture(V));
        attempt.result(second.andFinally(attempt.counting()));
      }
    },

    PROMISE_OF_CLEANUP {
      @Override
      void attach(Attempt attempt) {
        FinallyFuture<Object> first =
            inContext().call(() -> attempt.source).andFinallyCompose(() -> attempt.settled);
        attempt.result(first.andFinally(attempt.counting()));
      }
    },

    SCOPE {
      @Override
      void attach(Attempt attempt) {
        Scope scope = Lastly.standard().usingCompose(() -> attempt.settled, attempt.counting());
        attempt.result(scope.call(() -> attempt.source).andFinally(attempt.counting()));
      }
    },

    SCOPES {
      @Override
      void attach(Attempt attempt) {
        openTwo(Lastly.standard(), attempt);
      }
    },

    SCOPES_IN_CONTEXT {
      @Override
      void attach(Attempt attempt) {
        openTwo(inContext(), attempt);
      }
    },

    /** Where the stack ends in callbacks of a result, what follows that has run before. */
    CALLBACKS {
      @Override
      void attach(Attempt attempt) {
        Lastly lastly = Lastly.standard();
        FinallyFuture<Object> first =
            lastly.call(() -> attempt.settled).andFinally(attempt.counting());
        CompletionStage<Object> callback = first.thenApply(SAME);
        FinallyFuture<Object> other = lastly.call(() -> callback).andFinally(attempt.counting());
        CompletionStage<Object> further = other.thenApply(SAME);
        attempt.result(lastly.call(() -> further).andFinally(attempt.counting()));
        attempt.result(first.andFinally(attempt.counting()));
      }
    },

    OTHER_TYPE {
      @Override
      void attach(Attempt attempt) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        Deep promise = new Deep(attempt.settled, result);
        Lastly.standard().call("Deep", promise, promise).andFinally(attempt.counting()).promise();
        attempt.results.add(result);
      }
    },

    OTHER_TYPE_ON_EXECUTOR {
      @Override
      void attach(Attempt attempt) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        Deep promise = new Deep(attempt.settled, result);
        Lastly.standard()
            .withExecutor(INLINE)
            .call("Deep", promise, promise)
            .andFinally(attempt.counting())
            .andFinallyCompose(() -> attempt.source)
            .promise();
        attempt.results.add(result);
      }
    },

    OTHER_TYPE_PROMISE_OF_CLEANUP {
      @Override
      void attach(Attempt attempt) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        Deep promise = new Deep(CompletableFuture.completedFuture(V), result);
        Lastly.standard()
            .withExecutor(INLINE)
            .call("Deep", promise, promise)
            .andFinally(attempt.counting())
            .andFinallyCompose(() -> attempt.settled)
            .andFinally(attempt.counting())
            .promise();
        attempt.results.add(result);
      }
    },

    OTHER_TYPE_IN_SCOPE {
      @Override
      void attach(Attempt attempt) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        Deep promise = new Deep(attempt.source, result);
        inContext()
            .usingCompose(() -> attempt.settled, attempt.counting())
            .call("Deep", promise, promise)
            .andFinally(attempt.counting())
            .promise();
        attempt.results.add(result);
      }
    },

    LAZY {
      @Override
      void attach(Attempt attempt) {
        attempt.subscribe(
            call(Lastly.standard(), attempt.ending)
                .andFinally(attempt.counting())
                .andFinallyCompose(() -> attempt.source));
      }
    },

    LAZY_IN_CONTEXT {
      @Override
      void attach(Attempt attempt) {
        attempt.subscribe(
            call(inContext(), attempt.ending)
                .andFinally(attempt.counting())
                .andFinallyCompose(() -> attempt.source));
      }
    },

    LAZY_ON_EXECUTOR {
      @Override
      void attach(Attempt attempt) {
        attempt.subscribe(
            call(Lastly.standard().withExecutor(INLINE), attempt.ending)
                .andFinally(attempt.counting()));
      }
    },

    LAZY_PROMISE_OF_CLEANUP {
      @Override
      void attach(Attempt attempt) {
        attempt.subscribe(
            call(Lastly.standard(), EMPTY)
                .andFinally(attempt.counting())
                .andFinallyCompose(() -> attempt.settled)
                .andFinallyCompose(() -> attempt.source));
      }
    },

    LAZY_SCOPE {
      @Override
      void attach(Attempt attempt) {
        Scope scope = Lastly.standard().usingCompose(() -> attempt.settled, attempt.counting());
        attempt.subscribe(scope.call("Rows.list", FlowPublishers.type(), () -> EMPTY));
      }
    };

    /** Ends at once. */
    private static final Flow.Publisher<Object> EMPTY =
        subscriber -> {
          Ending ending = new Ending();
          ending.subscribe(subscriber);
          ending.end();
        };

    private static final Executor INLINE = new Inline();

    private static PromiseCall<Flow.Publisher<Object>> call(
        Lastly lastly, Flow.Publisher<Object> publisher) {
      return lastly.call("Rows.list", FlowPublishers.type(), () -> publisher);
    }

    private static final UnaryOperator<Object> SAME = new Same<>();
    private static final UnaryOperator<Runnable> CONTEXT_OF_CALL = new Same<>();

    abstract void attach(Attempt attempt);

    private static Lastly inContext() {
      return Lastly.standard().withContext(() -> CONTEXT_OF_CALL);
    }

    private static void openTwo(Lastly lastly, Attempt attempt) {
      Scope scope =
          lastly
              .usingCompose(() -> attempt.settled, attempt.counting())
              .usingCompose(() -> attempt.source, attempt.counting());
      attempt.result(scope.call(() -> attempt.source).andFinally(attempt.counting()));
    }
  }

  /** Attempts in the last frames of one stack. */
  private static final class Sweep implements Runnable {
    private final Attempt[] attempts = new Attempt[ATTEMPTS];
    private final int offset;
    private int next;

    Sweep(Form form, int offset) {
      this.offset = offset;
      for (int i = 0; i < ATTEMPTS; i++) {
        attempts[i] = new Attempt();
        form.attach(attempts[i]);
      }
    }

    @Override
    public void run() {
      shift(offset, 1);
    }

    /** Moves all frames by a little. */
    private int shift(int more, int part) {
      if (more > 0) {
        return shift(more - 1, part + more) + part;
      }
      descend();
      return part;
    }

    @SuppressWarnings("InfiniteRecursion") // to the end of the stack
    private void descend() {
      try {
        descend();
      } catch (StackOverflowError end) {
        // here
      }
      if (next < ATTEMPTS) {
        attempts[next++].run();
      }
    }
  }

  private static Sweep sweep(Form form, int offset) throws InterruptedException {
    Sweep sweep = new Sweep(form, offset);
    Thread thread = new Thread(null, sweep, "small stack", STACK_BYTES);
    thread.start();
    thread.join();
    return sweep;
  }

  /** What measures coverage links itself to each class at first, for which there is no stack. */
  @BeforeAll
  static void firstUse() throws InterruptedException {
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> UNCAUGHT.add(failure));
    for (Form form : Form.values()) {
      sweep(form, 0);
    }
  }

  @AfterAll
  static void onlyOverflows() {
    Thread.setDefaultUncaughtExceptionHandler(null);
    assertThat(UNCAUGHT).hasOnlyElementsOfType(StackOverflowError.class);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I18: one of the promises of a call is settled where the stack ends")
  void nothingIsSilent(Form form) throws InterruptedException {
    for (int offset = 0; offset < OFFSETS; offset++) {
      Sweep sweep = sweep(form, offset);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      for (int i = 0; i < sweep.next; i++) {
        while (sweep.attempts[i].isPending() && System.nanoTime() < deadline) {
          Thread.onSpinWait(); // to the thread that rescues it
        }
        assertThat(sweep.attempts[i].wrong()).as("%s, %s", offset, i).isEmpty();
      }
      assertThat(sweep.attempts).anyMatch(attempt -> attempt.returned);
    }
  }
}

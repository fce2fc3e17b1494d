package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Fixtures.Foreign;
import dev.lastly.Fixtures.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("I17: a callback of a result may block on any result that needs no thread but its own")
@SuppressWarnings({"FutureReturnValueIgnored", "ImmutableEnumChecker"})
class BlockingCallbackTest {
  private static final Object V = new Object();

  /** How the links of a chain hang together. */
  enum Chain {
    CLEANUPS_OF_ONE_CALL {
      @Override
      FinallyFuture<Object> extended(Lastly lastly, FinallyFuture<Object> last) {
        return last.andFinally(() -> {});
      }
    },
    CALLS_OF_CALLS {
      @Override
      FinallyFuture<Object> extended(Lastly lastly, FinallyFuture<Object> last) {
        return lastly.call(() -> last).andFinally(() -> {});
      }
    },
    STAGES_BETWEEN {
      @Override
      FinallyFuture<Object> extended(Lastly lastly, FinallyFuture<Object> last) {
        CompletableFuture<Object> stage = last.thenApply(value -> value);
        return lastly.call(() -> stage).andFinally(() -> {});
      }
    };

    abstract FinallyFuture<Object> extended(Lastly lastly, FinallyFuture<Object> last);

    FinallyFuture<Object> of(Lastly lastly, CompletionStage<Object> source, int length) {
      FinallyFuture<Object> last = lastly.call(() -> source).andFinally(() -> {});
      for (int i = 1; i < length; i++) {
        last = extended(lastly, last);
      }
      return last;
    }
  }

  /** Where the code that blocks is called. */
  enum Host {
    CALLBACK {
      @Override
      void attach(Lastly lastly, FinallyFuture<Object> result, Runnable blocking) {
        result.thenRun(blocking);
      }
    },
    CLEANUP {
      @Override
      void attach(Lastly lastly, FinallyFuture<Object> result, Runnable blocking) {
        result.andFinally(blocking::run);
      }
    },
    CLEANUP_OF_NEXT_CALL {
      @Override
      void attach(Lastly lastly, FinallyFuture<Object> result, Runnable blocking) {
        lastly.call(() -> result).andFinally(blocking::run);
      }
    },
    CALLBACK_OF_FOREIGN_STAGE {
      @Override
      void attach(Lastly lastly, FinallyFuture<Object> result, Runnable blocking) {
        Foreign<Object> foreign = new Foreign<>();
        result.thenAccept(foreign::fulfil);
        lastly.call(() -> foreign.stage()).andFinally(() -> {}).thenRun(blocking);
      }
    };

    abstract void attach(Lastly lastly, FinallyFuture<Object> result, Runnable blocking);
  }

  /** How it blocks. */
  enum Block {
    JOIN {
      @Override
      void on(CompletableFuture<Object> result) {
        result.join();
      }
    },
    GET {
      @Override
      void on(CompletableFuture<Object> result) throws InterruptedException, ExecutionException {
        result.get();
      }
    },
    LATCH {
      @Override
      void on(CompletableFuture<Object> result) throws InterruptedException {
        CountDownLatch settled = new CountDownLatch(1);
        result.whenComplete((value, reason) -> settled.countDown());
        settled.await();
      }
    };

    abstract void on(CompletableFuture<Object> result) throws Exception;

    void quietly(CompletableFuture<Object> result) {
      try {
        on(result);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  /** What it blocks on. */
  enum Cause {
    CLEANUP_ATTACHED_TO_RESULT {
      @Override
      CompletableFuture<Object> start(Lastly lastly, FinallyFuture<Object> result) {
        return result.andFinally(() -> {});
      }
    },
    CALL_OF_RESULT {
      @Override
      CompletableFuture<Object> start(Lastly lastly, FinallyFuture<Object> result) {
        return lastly.call(() -> result).andFinally(() -> {});
      }
    },
    OTHER_CALL_OF_ONE {
      @Override
      CompletableFuture<Object> start(Lastly lastly, FinallyFuture<Object> result) {
        return settled(lastly, 1);
      }
    },
    OTHER_CALL_OF_FIVE {
      @Override
      CompletableFuture<Object> start(Lastly lastly, FinallyFuture<Object> result) {
        return settled(lastly, 5);
      }
    },
    OTHER_CALL_OF_SEVENTY {
      @Override
      CompletableFuture<Object> start(Lastly lastly, FinallyFuture<Object> result) {
        return settled(lastly, 70);
      }
    };

    abstract CompletableFuture<Object> start(Lastly lastly, FinallyFuture<Object> result);
  }

  private static CompletableFuture<Object> settled(Lastly lastly, int length) {
    CompletableFuture<Object> source = new CompletableFuture<>();
    List<Chain> chains = List.of(Chain.values());
    FinallyFuture<Object> last = chains.get(length % chains.size()).of(lastly, source, length);
    source.complete(V);
    return last;
  }

  private static IntStream depths() {
    return IntStream.concat(
        IntStream.rangeClosed(1, 200), IntStream.of(255, 256, 257, 511, 512, 1024, 4096));
  }

  record Sweep(Chain chain, Host host, boolean inline) {
    Lastly lastly() {
      return inline ? Lastly.standard().withExecutor(Runnable::run) : Lastly.standard();
    }
  }

  static Stream<Sweep> sweeps() {
    List<Sweep> sweeps = new ArrayList<>();
    for (Chain chain : Chain.values()) {
      for (Host host : Host.values()) {
        sweeps.add(new Sweep(chain, host, false));
        sweeps.add(new Sweep(chain, host, true));
      }
    }
    return sweeps.stream();
  }

  /** Runs a program on another thread, and names what hangs. */
  private static void ends(String name, Callable<?> program) {
    try {
      Fixtures.elsewhere(program);
    } catch (AssertionError e) {
      throw new AssertionError(name, e);
    }
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  @DisplayName("I17: at the end of a chain of any length")
  void atEndOfChain(Sweep sweep) {
    Lastly lastly = sweep.lastly();
    List<Cause> causes = List.of(Cause.values());
    List<Block> blocks = List.of(Block.values());
    depths()
        .forEach(
            depth -> {
              for (int i = 0; i < causes.size(); i++) {
                Cause cause = causes.get(i);
                Block block = blocks.get((depth + i) % blocks.size());
                ends(
                    depth + " " + cause + " " + block,
                    () -> blockAtEnd(sweep, lastly, depth, cause, block));
              }
            });
  }

  private static boolean blockAtEnd(
      Sweep sweep, Lastly lastly, int depth, Cause cause, Block block) {
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> last = sweep.chain.of(lastly, source, depth);
    AtomicInteger passed = new AtomicInteger();
    sweep.host.attach(
        lastly,
        last,
        () -> {
          block.quietly(cause.start(lastly, last));
          passed.incrementAndGet();
        });
    source.complete(V);
    assertThat(passed).hasValue(1);
    return true;
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I17: on what follows in its own chain")
  void onWhatFollows(Block block) {
    for (Chain chain : List.of(Chain.CLEANUPS_OF_ONE_CALL, Chain.CALLS_OF_CALLS)) {
      for (Lastly lastly :
          List.of(Lastly.standard(), Lastly.standard().withExecutor(Runnable::run))) {
        depths()
            .forEach(
                depth -> ends(depth + " " + chain, () -> blockOnEnd(chain, lastly, depth, block)));
      }
    }
  }

  private static boolean blockOnEnd(Chain chain, Lastly lastly, int depth, Block block) {
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> middle = chain.of(lastly, source, depth);
    CompletableFuture<FinallyFuture<Object>> end = new CompletableFuture<>();
    CompletableFuture<Void> passed = middle.thenRun(() -> block.quietly(Fixtures.within(end)));
    FinallyFuture<Object> last = middle;
    for (int i = 0; i < depth; i++) {
      last = chain.extended(lastly, last);
    }
    end.complete(last);
    source.complete(V);
    Fixtures.within(passed);
    return true;
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I17: 50 times within itself, at the end of chains of any length")
  void nested(Chain chain) {
    for (Lastly lastly :
        List.of(Lastly.standard(), Lastly.standard().withExecutor(Runnable::run))) {
      for (int depth : new int[] {1, 2, 7, 8, 31, 32, 63, 64, 65, 128, 200}) {
        ends(depth + " " + chain, () -> nest(chain, lastly, depth, 50));
      }
    }
  }

  private static Object nest(Chain chain, Lastly lastly, int depth, int more) {
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> last = chain.of(lastly, source, depth);
    CompletableFuture<Void> called =
        last.thenRun(
            () -> {
              if (more > 1) {
                nest(chain, lastly, depth, more - 1);
              }
            });
    source.complete(V);
    return called.join();
  }

  @Test
  @DisplayName("I17: who attaches to a result that is done does not wait for its callbacks")
  void otherThreadDoesNotWaitForCallback() {
    for (Executor executor : new Executor[] {null, Runnable::run}) {
      Lastly lastly =
          executor == null ? Lastly.standard() : Lastly.standard().withExecutor(executor);
      CompletableFuture<Object> source = new CompletableFuture<>();
      FinallyFuture<Object> result = lastly.call(() -> source).andFinally(() -> {});
      CountDownLatch called = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      CompletableFuture<Void> blocked =
          result.thenRun(
              () -> {
                called.countDown();
                awaitQuietly(release);
              });
      Fixtures.daemon("settler", () -> source.complete(V)).start();
      awaitQuietly(called);

      assertThat(result).isDone();
      assertThat(Fixtures.within(result.andFinally(() -> {}))).isSameAs(V);
      assertThat(Fixtures.within(lastly.call(() -> result).andFinally(() -> {}))).isSameAs(V);
      assertThat(blocked).isNotDone();
      release.countDown();
      Fixtures.within(blocked);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("I17: a source that throws when it is cancelled stops none of the forks")
  void throwingCancelAmongForks() {
    depths()
        .forEach(
            depth -> {
              CompletableFuture<Object> source = new CompletableFuture<>();
              CompletableFuture<Object> uncancellable =
                  new CompletableFuture<>() {
                    @Override
                    public boolean cancel(boolean mayInterruptIfRunning) {
                      throw new IllegalStateException("cannot be cancelled");
                    }
                  };
              FinallyFuture<Object> other =
                  Lastly.standard()
                      .withCancelForwarded()
                      .call(() -> uncancellable)
                      .andFinally(() -> {});
              FinallyFuture<Object> first =
                  Lastly.standard().call(() -> source).andFinally(() -> {});
              FinallyFuture<Object> fork = first;
              for (int i = 0; i < depth; i++) {
                fork = fork.andFinally(() -> {});
              }
              fork.thenRun(() -> other.cancel(true));
              FinallyFuture<Object> second = first.andFinally(() -> {});
              source.complete(V);
              assertThat(Outcome.of(second)).as("%s", depth).isEqualTo(Outcome.fulfilled(V));
            });
  }
}

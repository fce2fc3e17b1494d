/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Fixtures.Foreign;
import dev.lastly.Fixtures.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("I17: no callback of any result hangs, at any depth of any chain")
@SuppressWarnings({
  "FutureReturnValueIgnored",
  "ReferenceEquality"
}) // a cleanup runs whether its result is kept or not
class BlockingCallbackTest {
  private static final Object V = new Object();

  /** How long a program may stand still. It takes microseconds. */
  private static final long PATIENCE_SECONDS = Long.getLong("lastly.patience", 10);

  private static final long SMALL_STACK_BYTES = 256 << 10;

  /** Two kinds of calls. */
  enum Manner {
    STANDARD {
      @Override
      Lastly lastly() {
        return Lastly.standard();
      }
    },
    INLINE {
      @Override
      Lastly lastly() {
        return Lastly.standard().withExecutor(Runnable::run);
      }
    };

    abstract Lastly lastly();
  }

  /** How one result of a chain follows from the one before. */
  enum Form {
    CLEANUPS {
      @Override
      CompletableFuture<Object> next(Lastly lastly, CompletableFuture<Object> before, int depth) {
        return before instanceof FinallyFuture<Object> result
            ? result.andFinally(() -> {})
            : lastly.call(() -> before).andFinally(() -> {});
      }
    },
    CALLS {
      @Override
      CompletableFuture<Object> next(Lastly lastly, CompletableFuture<Object> before, int depth) {
        return lastly.call(() -> before).andFinally(() -> {});
      }
    },
    MIXED {
      @Override
      CompletableFuture<Object> next(Lastly lastly, CompletableFuture<Object> before, int depth) {
        return switch (depth % 4) {
          case 0 -> before.thenApply(value -> value);
          case 1 -> CALLS.next(lastly, before, depth);
          case 2 -> CLEANUPS.next(lastly, before, depth);
          default ->
              lastly
                  .call(() -> before)
                  .andFinallyCompose(() -> CompletableFuture.completedFuture("dropped"));
        };
      }
    };

    abstract CompletableFuture<Object> next(
        Lastly lastly, CompletableFuture<Object> before, int depth);
  }

  /** A chain of results, of which each has a source before it. The last is always a result. */
  private static List<CompletableFuture<Object>> chain(
      Lastly lastly, Form form, CompletionStage<Object> source, int length) {
    List<CompletableFuture<Object>> chain = new ArrayList<>(length);
    CompletableFuture<Object> last = lastly.call(() -> source).andFinally(() -> {});
    chain.add(last);
    for (int depth = length - 1; depth > 0; depth--) {
      last = form.next(lastly, last, depth);
      chain.add(last);
    }
    return chain;
  }

  /** What kind of code is called when a result settles, and blocks. */
  enum Kind {
    THEN_RUN {
      @Override
      void attach(Lastly lastly, CompletableFuture<Object> result, Runnable code) {
        result.thenRun(code);
      }
    },
    THEN_ACCEPT {
      @Override
      void attach(Lastly lastly, CompletableFuture<Object> result, Runnable code) {
        result.thenAccept(value -> code.run());
      }
    },
    WHEN_COMPLETE {
      @Override
      void attach(Lastly lastly, CompletableFuture<Object> result, Runnable code) {
        result.whenComplete((value, reason) -> code.run());
      }
    },
    HANDLE {
      @Override
      void attach(Lastly lastly, CompletableFuture<Object> result, Runnable code) {
        result.handle(
            (value, reason) -> {
              code.run();
              return null;
            });
      }
    },
    CLEANUP {
      @Override
      void attach(Lastly lastly, CompletableFuture<Object> result, Runnable code) {
        Form.CLEANUPS.next(lastly, result, 1); // one before
        if (result instanceof FinallyFuture<Object> ours) {
          ours.andFinally(code::run);
        } else {
          lastly.call(() -> result).andFinally(code::run);
        }
        Form.CLEANUPS.next(lastly, result, 1); // and one after it
      }
    },
    CLEANUP_OF_CALL {
      @Override
      void attach(Lastly lastly, CompletableFuture<Object> result, Runnable code) {
        lastly
            .call(() -> result)
            .andFinallyCompose(
                () -> {
                  code.run();
                  return CompletableFuture.completedFuture("dropped");
                });
      }
    },
    FOREIGN {
      @Override
      void attach(Lastly lastly, CompletableFuture<Object> result, Runnable code) {
        Foreign<Object> foreign = new Foreign<>();
        result.thenAccept(foreign::fulfil);
        lastly.call(foreign::stage).andFinally(() -> {});
        foreign
            .stage()
            .handle(
                (value, reason) -> {
                  code.run();
                  return null;
                });
      }
    };

    abstract void attach(Lastly lastly, CompletableFuture<Object> result, Runnable code);
  }

  /** What it blocks on. */
  enum Cause {
    ATTACHED_TO_ITSELF {
      @Override
      CompletableFuture<Object> result(
          Lastly lastly, Form form, List<CompletableFuture<Object>> chain, int position) {
        return Form.CLEANUPS.next(lastly, chain.get(position), 1);
      }
    },
    CALL_OF_ITSELF {
      @Override
      CompletableFuture<Object> result(
          Lastly lastly, Form form, List<CompletableFuture<Object>> chain, int position) {
        return Form.CALLS.next(lastly, chain.get(position), 1);
      }
    },
    ATTACHED_TO_FIRST {
      @Override
      CompletableFuture<Object> result(
          Lastly lastly, Form form, List<CompletableFuture<Object>> chain, int position) {
        return Form.CLEANUPS.next(lastly, chain.get(0), 1);
      }
    },
    CALL_OF_FIRST {
      @Override
      CompletableFuture<Object> result(
          Lastly lastly, Form form, List<CompletableFuture<Object>> chain, int position) {
        return Form.CALLS.next(lastly, chain.get(0), 1);
      }
    },
    ATTACHED_TO_THE_ONE_BEFORE {
      @Override
      CompletableFuture<Object> result(
          Lastly lastly, Form form, List<CompletableFuture<Object>> chain, int position) {
        CompletableFuture<Object> before = chain.get(Math.max(0, position - 1));
        return Form.CLEANUPS.next(lastly, Form.CLEANUPS.next(lastly, before, 1), 1);
      }
    },
    OTHER_OF_1 {
      @Override
      CompletableFuture<Object> result(
          Lastly lastly, Form form, List<CompletableFuture<Object>> chain, int position) {
        return settled(lastly, form, 1);
      }
    },
    OTHER_OF_5 {
      @Override
      CompletableFuture<Object> result(
          Lastly lastly, Form form, List<CompletableFuture<Object>> chain, int position) {
        return settled(lastly, form, 5);
      }
    },
    OTHER_OF_70 {
      @Override
      CompletableFuture<Object> result(
          Lastly lastly, Form form, List<CompletableFuture<Object>> chain, int position) {
        return settled(lastly, form, 70);
      }
    };

    abstract CompletableFuture<Object> result(
        Lastly lastly, Form form, List<CompletableFuture<Object>> chain, int position);

    private static CompletableFuture<Object> settled(Lastly lastly, Form form, int length) {
      CompletableFuture<Object> source = new CompletableFuture<>();
      CompletableFuture<Object> last = chain(lastly, form, source, length).get(length - 1);
      source.complete(V);
      return last;
    }
  }

  /** How it blocks. */
  enum Block {
    JOIN {
      @Override
      void on(CompletableFuture<?> result) {
        result.join();
      }
    },
    GET {
      @Override
      void on(CompletableFuture<?> result) throws InterruptedException, ExecutionException {
        result.get();
      }
    },
    LATCH {
      @Override
      void on(CompletableFuture<?> result) throws InterruptedException {
        CountDownLatch called = new CountDownLatch(1);
        result.whenComplete((value, reason) -> called.countDown());
        called.await();
      }
    };

    abstract void on(CompletableFuture<?> result) throws Exception;
  }

  /** Many programs in one thread, and what it is at just now. */
  private abstract static class Sweep implements Runnable {
    private volatile Object program;
    private final AtomicInteger begun = new AtomicInteger();
    private volatile Throwable failure;
    private volatile boolean ended;

    void begin(Object next) {
      program = next;
      begun.incrementAndGet();
    }

    abstract void sweep() throws Exception;

    @Override
    public void run() {
      try {
        sweep();
      } catch (Throwable t) {
        failure = t;
      }
      ended = true;
    }

    /** Fails with the name of the program that failed, or that stands still. */
    void check() {
      check(0); // the default
    }

    void check(long stackBytes) {
      Thread thread = new Thread(null, this, "sweep", stackBytes);
      thread.setDaemon(true);
      thread.start();
      int last = -1;
      while (!ended && last != begun.get()) {
        last = begun.get();
        joinQuietly(thread);
      }
      if (!ended) {
        AssertionError hang = new AssertionError("It hangs: " + program);
        hang.setStackTrace(thread.getStackTrace());
        throw hang;
      }
      if (failure != null) {
        throw new AssertionError("It fails: " + program, failure);
      }
    }

    private static void joinQuietly(Thread thread) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static final int[] LENGTHS =
      IntStream.concat(IntStream.rangeClosed(1, 200), IntStream.of(256, 512, 1_024, 4_096))
          .toArray();

  record Program(
      Manner manner,
      Form form,
      Kind kind,
      Cause cause,
      Block block,
      int length,
      int position,
      boolean attachedFirst) {

    /** Makes a chain, blocks at one place in it, and goes through all of it. */
    void run() {
      Lastly lastly = manner.lastly();
      CompletableFuture<Object> source = new CompletableFuture<>();
      List<CompletableFuture<Object>> chain = new ArrayList<>();
      CompletableFuture<Object> passed = new CompletableFuture<>();
      AtomicInteger called = new AtomicInteger();
      Runnable code =
          () -> {
            called.incrementAndGet();
            try {
              CompletableFuture<Object> result = cause.result(lastly, form, chain, position);
              block.on(result);
              passed.complete(result.getNow("pending"));
            } catch (Throwable t) {
              passed.completeExceptionally(t);
            }
          };
      if (attachedFirst) { // before what continues the chain
        chain.addAll(chain(lastly, form, source, position + 1));
        kind.attach(lastly, chain.get(position), code);
        for (int depth = length - 1 - position; depth > 0; depth--) {
          chain.add(form.next(lastly, chain.get(chain.size() - 1), depth));
        }
      } else {
        chain.addAll(chain(lastly, form, source, length));
        kind.attach(lastly, chain.get(position), code);
      }
      source.complete(V);

      if (passed.join() != V || called.get() != 1 || chain.get(length - 1).join() != V) {
        throw new AssertionError(passed + ", " + called + " times, " + chain.get(length - 1));
      }
    }
  }

  record Cell(Manner manner, Form form, Kind kind) {}

  static Stream<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (Manner manner : Manner.values()) {
      for (Form form : Form.values()) {
        for (Kind kind : Kind.values()) {
          cells.add(new Cell(manner, form, kind));
        }
      }
    }
    return cells.stream();
  }

  @ParameterizedTest
  @MethodSource("cells")
  @DisplayName("I17: at the end and in the middle of chains of any length")
  void anywhere(Cell cell) {
    new Sweep() {
      @Override
      void sweep() {
        List<Cause> causes = List.of(Cause.values());
        List<Block> blocks = List.of(Block.values());
        for (int length : LENGTHS) {
          for (int i = 0; i < causes.size(); i++) {
            for (int j = 0; j < blocks.size(); j++) {
              // Each combination has its turn at some length, and all where steps may queue.
              boolean turn = (length + i) % blocks.size() == j;
              if (turn || (length <= 200 && length % 32 < 2)) {
                run(causes.get(i), blocks.get(j), length, length - 1, true);
                run(causes.get(i), blocks.get(j), length, (length - 1) / 2, (i + j) % 2 == 0);
              }
            }
          }
        }
      }

      private void run(Cause cause, Block block, int length, int position, boolean first) {
        Program program =
            new Program(cell.manner, cell.form, cell.kind, cause, block, length, position, first);
        begin(program);
        program.run();
      }
    }.check();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I17: a callback that settles a source and blocks, 50 of them within each other")
  void nested(Block block) {
    new Sweep() {
      @Override
      void sweep() throws Exception {
        for (Manner manner : Manner.values()) {
          for (Form form : Form.values()) {
            for (Kind kind : Kind.values()) {
              for (int length : new int[] {1, 2, 5, 31, 63, 64, 65, 70, 128}) {
                begin(List.of(manner, form, kind, block, length));
                AtomicInteger ran = new AtomicInteger();
                nest(manner.lastly(), form, kind, block, length, 50, ran);
                assertThat(ran).hasValue(50);
              }
            }
          }
        }
      }
    }.check();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("small-stack")
  @DisplayName("I17: the same on a stack that has no room for 50 of them")
  void nestedOnSmallStack(Block block) {
    new Sweep() {
      @Override
      void sweep() throws Exception {
        for (Form form : Form.values()) {
          for (Kind kind : Kind.values()) {
            begin(List.of(form, kind, block));
            AtomicInteger ran = new AtomicInteger();
            nest(Manner.INLINE.lastly(), form, kind, block, 128, 50, ran);
            assertThat(ran).hasValue(50);
          }
        }
      }
    }.check(SMALL_STACK_BYTES);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "I17: the same 300 times on a virtual thread, whose stack such a depth would exhaust")
  void nestedOnVirtualThread(Block block) {
    ExecutorService virtual = Fixtures.virtualThreads();
    for (Manner manner : Manner.values()) {
      AtomicInteger ran = new AtomicInteger();
      Fixtures.within(
          CompletableFuture.runAsync(
              () -> {
                try {
                  nest(manner.lastly(), Form.CLEANUPS, Kind.THEN_RUN, block, 1, 300, ran);
                } catch (Exception failure) {
                  throw new AssertionError(failure);
                }
              },
              virtual));
      assertThat(ran).hasValue(300);
    }
    virtual.shutdown();
  }

  /** The result of a chain has a callback that does the same, and blocks until it has. */
  private static void nest(
      Lastly lastly, Form form, Kind kind, Block block, int length, int more, AtomicInteger ran)
      throws Exception {
    CompletableFuture<Object> source = new CompletableFuture<>();
    CompletableFuture<Object> last = chain(lastly, form, source, length).get(length - 1);
    CompletableFuture<Object> called = new CompletableFuture<>();
    kind.attach(
        lastly,
        last,
        () -> {
          ran.incrementAndGet();
          try {
            if (more > 1) {
              nest(lastly, form, kind, block, length, more - 1, ran);
            }
            called.complete(V);
          } catch (Throwable t) {
            called.completeExceptionally(t);
          }
        });
    source.complete(V);
    block.on(last);
    block.on(called);
    if (called.join() != V || last.join() != V) {
      throw new AssertionError(last);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FOREIGN")
  @DisplayName("I17: another thread attaches to a result and does not wait for its callbacks")
  void siblings(Kind kind) {
    new Sweep() {
      @Override
      void sweep() throws Exception {
        for (Manner manner : Manner.values()) {
          for (Form form : Form.values()) {
            for (int length = 1; length <= 200; length += length < 70 ? 1 : 13) {
              for (boolean end : new boolean[] {true, false}) {
                int position = end ? length - 1 : (length - 1) / 2;
                begin(List.of(manner, form, kind, length, position));
                sibling(manner.lastly(), form, kind, length, position);
              }
            }
          }
        }
      }
    }.check();
  }

  private static void sibling(Lastly lastly, Form form, Kind kind, int length, int position)
      throws Exception {
    CompletableFuture<Object> source = new CompletableFuture<>();
    List<CompletableFuture<Object>> chain = chain(lastly, form, source, length);
    CompletableFuture<Object> result = chain.get(position);
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    kind.attach(
        lastly,
        result,
        () -> {
          blocked.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    CompletableFuture<Boolean> settling = new CompletableFuture<>();
    Fixtures.daemon("settler", () -> settling.complete(source.complete(V))).start();
    try {
      blocked.await();
      assertThat(result).isDone();
      for (int before = 0; before <= position; before += Math.max(1, position)) {
        assertThat(Form.CLEANUPS.next(lastly, chain.get(before), 1).join()).isSameAs(V);
        assertThat(Form.CALLS.next(lastly, chain.get(before), 1).join()).isSameAs(V);
      }
      assertThat(release.getCount()).isOne();
    } finally {
      release.countDown();
    }
    assertThat(settling.join()).isTrue();
    assertThat(chain.get(length - 1).join()).isSameAs(V);
  }

  /** A promise that cannot be cancelled, and says so in its own way. */
  private static final class Uncancellable extends CompletableFuture<Object> {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      asked.incrementAndGet();
      throw new IllegalStateException("cannot be cancelled");
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R4, I10: forks start though deep in the first a source throws that is cancelled")
  void forks(Manner manner) {
    new Sweep() {
      @Override
      void sweep() throws Exception {
        for (Form form : Form.values()) {
          for (int length : LENGTHS) {
            begin(List.of(manner, form, length, "pending"));
            fork(manner.lastly(), form, length, false);
            if (manner == Manner.STANDARD) {
              begin(List.of(manner, form, length, "settled"));
              fork(manner.lastly(), form, length, true);
            }
          }
        }
      }
    }.check();
  }

  private static void fork(Lastly lastly, Form form, int length, boolean settled) throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    CompletableFuture<Object> source = new CompletableFuture<>();
    if (settled) { // then the first cleanup is on a thread of the common pool, and waits
      source.complete(V);
    }
    FinallyFuture<Object> first =
        lastly.call(() -> source).andFinally(settled ? gate::await : () -> {});
    Uncancellable uncancellable = new Uncancellable();
    FinallyFuture<Object> other =
        lastly.withCancelForwarded().call(() -> uncancellable).andFinally(() -> {});
    CompletableFuture<Object> last = first;
    for (int depth = length; depth > 0; depth--) {
      last = form.next(lastly, last, depth);
    }
    last.thenRun(() -> other.cancel(true));
    List<FinallyFuture<Object>> forks = new ArrayList<>();
    AtomicInteger ran = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      forks.add(first.andFinally(ran::incrementAndGet));
      forks.add(lastly.call(() -> first).andFinally(ran::incrementAndGet));
    }
    gate.countDown();
    source.complete(V);

    for (FinallyFuture<Object> fork : forks) {
      assertThat(Outcome.await(fork)).isEqualTo(Outcome.fulfilled(V));
    }
    assertThat(ran).hasValue(6);
    assertThat(Outcome.await(last)).isEqualTo(Outcome.fulfilled(V));
    assertThat(Outcome.await(other).isRejected()).isTrue();
    if (!settled) { // on this thread, so that it has happened
      assertThat(uncancellable.asked).hasValue(1);
    }
  }
}

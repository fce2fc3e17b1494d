/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/**
 * Settles sources and makes calls at the end of the stack, once in each of its last frames, on the
 * way back. {@link StackEndTest} runs it in virtual machines of its own. It prints what is wrong,
 * and nothing else.
 *
 * <p>Wrong is what no thread can see: {@code complete} or the call returns, and the last result
 * never settles; or a result fulfils, and a cleanup has not run; or one has run twice; or the
 * runtime cannot be used any more.
 *
 * <p>Everything that is needed there is made before, and none of it is a lambda, as a call site
 * that is linked where the stack ends may fail for ever.
 */
@SuppressWarnings({"FutureReturnValueIgnored", "ReferenceEquality"})
final class StackEnd {
  private static final Object V = new Object();
  private static final int EVERY_FRAME = 400;
  private static final int ATTEMPTS = 500;

  /** After so many frames, at some distance from the end, only each twentieth counts. */
  private static final int STRIDE = 20;

  private static final int STACK_BYTES = 384 << 10;

  private static final int[] LENGTHS = {1, 5, 100};
  private static final List<Frame> FRAMES = List.of(Frame.values());

  private static final CompletableFuture<Object> SETTLED = CompletableFuture.completedFuture(V);
  private static final Executor INLINE = new Inline();

  private static final class Inline implements Executor {
    @Override
    public void execute(Runnable task) {
      task.run();
    }
  }

  private static final class CallOf implements AsyncCall<Object> {
    private final CompletableFuture<Object> promise;

    CallOf(CompletableFuture<Object> promise) {
      this.promise = promise;
    }

    @Override
    public CompletionStage<Object> call() {
      return promise;
    }
  }

  private static final class Counting implements Cleanup {
    private volatile int runs;

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // no call: it must not need any stack
    public void run() {
      runs++;
    }
  }

  enum Form {
    CLEANUPS,
    CALLS
  }

  /** What is done where the stack ends. */
  enum Deed {
    /** A source is settled whose cleanups were attached before. */
    COMPLETE,
    /** The same, with a reason. */
    REJECT,
    /** A call is made whose promise has settled. */
    CALL,
    /** A call is made, and its promise is settled after that. */
    CALL_AND_COMPLETE
  }

  /** One try in one frame. */
  private static final class Attempt {
    private final Sweep sweep;
    private final int frame;
    private final CompletableFuture<Object> source;
    private final CallOf made;
    private final Counting[] cleanups;
    private CompletableFuture<Object> last;
    private boolean returned;

    Attempt(Sweep sweep, int frame) {
      this.sweep = sweep;
      this.frame = frame;
      this.source = sweep.isCompleted || sweep.isRejected ? new CompletableFuture<>() : SETTLED;
      this.made = new CallOf(source);
      this.cleanups = new Counting[sweep.length];
      for (int i = 0; i < sweep.length; i++) {
        cleanups[i] = new Counting();
      }
    }

    void prepare() {
      if (!sweep.isCalledThere) {
        attach();
      }
    }

    private void attach() {
      Lastly lastly = Lastly.standard();
      if (sweep.inline) {
        lastly = lastly.withExecutor(INLINE);
      }
      FinallyFuture<Object> result = lastly.call(made).andFinally(cleanups[0]);
      for (int i = 1; i < cleanups.length; i++) {
        result =
            sweep.isOneCall
                ? result.andFinally(cleanups[i])
                : lastly.call(new CallOf(result)).andFinally(cleanups[i]);
      }
      last = result;
    }

    void run() {
      try {
        if (sweep.isCalledThere) {
          attach();
        }
        if (sweep.isRejected) {
          source.completeExceptionally(sweep.reason);
        } else if (sweep.isCompleted) {
          source.complete(V);
        }
        returned = true;
      } catch (Throwable seen) {
        // by the caller: it is not silent
      }
    }

    /** Returns what is wrong, or null. */
    String wrong(long deadline) throws InterruptedException {
      while (returned && !last.isDone() && System.nanoTime() < deadline) {
        ForkJoinPool.commonPool().awaitQuiescence(1, TimeUnit.MILLISECONDS);
        Thread.sleep(1);
      }
      for (Counting cleanup : cleanups) {
        if (cleanup.runs > 1) {
          return describe("a cleanup ran " + cleanup.runs + " times");
        }
      }
      if (!returned) {
        return null; // there was an error, or no stack even to try
      }
      if (!last.isDone()) {
        return describe("returned, and is still pending");
      }
      if (!last.isCompletedExceptionally()) {
        for (Counting cleanup : cleanups) {
          if (cleanup.runs == 0) {
            return describe("fulfilled, but a cleanup has not run");
          }
        }
      }
      return null;
    }

    private String describe(String what) {
      return sweep + " in frame " + frame + ": " + what;
    }
  }

  /** Recursions with frames of different sizes. */
  @SuppressWarnings("InfiniteRecursion") // to the end of the stack
  enum Frame {
    NARROW {
      @Override
      void descend(Sweep sweep) {
        try {
          descend(sweep);
        } catch (StackOverflowError end) {
          // here
        }
        sweep.attempt();
      }
    },
    WIDE {
      @Override
      void descend(Sweep sweep) {
        wide(sweep, 1, 2, 3, 4, 5, 6, 7);
      }

      private long wide(Sweep sweep, long a, long b, long c, long d, long e, long f, long g) {
        long below = 0;
        try {
          below = wide(sweep, g, a, b, c, d, e, f);
        } catch (StackOverflowError end) {
          // here
        }
        sweep.attempt();
        return below + (a ^ b ^ c ^ d ^ e ^ f ^ g);
      }
    },
    TWO_IN_TURN {
      @Override
      void descend(Sweep sweep) {
        try {
          other(sweep, 1, 2);
        } catch (StackOverflowError end) {
          // here
        }
        sweep.attempt();
      }

      private long other(Sweep sweep, long a, int b) {
        try {
          descend(sweep);
        } catch (StackOverflowError end) {
          // here
        }
        sweep.attempt();
        return a ^ b;
      }
    };

    abstract void descend(Sweep sweep);
  }

  /** Attempts that differ in nothing but how much stack is left. */
  static final class Sweep implements Runnable {
    private final Deed deed;
    private final Form form;
    private final boolean inline;
    private final int length;
    private final Frame frame;
    private final int offset;
    private final boolean isCalledThere;
    private final boolean isCompleted;
    private final boolean isRejected;
    private final boolean isOneCall;
    private final Exception reason = new Exception("e");
    private final Attempt[] attempts = new Attempt[ATTEMPTS];
    private int frames;
    private int next;

    /** What the thread has entered and not left. */
    private int depth;

    Sweep(Deed deed, Form form, boolean inline, int length, Frame frame, int offset) {
      this.deed = deed;
      this.form = form;
      this.inline = inline;
      this.length = length;
      this.frame = frame;
      this.offset = offset;
      this.isCalledThere = deed == Deed.CALL || deed == Deed.CALL_AND_COMPLETE;
      this.isCompleted = deed == Deed.COMPLETE || deed == Deed.CALL_AND_COMPLETE;
      this.isRejected = deed == Deed.REJECT;
      this.isOneCall = form == Form.CLEANUPS;
      for (int i = 0; i < ATTEMPTS; i++) {
        attempts[i] =
            new Attempt(this, i < EVERY_FRAME ? i : EVERY_FRAME + (i - EVERY_FRAME) * STRIDE);
      }
    }

    void attempt() {
      int position = frames++;
      if (next < ATTEMPTS && (position < EVERY_FRAME || (position - EVERY_FRAME) % STRIDE == 0)) {
        attempts[next++].run();
      }
    }

    @Override
    public void run() {
      shift(offset, 1);
      depth = Nesting.counts()[Nesting.DEPTH];
    }

    /** Moves all frames by a little. */
    private int shift(int more, int part) {
      if (more > 0) {
        return shift(more - 1, part + more) + part;
      }
      frame.descend(this);
      return part;
    }

    List<String> wrong() throws InterruptedException {
      for (Attempt attempt : attempts) {
        attempt.prepare();
      }
      Thread thread = new Thread(null, this, "small stack", STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
      thread.join(TimeUnit.SECONDS.toMillis(20));
      List<String> wrong = new ArrayList<>();
      if (thread.isAlive()) {
        wrong.add(this + ": hangs in " + thread.getStackTrace()[0]);
        return wrong;
      }
      if (next < EVERY_FRAME) {
        wrong.add(this + ": no more than " + next + " attempts");
      }
      if (depth != 0) {
        wrong.add(this + ": the thread has not left " + depth + " levels");
      }
      if (Arrays.stream(attempts).noneMatch(attempt -> attempt.returned)) {
        wrong.add(this + ": there was no stack for any attempt");
      }
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      for (Attempt attempt : attempts) {
        String problem = attempt.wrong(deadline);
        if (problem != null) {
          wrong.add(problem);
        }
      }
      return wrong.size() > 1
          ? List.of(wrong.get(0), this + ": " + wrong.size() + " of " + ATTEMPTS)
          : wrong;
    }

    @Override
    public String toString() {
      return String.join(
          " ",
          deed.toString(),
          form.toString(),
          inline ? "inline" : "standard",
          "of " + length,
          frame.toString(),
          "+" + offset);
    }
  }

  private StackEnd() {}

  /** Uses of the JDK without which a program hardly gets to where its stack ends. */
  private static void prepareJdk() throws ClassNotFoundException {
    // To load and link a class is the JDK's part, and breaks it for good if it breaks off. This
    // one has nothing to initialize.
    Class.forName("dev.lastly.Lastly");
    CompletableFuture<Object> source = new CompletableFuture<>();
    CompletableFuture<Object> last = source.handle((value, reason) -> value).thenApply(v -> v);
    source.complete(V);
    CompletableFuture<Object> failed = CompletableFuture.failedFuture(new Exception("e"));
    failed.handle((value, reason) -> reason).join();
    ForkJoinPool.commonPool().submit(last::join).join();
    failed.copy().isCompletedExceptionally();
  }

  /** Returns what does not work any more, or nothing. */
  private static List<String> ordinaryUse() throws InterruptedException {
    List<String> wrong = new ArrayList<>();
    for (Lastly lastly :
        List.of(
            Lastly.standard(),
            Lastly.standard().withCancelForwarded(),
            Lastly.standard().withExecutor(INLINE),
            Lastly.standard().withExecutor(ForkJoinPool.commonPool()))) {
      for (boolean settled : new boolean[] {true, false}) {
        CompletableFuture<Object> source = settled ? SETTLED : new CompletableFuture<>();
        FinallyFuture<Object> first = lastly.call(() -> source).andFinally(new Counting());
        FinallyFuture<Object> fork = first.andFinallyCompose(() -> SETTLED.copy());
        FinallyFuture<Object> last = first.andFinally(new Counting());
        for (int i = 0; i < 200; i++) {
          FinallyFuture<Object> before = last;
          last =
              i % 2 == 0
                  ? last.andFinally(new Counting())
                  : lastly.call(() -> before).andFinally(new Counting());
        }
        FinallyFuture<Object> failing =
            last.andFinally(
                () -> {
                  throw new IllegalStateException("x");
                });
        source.complete(V);
        try {
          if (last.get(9, TimeUnit.SECONDS) != V || fork.get(9, TimeUnit.SECONDS) != V) {
            wrong.add("another value");
          }
          if (failing.handle((value, e) -> e).get(9, TimeUnit.SECONDS) == null) {
            wrong.add("a failure is lost");
          }
        } catch (Exception e) {
          wrong.add("ordinary use fails: " + e);
        }
      }
    }
    return wrong;
  }

  private static void warmUp() {
    for (int i = 0; i < 300; i++) {
      for (Deed deed : Deed.values()) {
        for (Form form : Form.values()) {
          for (boolean inline : new boolean[] {true, false}) {
            Sweep sweep = new Sweep(deed, form, inline, 5, Frame.NARROW, 0);
            for (int j = 0; j < 10; j++) {
              sweep.attempts[j].prepare();
              sweep.attempts[j].run();
            }
          }
        }
      }
    }
  }

  /**
   * Runs sweeps, and then uses the runtime as usual.
   *
   * @param args {@code first}, if nothing of the runtime is to have been used before; {@code warm},
   *     to have it compiled before; {@code cold}; or {@code none}, to do nothing but use the
   *     runtime as usual. Then, by how much to move the frames, and that each so many of the sweeps
   *     is enough
   */
  public static void main(String[] args) throws InterruptedException, ClassNotFoundException {
    prepareJdk();
    List<String> wrong = wrong(args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    wrong.addAll(ordinaryUse());
    System.out.print(String.join("\n", wrong));
  }

  /** Returns what is wrong after a run as {@link #main} makes it, or nothing. */
  static List<String> wrong(String use, int offset, int each) throws InterruptedException {
    List<String> wrong = new ArrayList<>();
    switch (use) {
      case "first" -> {
        Deed deed = offset % 4 < 2 ? Deed.CALL : Deed.CALL_AND_COMPLETE;
        Sweep sweep = new Sweep(deed, Form.CLEANUPS, offset % 2 == 0, 5, frame(offset), offset);
        wrong.addAll(sweep.wrong());
      }
      case "warm" -> {
        warmUp();
        sweep(offset, each, wrong);
      }
      case "cold" -> sweep(offset, each, wrong);
      default -> {}
    }
    return wrong;
  }

  private static void sweep(int offset, int each, List<String> wrong) throws InterruptedException {
    int count = 0;
    for (Deed deed : Deed.values()) {
      for (Form form : Form.values()) {
        for (int length : LENGTHS) {
          for (boolean inline : new boolean[] {true, false}) {
            count++;
            if (count % each == 0 && wrong.size() < 10) {
              Frame frame = frame(offset + count);
              wrong.addAll(new Sweep(deed, form, inline, length, frame, offset).wrong());
            }
          }
        }
      }
    }
  }

  private static Frame frame(int number) {
    return FRAMES.get(number % FRAMES.size());
  }
}

package dev.lastly;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Settles sources and makes calls in each of the last frames of the stack. {@link StackEndTest}
 * runs it in virtual machines of its own, compiled and interpreted.
 *
 * <p>Nothing may be silent there: the last result of a chain settles, or whoever settled the source
 * or made the call has seen an error.
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class StackEnd {
  private static final Object V = new Object();
  private static final int FRAMES = 400;

  /** For what another thread has taken over. */
  private static final int PATIENCE_MILLIS = 500;

  private static final int[] LENGTHS = {1, 5, 100};

  enum Attempts {
    /** In a virtual machine that has not used the runtime yet. */
    FIRST_USE(true) {
      @Override
      CompletableFuture<Object> attached(StackEnd end, int attempt) {
        return Lastly.standard() == null ? null : end.settled;
      }
    },
    PENDING_CLEANUPS_OF_ONE_CALL(false) {
      @Override
      CompletableFuture<Object> attached(StackEnd end, int attempt) {
        return end.cleanupsOfOneCall(Lastly.standard(), end.sources[attempt], attempt);
      }
    },
    PENDING_CALLS_OF_CALLS(false) {
      @Override
      CompletableFuture<Object> attached(StackEnd end, int attempt) {
        return end.callsOfCalls(Lastly.standard(), end.sources[attempt], attempt, false);
      }
    },
    PENDING_STAGES_BETWEEN(false) {
      @Override
      CompletableFuture<Object> attached(StackEnd end, int attempt) {
        return end.callsOfCalls(Lastly.standard(), end.sources[attempt], attempt, true);
      }
    },
    PENDING_INLINE(false) {
      @Override
      CompletableFuture<Object> attached(StackEnd end, int attempt) {
        return end.cleanupsOfOneCall(end.inline, end.sources[attempt], attempt);
      }
    },
    SETTLED_CLEANUPS_OF_ONE_CALL(true) {
      @Override
      CompletableFuture<Object> attached(StackEnd end, int attempt) {
        return end.cleanupsOfOneCall(Lastly.standard(), end.settled, attempt);
      }
    },
    SETTLED_INLINE(true) {
      @Override
      CompletableFuture<Object> attached(StackEnd end, int attempt) {
        return end.cleanupsOfOneCall(end.inline, end.settled, attempt);
      }
    },
    SETTLED_INLINE_CALLS_OF_CALLS(true) {
      @Override
      CompletableFuture<Object> attached(StackEnd end, int attempt) {
        return end.callsOfCalls(end.inline, end.settled, attempt, false);
      }
    },
    REJECTED_INLINE(true) {
      @Override
      CompletableFuture<Object> attached(StackEnd end, int attempt) {
        return end.cleanupsOfOneCall(end.inline, end.rejected, attempt);
      }
    };

    final boolean isSettled;

    Attempts(boolean isSettled) {
      this.isSettled = isSettled;
    }

    abstract CompletableFuture<Object> attached(StackEnd end, int attempt);
  }

  private final Attempts attempts;
  private final int length;
  private final Lastly inline;
  private final CompletableFuture<Object> settled = CompletableFuture.completedFuture(V);
  private final CompletableFuture<Object> rejected =
      CompletableFuture.failedFuture(new Exception());
  private final CompletableFuture<Object>[] sources;
  private final CompletableFuture<Object>[] last;

  /** Whether an attempt has returned without an error. */
  private final boolean[] returned = new boolean[FRAMES];

  private final int[][] ran;
  private int attempt;

  @SuppressWarnings({"unchecked", "rawtypes"})
  private StackEnd(Attempts attempts, int length, Lastly inline) {
    this.attempts = attempts;
    this.length = length;
    this.inline = inline;
    this.sources = new CompletableFuture[FRAMES];
    this.last = new CompletableFuture[FRAMES];
    this.ran = new int[FRAMES][length];
  }

  private FinallyFuture<Object> cleanupsOfOneCall(
      Lastly lastly, CompletableFuture<Object> source, int attempt) {
    FinallyFuture<Object> result = lastly.call(() -> source).andFinally(() -> ran[attempt][0]++);
    for (int i = 1; i < length; i++) {
      int link = i;
      result = result.andFinally(() -> ran[attempt][link]++);
    }
    return result;
  }

  private FinallyFuture<Object> callsOfCalls(
      Lastly lastly, CompletableFuture<Object> source, int attempt, boolean stagesBetween) {
    CompletableFuture<Object> before = source;
    FinallyFuture<Object> result = null;
    for (int i = 0; i < length; i++) {
      int link = i;
      CompletableFuture<Object> each = before;
      result = lastly.call(() -> each).andFinally(() -> ran[attempt][link]++);
      before = stagesBetween ? result.thenApply(value -> value) : result;
    }
    return result;
  }

  private void attempt(int number) {
    if (attempts.isSettled) {
      last[number] = attempts.attached(this, number);
    } else {
      sources[number].complete(V);
    }
    returned[number] = true;
  }

  @SuppressWarnings("InfiniteRecursion") // to the end of the stack
  private void narrow() {
    try {
      narrow();
    } catch (StackOverflowError e) {
      if (attempt < FRAMES) {
        attempt(attempt++); // or the same error, one frame up
        throw e;
      }
    }
  }

  @SuppressWarnings("InfiniteRecursion") // to the end of the stack
  private long wide(long a, long b, long c) {
    try {
      return wide(c + 1, a, b) + a + b * c;
    } catch (StackOverflowError e) {
      if (attempt < FRAMES) {
        attempt(attempt++);
        throw e;
      }
      return a;
    }
  }

  /** Returns what is wrong, or nothing. */
  private String run(boolean wide) throws InterruptedException {
    if (!attempts.isSettled) {
      for (int i = 0; i < FRAMES; i++) {
        sources[i] = new CompletableFuture<>();
        last[i] = attempts.attached(this, i);
      }
    }
    Thread thread =
        new Thread(
            null,
            () -> {
              if (wide) {
                wide(1, 2, 3);
              } else {
                narrow();
              }
            },
            "small stack",
            256 << 10);
    thread.start();
    thread.join();
    int silent = 0;
    int doubled = 0;
    for (int i = 0; i < FRAMES; i++) {
      if (returned[i] && !settles(last[i])) {
        silent++;
      }
      doubled += (int) Arrays.stream(ran[i]).filter(times -> times > 1).count();
    }
    return attempt < FRAMES || silent + doubled > 0
        ? attempts
            + " "
            + length
            + ": "
            + attempt
            + " attempts, "
            + silent
            + " silent, "
            + doubled
            + " doubled; "
        : "";
  }

  private static boolean settles(CompletableFuture<Object> result) throws InterruptedException {
    if (result == null) {
      return false;
    }
    try {
      result.handle((value, reason) -> null).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
    return result.isDone();
  }

  private static String inOrdinaryUse() {
    CompletableFuture<Object> source = new CompletableFuture<>();
    int[] ran = new int[1];
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> source).andFinally(() -> ran[0]++).andFinally(() -> ran[0]++);
    FinallyFuture<Object> ofSettled =
        Lastly.standard().call(() -> CompletableFuture.completedFuture(V)).andFinally(() -> {});
    FinallyFuture<Object> inline =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .call(() -> CompletableFuture.completedFuture(V))
            .andFinallyCompose(() -> CompletableFuture.completedFuture(V));
    source.complete(V);
    return result.join() == V && ran[0] == 2 && ofSettled.join() == V && inline.join() == V
        ? ""
        : "poisoned";
  }

  /**
   * Runs it.
   *
   * @param args {@code first} to use the runtime for the first time where the stack ends, and how
   *     often to do everything
   */
  public static void main(String[] args) throws InterruptedException, ClassNotFoundException {
    StringBuilder wrong = new StringBuilder();
    if (args[0].equals("first")) {
      // To load and link a class is the JDK's part, and breaks it for good if it breaks off. The
      // class itself has nothing to initialize.
      Class.forName("dev.lastly.Lastly");
      for (boolean wide : new boolean[] {false, true}) {
        wrong.append(new StackEnd(Attempts.FIRST_USE, 1, null).run(wide));
      }
    }
    Lastly inline = Lastly.standard().withExecutor(Runnable::run);
    for (int round = 0; round < Integer.parseInt(args[1]); round++) {
      for (Attempts attempts : Attempts.values()) {
        for (int length : LENGTHS) {
          wrong.append(new StackEnd(attempts, length, inline).run(round % 2 == 1));
        }
      }
    }
    System.out.print(wrong.append(inOrdinaryUse()));
  }
}

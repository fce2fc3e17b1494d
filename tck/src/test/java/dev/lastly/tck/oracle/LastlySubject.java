package dev.lastly.tck.oracle;

import dev.lastly.AsyncCleanup;
import dev.lastly.Cleanup;
import dev.lastly.Lastly;
import dev.lastly.Promise;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Lastly, in one of the ways in which one can attach a cleanup with it.
 *
 * @param lastly where cleanups run
 * @param chaining whether to chain where it can, with the form that is made for the cleanup. The
 *     other way is a new call for every cleanup, with the form that takes them all
 */
record LastlySubject(String name, Lastly lastly, boolean chaining) implements Subject {
  private static final Lastly INLINE = Lastly.on(Runnable::run);

  static final List<Subject> ALL =
      List.of(
          new LastlySubject("Lastly.on(Runnable::run), calls", INLINE, false),
          new LastlySubject("Lastly.on(Runnable::run), chained", INLINE, true),
          new LastlySubject("Lastly.standard(), calls", Lastly.standard(), false),
          new LastlySubject("Lastly.standard(), chained", Lastly.standard(), true));

  @Override
  public CompletionStage<Object> andFinally(CompletionStage<Object> source, AsyncCleanup cleanup) {
    if (!chaining) {
      return lastly.call(() -> source).andFinallyAwait(cleanup);
    } else if (source instanceof Promise<Object> promise) {
      return cleanup instanceof Cleanup quick
          ? promise.andFinally(quick)
          : promise.andFinallyAwait(cleanup);
    } else {
      return cleanup instanceof Cleanup quick
          ? lastly.call(() -> source).andFinally(quick)
          : lastly.call(() -> source).andFinallyAwait(cleanup);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}

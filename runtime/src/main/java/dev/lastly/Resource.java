package dev.lastly;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * How to open one thing of a {@link Scope}, and how to close it.
 *
 * @param opener opens it at once; null if the other one opens it
 * @param asyncOpener opens it and takes its time; null if the other one opens it
 * @param closer closes what was opened
 */
record Resource(
    @Nullable Opener<?> opener, @Nullable AsyncOpener<?> asyncOpener, AsyncCloser<Object> closer) {

  /** Closes an {@link AutoCloseable}, and waits for one that is an {@link AsyncCloseable}. */
  static final class AutoCloser implements AsyncCloser<AutoCloseable> {
    @Override
    public @Nullable CompletionStage<?> close(AutoCloseable resource) throws Exception {
      if (resource instanceof AsyncCloseable async) {
        return async.closeAsync();
      }
      resource.close();
      return null;
    }
  }

  static <R> Resource of(Opener<? extends @Nullable R> opener, AsyncCloser<? super R> closer) {
    return new Resource(opener, null, ofWhatIsOpened(closer));
  }

  static <R> Resource of(AsyncOpener<? extends @Nullable R> opener, AsyncCloser<? super R> closer) {
    return new Resource(null, opener, ofWhatIsOpened(closer));
  }

  @SuppressWarnings("unchecked") // it is given what the opener beside it has opened, an R
  private static AsyncCloser<Object> ofWhatIsOpened(AsyncCloser<?> closer) {
    return (AsyncCloser<Object>) closer;
  }
}

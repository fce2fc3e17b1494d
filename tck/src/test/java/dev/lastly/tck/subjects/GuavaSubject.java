package dev.lastly.tck.subjects;

import static com.google.common.util.concurrent.MoreExecutors.directExecutor;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import dev.lastly.tck.Deferred;
import dev.lastly.tck.Subject;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * {@code Futures.whenAllComplete(..).callAsync} of Guava, as it awaits what a cleanup returns.
 * {@code ClosingFuture} does not: it closes on an executor of its own, beside whatever comes next.
 */
final class GuavaSubject {
  private GuavaSubject() {}

  static Subject<ListenableFuture<Object>> subject() {
    return Subject.<ListenableFuture<Object>>named("Guava `callAsync`")
        .pending(
            () -> {
              SettableFuture<Object> future = SettableFuture.create();
              return new Deferred<>(future, future::set, future::setException);
            })
        .observe(
            (promise, settled) ->
                Futures.addCallback(
                    promise,
                    new FutureCallback<Object>() {
                      @Override
                      public void onSuccess(Object value) {
                        settled.accept(value, null);
                      }

                      @Override
                      public void onFailure(Throwable reason) {
                        settled.accept(null, reason);
                      }
                    },
                    directExecutor()))
        .andFinallyAwait((source, cleanup) -> callAsync(source, cleanup, directExecutor()))
        .executor(
            executor ->
                (source, cleanup) ->
                    callAsync(
                        source,
                        () -> {
                          cleanup.run();
                          return Futures.immediateFuture("ended");
                        },
                        executor))
        .cancel(promise -> promise.cancel(true))
        .isCancelled(ListenableFuture::isCancelled);
  }

  private static ListenableFuture<Object> callAsync(
      ListenableFuture<Object> source,
      Supplier<ListenableFuture<Object>> cleanup,
      Executor executor) {
    return Futures.whenAllComplete(source)
        .callAsync(
            () -> Futures.transformAsync(cleanup.get(), done -> source, directExecutor()),
            executor);
  }
}

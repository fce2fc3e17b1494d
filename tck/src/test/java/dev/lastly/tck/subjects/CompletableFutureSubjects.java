package dev.lastly.tck.subjects;

import dev.lastly.tck.Subject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** What people write with the JDK alone. */
final class CompletableFutureSubjects {
  private CompletableFutureSubjects() {}

  @SuppressWarnings("ReturnValueIgnored") // this is how to see that nobody awaits it
  static Subject<CompletionStage<Object>> whenComplete() {
    return Stages.withCancellation(Stages.subject("`whenComplete`"))
        .andFinally((source, cleanup) -> source.whenComplete((value, reason) -> cleanup.run()))
        .andFinallyAwait((source, cleanup) -> source.whenComplete((value, reason) -> cleanup.get()))
        .telling(
            (source, listener) ->
                source.whenComplete(
                    (value, reason) -> {
                      listener.accept(value);
                      listener.accept(reason);
                    }))
        .executor(
            executor ->
                (source, cleanup) ->
                    source.whenCompleteAsync((value, reason) -> cleanup.run(), executor))
        .subclass(() -> Stages.deferred(new Stages.Subclass()));
  }

  static Subject<CompletionStage<Object>> handleThenCompose() {
    return Stages.withCancellation(Stages.subject("`handle` + `thenCompose`"))
        .andFinallyAwait(CompletableFutureSubjects::handleThenCompose)
        .telling(
            (source, listener) ->
                source
                    .handle(
                        (value, reason) -> {
                          listener.accept(value);
                          listener.accept(reason);
                          return source;
                        })
                    .thenCompose(Function.identity()))
        .executor(
            executor ->
                (source, cleanup) ->
                    source
                        .handleAsync(
                            (value, reason) -> {
                              cleanup.run();
                              return source;
                            },
                            executor)
                        .thenCompose(Function.identity()))
        .subclass(() -> Stages.deferred(new Stages.Subclass()));
  }

  private static CompletionStage<Object> handleThenCompose(
      CompletionStage<Object> source, Supplier<CompletionStage<Object>> cleanup) {
    return source
        .handle(
            (value, reason) ->
                cleanup
                    .get()
                    .thenCompose(
                        done ->
                            reason == null
                                ? CompletableFuture.completedFuture(value)
                                : CompletableFuture.failedFuture(reason)))
        .thenCompose(Function.identity());
  }
}

/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples;

import dev.lastly.AsyncOpener;
import dev.lastly.Lastly;
import dev.lastly.Opener;
import dev.lastly.PromiseCall;
import dev.lastly.Scope;
import dev.lastly.spi.EagerType;
import dev.lastly.spi.PromiseType;
import dev.lastly.tck.Deferred;
import dev.lastly.tck.ScopeSupport;
import dev.lastly.tck.Subject;
import dev.lastly.tck.TrialOpener;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Describes to the conformance kit what Lastly does with a type of promises. */
public final class Described {
  private Described() {}

  public static <P> Subject<P> by(String name, EagerType<P, Object> type) {
    return Subject.<P>named(name)
        .observe(
            (promise, callback) ->
                type.toStage(promise)
                    .handle(
                        (value, reason) -> {
                          callback.accept(value, reason);
                          return null;
                        }))
        .andFinally((source, cleanup) -> attach(Lastly.standard(), type, source, cleanup))
        .andFinallyCompose(
            (source, cleanup) -> several(Lastly.standard(), "tck", type, source, List.of(cleanup)))
        .andFinallyAll(
            (source, cleanups) -> several(Lastly.standard(), "tck", type, source, cleanups))
        .call(
            (call, cleanup) ->
                Lastly.standard().call("tck", type, call::get).andFinally(cleanup::run).promise())
        .withCancelForwarded(
            (source, cleanup) ->
                attach(Lastly.standard().withCancelForwarded(), type, source, cleanup))
        .lateFailures(
            handler ->
                (source, cleanup) ->
                    attach(
                        Lastly.standard().onLateFailure((call, failure) -> handler.accept(failure)),
                        type,
                        source,
                        cleanup))
        .lateValues(
            (call, source, cleanups, handler) ->
                several(Lastly.standard().onLateValue(handler), call, type, source, cleanups))
        .executor(
            executor ->
                (source, cleanup) ->
                    attach(Lastly.standard().withExecutor(executor), type, source, cleanup))
        .cleanupOfType(
            stages(),
            (source, cleanup) ->
                Lastly.standard()
                    .call("tck", type, () -> source)
                    .andFinallyCompose(cleanup::get)
                    .promise())
        .scope(new Using<>(Lastly.standard(), type))
        .callersContext(contexts -> new Using<>(Lastly.standard().withContext(contexts), type))
        .differs(
            "I17",
            "it joins, 1 to 50 deep: hangs at depth 1; "
                + "it waits for a latch, 1 to 50 deep: hangs at depth 1",
            "the results are promises of a library that calls back one after the other")
        .rounds(1_000)
        .chain(20_000);
  }

  /** Which cleanups may return, too. */
  private static Subject<CompletionStage<Object>> stages() {
    return Subject.<CompletionStage<Object>>named("CompletionStage")
        .pending(
            () -> {
              CompletableFuture<Object> future = new CompletableFuture<>();
              return new Deferred<>(future, future::complete, future::completeExceptionally);
            });
  }

  private static <P> P attach(
      Lastly lastly, EagerType<P, Object> type, P source, Runnable cleanup) {
    return lastly.call("tck", type, () -> source).andFinally(cleanup::run).promise();
  }

  private static <P> P several(
      Lastly lastly,
      String name,
      EagerType<P, Object> type,
      P source,
      List<? extends Supplier<P>> cleanups) {
    PromiseCall<P> call = lastly.call(name, type, () -> source);
    for (Supplier<P> cleanup : cleanups) {
      call = call.andFinallyCompose(() -> stage(type, cleanup));
    }
    return call.promise();
  }

  private static <P> CompletionStage<Object> stage(EagerType<P, Object> type, Supplier<P> cleanup) {
    return PromiseType.toStage(cleanup.get(), type);
  }

  private record Using<P>(Lastly lastly, EagerType<P, Object> type) implements ScopeSupport<P> {
    @Override
    public Object closable(Supplier<P> close) {
      return close;
    }

    @Override
    public P run(List<TrialOpener> openers, Supplier<P> call, Runnable cleanup) {
      Scope scope = null;
      for (TrialOpener opener : openers) {
        scope = opener.awaited() ? usingCompose(scope, opener) : using(scope, opener);
      }
      return (scope == null
              ? lastly.call("tck", type, call::get)
              : scope.call("tck", type, call::get))
          .andFinally(cleanup::run)
          .promise();
    }

    @SuppressWarnings("unchecked")
    private Scope using(Scope outer, TrialOpener opener) {
      Opener<Supplier<P>> open = () -> (Supplier<P>) opener.open().get();
      return outer == null ? lastly.using(open, this::close) : outer.using(open, this::close);
    }

    @SuppressWarnings("unchecked")
    private Scope usingCompose(Scope outer, TrialOpener opener) {
      AsyncOpener<Supplier<P>> open =
          () ->
              (CompletionStage<Supplier<P>>)
                  (CompletionStage<?>) PromiseType.toStage((P) opener.open().get(), type);
      return outer == null
          ? lastly.usingCompose(open, this::close)
          : outer.usingCompose(open, this::close);
    }

    private CompletionStage<Object> close(Supplier<P> closable) {
      return stage(type, closable);
    }
  }
}

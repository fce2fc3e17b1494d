/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import dev.lastly.AsyncCloseable;
import dev.lastly.AsyncOpener;
import dev.lastly.Lastly;
import dev.lastly.Opener;
import dev.lastly.PromiseCall;
import dev.lastly.Scope;
import dev.lastly.spi.PromiseType;
import dev.lastly.tck.ScopeSupport;
import dev.lastly.tck.Subject;
import dev.lastly.tck.TrialOpener;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Lastly on a type of promises.
 *
 * @param subject describes it to the kit
 * @param type is what Lastly knows of it
 */
record Typed<P>(Subject<P> subject, PromiseType<P, Object> type) {
  static <P> Typed<P> of(String name, PromiseType<P, Object> type) {
    Lastly standard = Lastly.standard();
    return new Typed<>(
        Subject.<P>named(name)
            .rounds(4_000)
            .chain(100_000)
            .andFinally(
                (source, cleanup) ->
                    call(standard, type, source).andFinally(cleanup::run).promise())
            .andFinallyCompose(
                (source, cleanup) -> several(standard, "tck", type, source, List.of(cleanup)))
            .andFinallyAll((source, cleanups) -> several(standard, "tck", type, source, cleanups))
            .call(
                (call, cleanup) ->
                    standard.call("tck", type, call::get).andFinally(cleanup::run).promise())
            .lateFailures(
                handler ->
                    (source, cleanup) ->
                        call(
                                standard.onLateFailure((name2, failure) -> handler.accept(failure)),
                                type,
                                source)
                            .andFinally(cleanup::run)
                            .promise())
            .executor(
                executor ->
                    (source, cleanup) ->
                        call(standard.withExecutor(executor), type, source)
                            .andFinally(cleanup::run)
                            .promise())
            .lateValues(
                (call, source, cleanups, handler) ->
                    several(standard.onLateValue(handler), call, type, source, cleanups))
            .scope(new UsingScope<>(standard, type))
            .callersContext(contexts -> new UsingScope<>(standard.withContext(contexts), type)),
        type);
  }

  /** Adds to the description. */
  Typed<P> with(UnaryOperator<Subject<P>> more) {
    return new Typed<>(more.apply(subject), type);
  }

  /** Adds that a cleanup may return a promise of another type. */
  <Q> void mix(Typed<Q> other) {
    subject.cleanupOfType(
        other.subject,
        (source, cleanup) ->
            call(Lastly.standard(), type, source)
                .andFinallyCompose(() -> PromiseType.toStage(cleanup.get(), other.type))
                .promise());
  }

  /** Adds that a cleanup may return a stage. */
  void mix(Subject<CompletionStage<Object>> stages) {
    subject.cleanupOfType(
        stages,
        (source, cleanup) ->
            call(Lastly.standard(), type, source).andFinallyCompose(cleanup::get).promise());
  }

  private static <P> PromiseCall<P> call(Lastly lastly, PromiseType<P, Object> type, P source) {
    return lastly.call("tck", type, () -> source);
  }

  private static <P> P several(
      Lastly lastly,
      String name,
      PromiseType<P, Object> type,
      P source,
      List<? extends Supplier<P>> cleanups) {
    PromiseCall<P> call = lastly.call(name, type, () -> source);
    for (Supplier<P> cleanup : cleanups) {
      call = call.andFinallyCompose(() -> PromiseType.toStage(cleanup.get(), type));
    }
    return call.promise();
  }

  private record UsingScope<P>(Lastly lastly, PromiseType<P, Object> type)
      implements ScopeSupport<P> {
    @Override
    public Object closable(Supplier<P> close) {
      AsyncCloseable closable = () -> PromiseType.toStage(close.get(), type);
      return closable;
    }

    @Override
    public P run(List<TrialOpener> openers, Supplier<P> call, Runnable cleanup) {
      Scope scope = null;
      for (TrialOpener opener : openers) {
        scope = opener.awaited() ? usingCompose(scope, opener) : using(scope, opener);
      }
      PromiseCall<P> made =
          scope == null ? lastly.call("tck", type, call::get) : scope.call("tck", type, call::get);
      return made.andFinally(cleanup::run).promise();
    }

    private Scope using(Scope outer, TrialOpener opener) {
      Opener<AutoCloseable> open = () -> (AutoCloseable) opener.open().get();
      return outer == null ? lastly.using(open) : outer.using(open);
    }

    @SuppressWarnings("unchecked")
    private Scope usingCompose(Scope outer, TrialOpener opener) {
      PromiseType<P, AutoCloseable> openers =
          (PromiseType<P, AutoCloseable>) (PromiseType<?, ?>) type;
      AsyncOpener<AutoCloseable> open = () -> PromiseType.toStage((P) opener.open().get(), openers);
      return outer == null ? lastly.usingCompose(open) : outer.usingCompose(open);
    }
  }
}

/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import dev.lastly.AsyncCloseable;
import dev.lastly.AsyncOpener;
import dev.lastly.Call;
import dev.lastly.FinallyFuture;
import dev.lastly.Lastly;
import dev.lastly.Opener;
import dev.lastly.Scope;
import dev.lastly.spi.PromiseType;
import dev.lastly.spi.Subclasses;
import dev.lastly.tck.ScopeSupport;
import dev.lastly.tck.Subject;
import dev.lastly.tck.TrialOpener;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Lastly, which differs nowhere. */
final class LastlySubject {
  private LastlySubject() {}

  static Subject<CompletionStage<Object>> subject() {
    Subject<CompletionStage<Object>> subject = unmixed();
    LastlyTypes.each().forEach(other -> mix(subject, other));
    return subject;
  }

  private static <Q> void mix(Subject<CompletionStage<Object>> subject, Typed<Q> other) {
    subject.cleanupOfType(
        other.subject(),
        (source, cleanup) ->
            call(Lastly.standard(), source)
                .andFinallyCompose(() -> PromiseType.toStage(cleanup.get(), other.type())));
  }

  private static Subject<CompletionStage<Object>> unmixed() {
    return Stages.withCancellation(Stages.subject("Lastly"))
        .andFinally(LastlySubject::andFinally)
        .andFinallyCompose(
            (source, cleanup) -> call(Lastly.standard(), source).andFinallyCompose(cleanup::get))
        .andFinallyAll((source, cleanups) -> several(call(Lastly.standard(), source), cleanups))
        .call((call, cleanup) -> call(Lastly.standard(), call).andFinally(cleanup::run))
        .withCancelForwarded(
            (source, cleanup) ->
                call(Lastly.standard().withCancelForwarded(), source).andFinally(cleanup::run))
        .lateFailures(
            handler ->
                (source, cleanup) ->
                    call(
                            Lastly.standard()
                                .onLateFailure((name, failure) -> handler.accept(failure)),
                            source)
                        .andFinally(cleanup::run))
        .executor(
            executor ->
                (source, cleanup) ->
                    call(Lastly.standard().withExecutor(executor), source).andFinally(cleanup::run))
        .foreign(stage -> stage)
        .scope(new UsingScope(Lastly.standard()))
        .lateValues(
            (call, source, cleanups, handler) ->
                several(Lastly.standard().onLateValue(handler).call(call, () -> source), cleanups))
        .callersContext(contexts -> new UsingScope(Lastly.standard().withContext(contexts)))
        .checkStackEnd();
  }

  private static Call<Object> call(Lastly lastly, CompletionStage<Object> source) {
    return lastly.call(() -> source);
  }

  private static Call<Object> call(Lastly lastly, Supplier<CompletionStage<Object>> call) {
    return lastly.call(call::get);
  }

  /** A generated wrapper sees the declared type, and makes the same choice. */
  private static CompletionStage<Object> andFinally(
      CompletionStage<Object> source, Runnable cleanup) {
    if (source instanceof Stages.Subclass subclass) {
      return Lastly.standard()
          .call(
              "tck", Subclasses.of(Stages.Subclass::sibling, Stages.Subclass::new), () -> subclass)
          .andFinally(cleanup::run)
          .promise();
    }
    return call(Lastly.standard(), source).andFinally(cleanup::run);
  }

  private static CompletionStage<Object> several(
      Call<Object> call, List<Supplier<CompletionStage<Object>>> cleanups) {
    FinallyFuture<Object> last = call.andFinallyCompose(cleanups.get(0)::get);
    for (Supplier<CompletionStage<Object>> cleanup : cleanups.subList(1, cleanups.size())) {
      last = last.andFinallyCompose(cleanup::get);
    }
    return last;
  }

  private static final class UsingScope implements ScopeSupport<CompletionStage<Object>> {
    private final Lastly lastly;

    UsingScope(Lastly lastly) {
      this.lastly = lastly;
    }

    @Override
    public Object closable(Supplier<CompletionStage<Object>> close) {
      AsyncCloseable closable = close::get;
      return closable;
    }

    @Override
    public CompletionStage<Object> run(
        List<TrialOpener> openers, Supplier<CompletionStage<Object>> call, Runnable cleanup) {
      Scope scope = null;
      for (TrialOpener opener : openers) {
        scope = opener.awaited() ? usingCompose(scope, opener) : using(scope, opener);
      }
      return scope == null
          ? call(lastly, call).andFinally(cleanup::run)
          : scope.call(call::get).andFinally(cleanup::run);
    }

    private Scope using(Scope outer, TrialOpener opener) {
      Opener<AutoCloseable> open = () -> (AutoCloseable) opener.open().get();
      return outer == null ? lastly.using(open) : outer.using(open);
    }

    @SuppressWarnings("unchecked")
    private Scope usingCompose(Scope outer, TrialOpener opener) {
      AsyncOpener<AutoCloseable> open =
          () -> (CompletionStage<? extends AutoCloseable>) opener.open().get();
      return outer == null ? lastly.usingCompose(open) : outer.usingCompose(open);
    }
  }
}

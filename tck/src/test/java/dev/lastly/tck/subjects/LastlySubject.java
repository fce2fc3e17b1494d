package dev.lastly.tck.subjects;

import dev.lastly.Call;
import dev.lastly.Lastly;
import dev.lastly.Promise;
import dev.lastly.tck.Subject;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Lastly, which differs nowhere. */
final class LastlySubject {
  private LastlySubject() {}

  static Subject<CompletionStage<Object>> subject() {
    return Stages.withCancellation(Stages.subject("Lastly"))
        .andFinally((source, cleanup) -> call(Lastly.standard(), source).andFinally(cleanup::run))
        .andFinallyAwait(
            (source, cleanup) -> call(Lastly.standard(), source).andFinallyAwait(cleanup::get))
        .several(LastlySubject::several)
        .call((call, cleanup) -> Lastly.standard().call(call::get).andFinally(cleanup::run))
        .forwardingCancel(
            (source, cleanup) ->
                call(Lastly.standard().forwardingCancel(), source).andFinally(cleanup::run))
        .lateFailures(
            handler ->
                (source, cleanup) ->
                    call(Lastly.standard().reportingLateFailures(handler), source)
                        .andFinally(cleanup::run))
        .executor(
            executor ->
                (source, cleanup) -> call(Lastly.on(executor), source).andFinally(cleanup::run))
        .foreign(stage -> stage)
        .doesNotApply(
            "R3", "the return type of the annotated method decides, which only the processor sees");
  }

  private static Call<Object> call(Lastly lastly, CompletionStage<Object> source) {
    return lastly.call(() -> source);
  }

  private static CompletionStage<Object> several(
      CompletionStage<Object> source, List<Supplier<CompletionStage<Object>>> cleanups) {
    Promise<Object> last = call(Lastly.standard(), source).andFinallyAwait(cleanups.get(0)::get);
    for (Supplier<CompletionStage<Object>> cleanup : cleanups.subList(1, cleanups.size())) {
      last = last.andFinallyAwait(cleanup::get);
    }
    return last;
  }
}

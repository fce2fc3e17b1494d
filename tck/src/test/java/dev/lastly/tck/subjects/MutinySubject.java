package dev.lastly.tck.subjects;

import dev.lastly.tck.Deferred;
import dev.lastly.tck.Subject;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** {@code Uni.eventually} of Mutiny. */
final class MutinySubject {
  private MutinySubject() {}

  static Subject<Uni<Object>> subject() {
    return Subject.<Uni<Object>>named("Mutiny `eventually`")
        .pending(
            () -> {
              Work work = new Work();
              return new Deferred<>(
                  Uni.createFrom().<Object>emitter(work::subscribe),
                  value -> work.settle(emitter -> emitter.complete(value)),
                  reason -> work.settle(emitter -> emitter.fail(reason)));
            })
        .subscribe(
            (uni, settled) -> {
              Cancellable subscription =
                  uni.subscribe()
                      .with(
                          value -> settled.accept(value, null),
                          reason -> settled.accept(null, reason));
              return subscription::cancel;
            })
        .andFinally((source, cleanup) -> source.eventually(cleanup))
        .andFinallyAwait(MutinySubject::eventually)
        .call((call, cleanup) -> Uni.createFrom().<Object>deferred(call::get).eventually(cleanup))
        .lateFailures(
            handler -> {
              Infrastructure.setDroppedExceptionHandler(handler);
              return (source, cleanup) -> source.eventually(cleanup);
            });
  }

  private static Uni<Object> eventually(Uni<Object> source, Supplier<Uni<Object>> cleanup) {
    Supplier<Uni<?>> end = cleanup::get;
    return source.eventually(end);
  }

  /** Some work outside of Mutiny, for any number of subscribers. */
  private static final class Work {
    private final List<UniEmitter<? super Object>> emitters = new ArrayList<>();
    private Consumer<UniEmitter<? super Object>> outcome;

    void subscribe(UniEmitter<? super Object> emitter) {
      Consumer<UniEmitter<? super Object>> known;
      synchronized (this) {
        emitters.add(emitter);
        known = outcome;
      }
      if (known != null) {
        known.accept(emitter);
      }
    }

    void settle(Consumer<UniEmitter<? super Object>> end) {
      List<UniEmitter<? super Object>> waiting;
      synchronized (this) {
        outcome = end;
        waiting = List.copyOf(emitters);
      }
      waiting.forEach(end);
    }
  }
}

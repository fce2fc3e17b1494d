/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

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
  static final Object KEY = "tck";

  private MutinySubject() {}

  static Subject<Uni<Object>> subject() {
    return shown(Subject.<Uni<Object>>named("Mutiny `eventually`"))
        .pending(
            () -> {
              Work work = new Work();
              return new Deferred<>(
                  Uni.createFrom().<Object>emitter(work::subscribe),
                  value -> work.settle(emitter -> emitter.complete(value)),
                  reason -> work.settle(emitter -> emitter.fail(reason)));
            })
        .subscribe(
            (uni, callback) -> {
              Cancellable subscription =
                  uni.subscribe()
                      .with(
                          value -> callback.accept(value, null),
                          reason -> callback.accept(null, reason));
              return subscription::cancel;
            })
        .andFinally((source, cleanup) -> source.eventually(cleanup))
        .andFinallyCompose(MutinySubject::eventually)
        .call((call, cleanup) -> Uni.createFrom().<Object>deferred(call::get).eventually(cleanup))
        .lateFailures(
            handler -> {
              Infrastructure.setDroppedExceptionHandler(handler);
              return (source, cleanup) -> source.eventually(cleanup);
            })
        .differs("L1", "without a scope: subscribe, call, subscribe, call", Why.DEFERRED)
        .differs("L4", "e then x: rejects with CompositeException(e, x suppressed)", Why.COMPOSITE)
        .differs(
            "L5",
            "cancel, b, a settles, b settles, a, source cancelled",
            "cancelling it runs the outermost cleanup first, and cancels the source last")
        .differs(
            "L6",
            "two cleanups: a, cancel, b, a settles, b settles; "
                + "one cleanup: a, cancel, a cancelled, a settles",
            "it starts the next without awaiting the first, or cancels the first if it is the only one")
        .differs(
            "O4",
            "e then x: rejects with CompositeException(e, x suppressed); "
                + "x is e: rejects with CompositeException(e suppressed); "
                + "x cannot suppress: rejects with CompositeException(e, x suppressed); "
                + "one x for 20 calls: x has 0 suppressed",
            Why.COMPOSITE)
        .differs("O6", "e: rejects with CompositeException(e, x suppressed)", Why.COMPOSITE)
        .differs(
            "O7",
            "v: rejects with NullPointerException; e: rejects with CompositeException(e)",
            Why.WANTS_PROMISE)
        .differs("O11", "an InterruptedException: rejects with x, flag not set", Why.INTERRUPT)
        .differs(
            "I1",
            "without an observer: never runs; "
                + "two observe: runs 2 times; "
                + "settling against cancelling: runs twice in some rounds",
            "a lazy type works once per subscription, and not at all without one; and cancelling"
                + " it while the cleanup runs starts that again")
        .differs("I3", "settled already: runs on the caller's stack, fulfills with v", Why.AT_ONCE)
        .differs(
            "I6",
            "two fail: all run, rejects with CompositeException(x, y suppressed)",
            Why.COMPOSITE)
        .differs("I10", "cancelled: runs at once", Why.CANCELS)
        .differs(
            "R4",
            "the source settles last: overflows the stack; "
                + "the source settles first: overflows the stack; "
                + "cleanups return promises: overflows the stack",
            Why.RECURSION)
        .differs("R5", "holds both", Why.RECIPE);
  }

  /** What a {@code Uni} shows of itself, whatever is attached to it. */
  static Subject<Uni<Object>> shown(Subject<Uni<Object>> subject) {
    return subject
        .onSubscriptionCancelled((uni, code) -> uni.onCancellation().invoke(code))
        .oneValue(publisher -> Uni.createFrom().publisher(publisher), Uni::toMulti)
        .subscriberContext(
            (uni, object) ->
                uni.withContext(
                    (same, context) -> {
                      context.put(KEY, object);
                      return same;
                    }),
            MutinySubject::look)
        .hooks(LibraryHooks.ofMutiny());
  }

  /** Tells what is in the context of each subscriber. */
  static Uni<Object> look(Consumer<Object> listener) {
    return Uni.createFrom()
        .context(
            context -> {
              listener.accept(context.getOrElse(KEY, () -> null));
              return Uni.createFrom().nullItem();
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

/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import dev.lastly.tck.Deferred;
import dev.lastly.tck.Subject;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.reactivestreams.FlowAdapters;
import reactor.core.Disposable;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

/** {@code Mono} of Reactor. */
final class ReactorSubjects {
  private static final String SCOPE = "`usingWhen` is a scope itself, and stands for finally here";

  private static final String WRAPS_FAILURE = "it wraps what the cleanup's publisher fails with";

  private static final String KEY = "tck";

  private ReactorSubjects() {}

  static Subject<Mono<Object>> usingWhen() {
    return mono("Reactor `usingWhen`")
        .andFinallyCompose(ReactorSubjects::usingWhen)
        .doesNotApply("U1", SCOPE)
        .doesNotApply("U2", SCOPE)
        .doesNotApply("U3", SCOPE)
        .doesNotApply("U4", SCOPE)
        .doesNotApply("U5", SCOPE)
        .call((call, cleanup) -> usingWhen(Mono.defer(call), running(cleanup)))
        .lateFailures(
            handler -> {
              Hooks.onErrorDropped(handler);
              return (source, cleanup) -> usingWhen(source, running(cleanup));
            })
        .differs("O4", "one x for 20 calls: x has 20 suppressed", "x collects whatever it replaces")
        .differs(
            "O6",
            "v: rejects with RuntimeException(x); "
                + "v, rejected before: rejects with RuntimeException(x); "
                + "e: rejects with RuntimeException(e suppressed, x)",
            WRAPS_FAILURE)
        .cleanupOfType(
            LastlyPublishers.flux().subject(),
            (source, cleanup) ->
                Mono.usingWhen(Mono.just(cleanup), resource -> source, Supplier::get))
        .differs(
            "T2", "rejected with x: waits, then rejects with RuntimeException(x)", WRAPS_FAILURE)
        .differs(
            "O7",
            "v: rejects with NullPointerException; "
                + "e: rejects with NullPointerException(e suppressed)",
            Why.WANTS_PROMISE)
        .differs("O11", "an InterruptedException: rejects with x, flag not set", Why.INTERRUPT)
        .differs("I1", "without an observer: never runs; two observe: runs 2 times", Why.LAZY)
        .differs("I3", "settled already: runs on the caller's stack, fulfills with v", Why.AT_ONCE)
        .differs("I10", "cancelled: runs at once", Why.CANCELS)
        .differs("I11", "no handler is called", "it logs the failure")
        .differs(
            "L4", "the value, then x: a, a settles, fails with RuntimeException(x)", WRAPS_FAILURE)
        .differs("L5", "cancel, source cancelled, a, b, a settles, b settles", Why.UNAWAITED)
        .differs(
            "L6",
            "two cleanups: a, cancel, b, a settles, b settles; "
                + "one cleanup: a, cancel, a settles, v, ends",
            "it starts the next without awaiting the first, and signals after a cancellation")
        .differs(
            "R4",
            "the source settles last: never settles; "
                + "the source settles first: never settles; "
                + "cleanups return promises: never settles",
            "subscribing goes from one to the next by a call, and what overflows is swallowed")
        .differs("R5", "holds both", Why.RECIPE);
  }

  private static Mono<Object> usingWhen(Mono<Object> source, Supplier<Mono<Object>> cleanup) {
    return Mono.usingWhen(Mono.just(cleanup), resource -> source, Supplier::get);
  }

  private static Supplier<Mono<Object>> running(Runnable cleanup) {
    return () -> {
      cleanup.run();
      return Mono.empty();
    };
  }

  @SuppressWarnings("ReturnValueIgnored") // it is to show that the promise is not awaited
  static Subject<Mono<Object>> doFinally() {
    return Differences.ofHooks(
            mono("Reactor `doFinally`")
                .andFinally((source, cleanup) -> source.doFinally(signal -> cleanup.run()))
                .andFinallyCompose((source, cleanup) -> source.doFinally(signal -> cleanup.get()))
                .call((call, cleanup) -> Mono.defer(call).doFinally(signal -> cleanup.run()))
                .cleanupWithArguments((source, listener) -> source.doFinally(listener::accept))
                .lateFailures(
                    handler -> {
                      Hooks.onErrorDropped(handler);
                      return (source, cleanup) -> source.doFinally(signal -> cleanup.run());
                    }))
        .differs(
            "L7",
            "fulfilled: is not subscribed to; cancelled: is not subscribed to",
            Why.RETURN_VALUE_IGNORED)
        .differs("I2", "receives onComplete or onError", "its callback receives which signal came");
  }

  static Subject<Mono<Object>> mono(String name) {
    Hooks.onErrorDropped(reason -> {}); // else it logs them
    Subject<Mono<Object>> subject =
        Subject.<Mono<Object>>named(name)
            .pending(
                () -> {
                  Sinks.One<Object> sink = Sinks.one();
                  return new Deferred<>(
                      sink.asMono(),
                      value -> {
                        if (value == null) {
                          sink.tryEmitEmpty();
                        } else {
                          sink.tryEmitValue(value);
                        }
                      },
                      sink::tryEmitError);
                })
            .subscribe(
                (mono, callback) -> {
                  AtomicReference<Object> last = new AtomicReference<>();
                  Disposable subscription =
                      mono.subscribe(
                          last::set,
                          reason -> callback.accept(null, reason),
                          () -> callback.accept(last.get(), null));
                  return subscription::dispose;
                })
            .differs("L1", "without a scope: subscribe, call, subscribe, call", Why.DEFERRED);
    return shown(subject);
  }

  /** What a {@code Mono} shows of itself, whatever is attached to it. */
  static Subject<Mono<Object>> shown(Subject<Mono<Object>> subject) {
    return subject
        .onSubscriptionCancelled(Mono::doOnCancel)
        .oneValue(
            publisher -> Mono.from(FlowAdapters.toPublisher(publisher)),
            FlowAdapters::toFlowPublisher)
        .subscriberContext(
            (mono, object) -> mono.contextWrite(context(object)), ReactorSubjects::look)
        .hooks(LibraryHooks.ofReactor());
  }

  static Context context(Object object) {
    return Context.of(KEY, object);
  }

  /** Tells what is in the context of each subscriber. */
  static Mono<Object> look(Consumer<Object> listener) {
    return Mono.deferContextual(
        context -> {
          listener.accept(context.getOrDefault(KEY, null));
          return Mono.empty();
        });
  }
}

package dev.lastly.tck.subjects;

import dev.lastly.tck.Deferred;
import dev.lastly.tck.Subject;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** {@code Mono} of Reactor. */
final class ReactorSubjects {
  private ReactorSubjects() {}

  static Subject<Mono<Object>> usingWhen() {
    return mono("Reactor `usingWhen`")
        .andFinallyAwait(ReactorSubjects::usingWhen)
        .call((call, cleanup) -> usingWhen(Mono.defer(call), running(cleanup)))
        .lateFailures(
            handler -> {
              Hooks.onErrorDropped(handler);
              return (source, cleanup) -> usingWhen(source, running(cleanup));
            });
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

  @SuppressWarnings("ReturnValueIgnored") // this is how to see that nobody awaits it
  static Subject<Mono<Object>> doFinally() {
    return mono("Reactor `doFinally`")
        .andFinally((source, cleanup) -> source.doFinally(signal -> cleanup.run()))
        .andFinallyAwait((source, cleanup) -> source.doFinally(signal -> cleanup.get()))
        .call((call, cleanup) -> Mono.defer(call).doFinally(signal -> cleanup.run()))
        .telling((source, listener) -> source.doFinally(listener::accept))
        .lateFailures(
            handler -> {
              Hooks.onErrorDropped(handler);
              return (source, cleanup) -> source.doFinally(signal -> cleanup.run());
            });
  }

  private static Subject<Mono<Object>> mono(String name) {
    Hooks.onErrorDropped(reason -> {}); // else it logs them
    return Subject.<Mono<Object>>named(name)
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
            (mono, settled) -> {
              AtomicReference<Object> last = new AtomicReference<>();
              Disposable subscription =
                  mono.subscribe(
                      last::set,
                      reason -> settled.accept(null, reason),
                      () -> settled.accept(last.get(), null));
              return subscription::dispose;
            });
  }
}

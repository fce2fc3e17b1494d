/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import dev.lastly.tck.subjects.Subjects;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

@DisplayName("The kit notices what is wrong with the promises of libraries")
@SuppressWarnings({"FutureReturnValueIgnored", "ImmutableEnumChecker"})
class WrongTypesTest {
  /** Lastly on one of these types, with one mistake. */
  enum Wrong {
    DERIVES_WITHOUT_THE_LIBRARY("T1", "hooks: is not seen; ") {
      @Override
      Subject<?> spoilt() {
        return mono(WrongTypesTest::hidden);
      }
    },
    LOSES_THE_CONTEXT_OF_THE_SOURCE(
        "T1", "taken over, pending: is none; taken over, settled already: is none; ") {
      @Override
      Subject<?> spoilt() {
        Subject<Future<Object>> right = named("Vert.x `Future`");
        return WrongTypesTest.<Future<Object>>named("Vert.x `Future`")
            .andFinally(
                (source, cleanup) -> {
                  Promise<Object> promise = Promise.promise();
                  right.attached(source, cleanup).onComplete(promise::handle);
                  return promise.future();
                });
      }
    },
    DOES_NOT_AWAIT_ANOTHER_TYPE("T2", "fulfilled: does not wait, fulfills with v; ") {
      @Override
      Subject<?> spoilt() {
        Subject<Mono<Object>> right = named("`Mono`");
        Subject<Mono<Object>> subject = named("`Mono`");
        subject.cleanupTypes.clear();
        return subject.cleanupOfType(
            WrongTypesTest.<Flux<Object>>named("`Flux`"),
            (source, cleanup) -> right.attached(source, () -> cleanup.get().subscribe()));
      }
    },
    SUBSCRIBES_TWICE(
        "T2", "lazy: `Flux` is subscribed to once, `Mono` is subscribed to 2 times; ") {
      @Override
      Subject<?> spoilt() {
        Subject<Flux<Object>> flux = named("`Flux`");
        Subject<Mono<Object>> mono = named("`Mono`");
        Subject<Flux<Object>> subject = named("`Flux`");
        subject.cleanupTypes.clear();
        return subject
            .cleanupOfType(flux, flux.andFinallyCompose)
            .cleanupOfType(
                mono,
                (source, cleanup) ->
                    flux.attachedAwait(
                        source,
                        () -> {
                          Mono<Object> end = cleanup.get();
                          end.subscribe();
                          return end.flux();
                        }));
      }
    },
    CANCELS_THE_SOURCE("T3", "the source: is cancelled, unlike that of a derived promise; ") {
      @Override
      Subject<?> spoilt() {
        Subject<CompletionStage<Object>> subject = named("Lastly");
        return subject.andFinally(subject.withCancelForwarded);
      }
    },
    LEAVES_THE_SOURCE_ALONE("T3", "the source: is left alone, unlike that of a derived promise; ") {
      @Override
      Subject<?> spoilt() {
        Subject<ListenableFuture<Object>> right = named("`ListenableFuture`");
        return WrongTypesTest.<ListenableFuture<Object>>named("`ListenableFuture`")
            .andFinally(
                (source, cleanup) ->
                    Futures.nonCancellationPropagating(right.attached(source, cleanup)));
      }
    },
    CLEANS_UP_TOO_EARLY("T3", "the cleanup: runs 2 times, before the source settles; ") {
      @Override
      Subject<?> spoilt() {
        Subject<CompletionStage<Object>> right = named("Lastly");
        return WrongTypesTest.<CompletionStage<Object>>named("Lastly")
            .andFinally(
                (source, cleanup) -> {
                  CompletionStage<Object> result = right.attached(source, cleanup);
                  result
                      .toCompletableFuture()
                      .whenComplete(
                          (value, reason) -> {
                            if (result.toCompletableFuture().isCancelled()) {
                              cleanup.run();
                            }
                          });
                  return result;
                });
      }
    },
    EMITS_BEFORE_THE_CLEANUP("L3", "the value: v, a, a settles, ends; ") {
      @Override
      Subject<?> spoilt() {
        return emittingFirst();
      }
    },
    HOLDS_ITEMS_BACK("L3", "items: a, a settles, v, w, ends; ") {
      @Override
      Subject<?> spoilt() {
        return flux(result -> result.collectList().flatMapIterable(items -> items));
      }
    },
    ASKS_FOR_ALL("L3", "demand: asks for [9223372036854775807] instead of [1, 3, 2]; ") {
      @Override
      Subject<?> spoilt() {
        return flux(Flux::onBackpressureBuffer);
      }
    },
    EMITS_BEFORE_IT_FAILS("L4", "the value, then x: v, a, a settles, fails with x; ") {
      @Override
      Subject<?> spoilt() {
        return emittingFirst();
      }
    },
    SWALLOWS_THE_FAILURE("L4", "items, then x: v, w, a, a settles, ends; ") {
      @Override
      Subject<?> spoilt() {
        return flux(Flux::onErrorComplete);
      }
    },
    EMITS_SOMETHING_OF_ITS_OWN("L4", "empty: String, ends instead of ends; ") {
      @Override
      Subject<?> spoilt() {
        return mono(result -> result.defaultIfEmpty("made up"));
      }
    },
    SIGNALS_AFTER_THE_CANCELLATION("L5", "cancel, ends, source cancelled, a, a settles, ") {
      @Override
      Subject<?> spoilt() {
        Subject<Flux<Object>> right = named("`Flux`");
        return WrongTypesTest.<Flux<Object>>named("`Flux`")
            .andFinallyAll(
                (source, cleanups) -> {
                  Flux<Object> result = right.attachedSeveral(source, cleanups);
                  return Flux.from(
                      subscriber ->
                          result.doOnCancel(subscriber::onComplete).subscribe(subscriber));
                });
      }
    },
    HIDES_THE_CONTEXT(
        "L7",
        "fulfilled: does not see the subscriber's context; "
            + "cancelled: does not see the subscriber's context; ") {
      @Override
      Subject<?> spoilt() {
        return mono(result -> result.contextWrite(context -> Context.empty()));
      }
    },
    MOVES_TO_ANOTHER_THREAD("L8", "pending: runs elsewhere; settled already: runs elsewhere; ") {
      @Override
      Subject<?> spoilt() {
        Subject<Mono<Object>> right = named("`Mono`");
        return WrongTypesTest.<Mono<Object>>named("`Mono`")
            .andFinally(
                (source, cleanup) ->
                    right.attached(source.publishOn(Schedulers.parallel()), cleanup));
      }
    },
    CANCELS_WITHOUT_THE_EXECUTOR("L8", "cancelled, given an executor: runs elsewhere; ") {
      @Override
      Subject<?> spoilt() {
        Subject<Mono<Object>> subject = named("`Mono`");
        return subject.executor(executor -> subject::attached);
      }
    },
    CANCELS_THE_OPENER(
        "L10",
        "cancelled: open, cancel, opener cancelled, clean up, opens; "
            + "opening against cancelling: not closed or not cleaned up after once in some rounds; ") {
      @Override
      Subject<?> spoilt() {
        Subject<Mono<Object>> subject = named("`Mono`");
        return subject.scope(new FlatMapped(subject.scope));
      }
    },
    SHARES_ONE_SUBSCRIPTION("L11", "some are not cleaned up after once; ") {
      @Override
      Subject<?> spoilt() {
        return mono(Mono::cache);
      }
    };

    final String row;
    final String observed;

    Wrong(String row, String observed) {
      this.row = row;
      this.observed = observed;
    }

    abstract Subject<?> spoilt();
  }

  @SuppressWarnings("unchecked") // each name has its type
  private static <P> Subject<P> named(String name) {
    return (Subject<P>)
        Stream.concat(Subjects.stages().stream(), Subjects.types().stream())
            .filter(subject -> subject.name().equals(name))
            .findFirst()
            .orElseThrow();
  }

  private static <P> Subject<P> spoilt(String name, UnaryOperator<P> result) {
    Subject<P> right = named(name);
    return WrongTypesTest.<P>named(name)
        .andFinally((source, cleanup) -> result.apply(right.attached(source, cleanup)))
        .andFinallyCompose((source, cleanup) -> result.apply(right.attachedAwait(source, cleanup)));
  }

  private static Subject<Mono<Object>> mono(UnaryOperator<Mono<Object>> result) {
    return spoilt("`Mono`", result);
  }

  private static Subject<Flux<Object>> flux(UnaryOperator<Flux<Object>> result) {
    return spoilt("`Flux`", result);
  }

  /** Passes the value on at once, and waits with the end only. */
  private static Subject<Mono<Object>> emittingFirst() {
    return WrongTypesTest.<Mono<Object>>named("`Mono`")
        .andFinallyCompose(
            (source, cleanup) ->
                Mono.fromDirect(Flux.concat(source, Mono.defer(cleanup).ignoreElement())));
  }

  /** A {@code Mono} of whose making the library is not told. */
  private static Mono<Object> hidden(Mono<Object> source) {
    return new Mono<>() {
      @Override
      public void subscribe(CoreSubscriber<? super Object> actual) {
        source.subscribe(actual);
      }
    };
  }

  /** Opens, calls and cleans up, but a cancellation ends all of that at once. */
  private record FlatMapped(ScopeSupport<Mono<Object>> scope)
      implements ScopeSupport<Mono<Object>> {
    @Override
    public Object closable(Supplier<Mono<Object>> close) {
      return scope.closable(close);
    }

    @Override
    @SuppressWarnings("unchecked") // the opener is of the same type
    public Mono<Object> run(
        List<TrialOpener> openers, Supplier<Mono<Object>> call, Runnable cleanup) {
      return Mono.defer(() -> (Mono<Object>) openers.get(0).open().get())
          .flatMap(opened -> call.get())
          .doFinally(signal -> cleanup.run());
    }
  }

  @ParameterizedTest
  @EnumSource
  void notices(Wrong wrong) {
    Subject<?> subject = wrong.spoilt().rounds(1_000).chain(1_000);
    Verdict verdict = Rows.withId(wrong.row).check(subject);

    assertThat(verdict.isAsDeclared()).isFalse();
    assertThat(verdict.observed() + "; ").contains(wrong.observed);
  }
}

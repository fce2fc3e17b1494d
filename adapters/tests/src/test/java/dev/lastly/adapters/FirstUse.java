/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.adapters;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutures;
import com.google.api.core.SettableApiFuture;
import com.google.common.util.concurrent.FluentFuture;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import dev.lastly.AsyncCleanup;
import dev.lastly.Lastly;
import dev.lastly.PromiseSource;
import dev.lastly.apicommon.GoogleApiFutures;
import dev.lastly.guava.FluentFutures;
import dev.lastly.guava.ListenableFutures;
import dev.lastly.mutiny.Multis;
import dev.lastly.mutiny.Unis;
import dev.lastly.reactivestreams.Publishers;
import dev.lastly.reactor.Fluxes;
import dev.lastly.reactor.Monos;
import dev.lastly.rxjava3.Completables;
import dev.lastly.rxjava3.Flowables;
import dev.lastly.rxjava3.Maybes;
import dev.lastly.rxjava3.Observables;
import dev.lastly.rxjava3.Singles;
import dev.lastly.spi.PromiseType;
import dev.lastly.vertx.VertxFutures;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractUni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Uses a type of promises for the first time in the last frames of a stack, in each of them, and
 * once more where there is stack enough. {@link FirstUseTest} runs it in virtual machines of its
 * own. It prints what is wrong, and nothing else: what is reported, or logged, at the end of the
 * stack is not printed.
 *
 * <p>What belongs to the library has been used before. None of what is used is a lambda, as a call
 * site that is linked where the stack ends may fail for ever.
 *
 * @param <P> the type's promises
 */
@SuppressWarnings({"FutureReturnValueIgnored", "ReferenceEquality"})
abstract class FirstUse<P> implements PromiseSource<P>, AsyncCleanup, Executor {
  static final Object V = new Object();

  /** Until there is enough stack for the type, and then as many more. */
  private static final int ATTEMPTS_WITH_TYPE = 4_000;

  /** Until there is enough stack for a call. */
  private static final int ATTEMPTS = 500;

  private static final int STACK_BYTES = 512 << 10;

  private final Lastly lastly = Lastly.standard().withExecutor(this);
  private int remaining;

  /** The type. */
  abstract PromiseType<P, ?> type();

  /** A promise, perhaps a pending one. */
  abstract P promise();

  /** Fulfills what is pending. */
  void settle() {}

  abstract void observe(P promise, Signals signals);

  @Override
  public final P call() {
    return promise();
  }

  @Override
  public final CompletionStage<?> start() {
    P cleaning = promise();
    CompletionStage<?> stage = PromiseType.toStage(cleaning, type());
    settle();
    return stage;
  }

  @Override
  public final void execute(Runnable task) {
    task.run();
  }

  private void use(Signals signals) {
    P result = lastly.call("Rows.load", type(), this).andFinallyCompose(this).promise();
    observe(result, signals);
    settle();
  }

  @SuppressWarnings("InfiniteRecursion") // that is the point
  private void useAtEnd() {
    try {
      useAtEnd();
    } catch (StackOverflowError e) {
      if (remaining-- > 0) {
        tryToUse();
        throw e;
      }
    }
  }

  private void tryToUse() {
    try {
      use(new Signals());
    } catch (Throwable t) {
      // That it fails is to be expected.
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, US_ASCII));
    FirstUse<?> first = of(Kind.valueOf(arguments[0]));
    first.run(Boolean.parseBoolean(arguments[1]));
    System.exit(0); // whatever threads there are
  }

  private void run(boolean typeIsKnown) throws InterruptedException {
    useLibrary();
    remaining = typeIsKnown ? ATTEMPTS : ATTEMPTS_WITH_TYPE;
    PromiseType<P, ?> known = typeIsKnown ? typeOfTwoThreads() : null;
    Thread thread = new Thread(null, this::useAtEnd, "first use", STACK_BYTES);
    thread.setUncaughtExceptionHandler((of, end) -> {});
    thread.start();
    thread.join();
    Signals signals = new Signals();
    try {
      use(signals);
    } catch (Throwable t) {
      t.printStackTrace(System.out);
    }
    Observation observation = signals.observation();
    if (!observation.reasons().isEmpty() || observation.ends() != 1) {
      System.out.println("ends " + observation.ends() + ", reasons " + observation.reasons());
    }
    if (known != null && known != type()) {
      System.out.println("another type");
    }
  }

  private PromiseType<P, ?> typeOfTwoThreads() {
    CompletableFuture<PromiseType<P, ?>> other = CompletableFuture.supplyAsync(this::type);
    PromiseType<P, ?> type = type();
    if (type != other.join()) {
      System.out.println("two types");
    }
    return type;
  }

  /** The library, and what the source is of. */
  void useLibrary() {
    observe(promise(), new Signals());
    settle();
  }

  static FirstUse<?> of(Kind kind) {
    return switch (kind) {
      case MONO -> new OfMono();
      case FLUX -> new OfFlux();
      case UNI -> new OfUni();
      case MULTI -> new OfMulti();
      case SINGLE -> new OfSingle();
      case MAYBE -> new OfMaybe();
      case COMPLETABLE -> new OfCompletable();
      case OBSERVABLE -> new OfObservable();
      case FLOWABLE -> new OfFlowable();
      case VERTX_FUTURE -> new OfVertx();
      case LISTENABLE_FUTURE -> new OfGuava();
      case FLUENT_FUTURE -> new OfFluent();
      case API_FUTURE -> new OfApi();
      case PUBLISHER -> new OfPublisher();
      default -> throw new IllegalArgumentException("Of the runtime itself: " + kind);
    };
  }

  private static final class OfMono extends FirstUse<Mono<Object>> {
    private final Mono<Object> source = Mono.just(V);

    @Override
    PromiseType<Mono<Object>, ?> type() {
      return Monos.type();
    }

    @Override
    Mono<Object> promise() {
      return source;
    }

    @Override
    void observe(Mono<Object> promise, Signals signals) {
      promise.subscribe(signals.ofSubscriber);
    }
  }

  private static final class OfFlux extends FirstUse<Flux<Object>> {
    private final Flux<Object> source = Flux.just(V);

    @Override
    PromiseType<Flux<Object>, ?> type() {
      return Fluxes.type();
    }

    @Override
    Flux<Object> promise() {
      return source;
    }

    @Override
    void observe(Flux<Object> promise, Signals signals) {
      promise.subscribe(signals.ofSubscriber);
    }
  }

  private static final class OfUni extends FirstUse<Uni<Object>> {
    private final Uni<Object> source = Uni.createFrom().item(V);

    @Override
    PromiseType<Uni<Object>, ?> type() {
      return Unis.type();
    }

    @Override
    Uni<Object> promise() {
      return source;
    }

    @Override
    void observe(Uni<Object> promise, Signals signals) {
      AbstractUni.subscribe(promise, signals.ofUni);
    }
  }

  private static final class OfMulti extends FirstUse<Multi<Object>> {
    private final Multi<Object> source = Multi.createFrom().item(V);

    @Override
    PromiseType<Multi<Object>, ?> type() {
      return Multis.type();
    }

    @Override
    Multi<Object> promise() {
      return source;
    }

    @Override
    void observe(Multi<Object> promise, Signals signals) {
      promise.subscribe().withSubscriber(signals.ofMulti);
    }
  }

  private static final class OfSingle extends FirstUse<Single<Object>> {
    private final Single<Object> source = Single.just(V);

    @Override
    PromiseType<Single<Object>, ?> type() {
      return Singles.type();
    }

    @Override
    Single<Object> promise() {
      return source;
    }

    @Override
    void observe(Single<Object> promise, Signals signals) {
      promise.subscribe(signals.ofRxJava);
    }
  }

  private static final class OfMaybe extends FirstUse<Maybe<Object>> {
    private final Maybe<Object> source = Maybe.just(V);

    @Override
    PromiseType<Maybe<Object>, ?> type() {
      return Maybes.type();
    }

    @Override
    Maybe<Object> promise() {
      return source;
    }

    @Override
    void observe(Maybe<Object> promise, Signals signals) {
      promise.subscribe(signals.ofRxJava);
    }
  }

  private static final class OfCompletable extends FirstUse<Completable> {
    private final Completable source = Completable.complete();

    @Override
    PromiseType<Completable, ?> type() {
      return Completables.type();
    }

    @Override
    Completable promise() {
      return source;
    }

    @Override
    void observe(Completable promise, Signals signals) {
      promise.subscribe(signals.ofRxJava);
    }
  }

  private static final class OfObservable extends FirstUse<Observable<Object>> {
    private final Observable<Object> source = Observable.just(V);

    @Override
    PromiseType<Observable<Object>, ?> type() {
      return Observables.type();
    }

    @Override
    Observable<Object> promise() {
      return source;
    }

    @Override
    void observe(Observable<Object> promise, Signals signals) {
      promise.subscribe(signals.ofRxJava);
    }
  }

  private static final class OfFlowable extends FirstUse<Flowable<Object>> {
    private final Flowable<Object> source = Flowable.just(V);

    @Override
    PromiseType<Flowable<Object>, ?> type() {
      return Flowables.type();
    }

    @Override
    Flowable<Object> promise() {
      return source;
    }

    @Override
    void observe(Flowable<Object> promise, Signals signals) {
      Publisher<Object> publisher = promise; // or it is not clear which method is meant
      publisher.subscribe(signals.ofSubscriber);
    }
  }

  private static final class OfPublisher extends FirstUse<Publisher<Object>> {
    private final Publisher<Object> source = Flux.just(V);

    @Override
    PromiseType<Publisher<Object>, ?> type() {
      return Publishers.type();
    }

    @Override
    Publisher<Object> promise() {
      return source;
    }

    @Override
    void observe(Publisher<Object> promise, Signals signals) {
      promise.subscribe(signals.ofSubscriber);
    }

    /** Also with a subscriber that is none of Reactor's, as that of the type is. */
    @Override
    void useLibrary() {
      super.useLibrary();
      source.subscribe(new OfNoLibrary());
    }
  }

  private static final class OfNoLibrary implements Subscriber<Object> {
    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(1);
    }

    @Override
    public void onNext(Object item) {}

    @Override
    public void onError(Throwable reason) {}

    @Override
    public void onComplete() {}
  }

  private static final class OfVertx extends FirstUse<Future<Object>> {
    private Promise<Object> pending = Promise.promise();

    @Override
    PromiseType<Future<Object>, ?> type() {
      return VertxFutures.type();
    }

    @Override
    Future<Object> promise() {
      pending = Promise.promise();
      return pending.future();
    }

    @Override
    void settle() {
      pending.tryComplete(V);
    }

    @Override
    void observe(Future<Object> promise, Signals signals) {
      promise.onComplete(signals.ofFuture);
    }
  }

  private static final class OfGuava extends FirstUse<ListenableFuture<Object>> {
    private SettableFuture<Object> pending = SettableFuture.create();

    @Override
    PromiseType<ListenableFuture<Object>, ?> type() {
      return ListenableFutures.type();
    }

    @Override
    ListenableFuture<Object> promise() {
      pending = SettableFuture.create();
      return pending;
    }

    @Override
    void settle() {
      pending.set(V);
    }

    @Override
    void observe(ListenableFuture<Object> promise, Signals signals) {
      Futures.addCallback(promise, signals.ofFuture, MoreExecutors.directExecutor());
    }
  }

  private static final class OfFluent extends FirstUse<FluentFuture<Object>> {
    private SettableFuture<Object> pending = SettableFuture.create();

    @Override
    PromiseType<FluentFuture<Object>, ?> type() {
      return FluentFutures.type();
    }

    @Override
    FluentFuture<Object> promise() {
      pending = SettableFuture.create();
      return FluentFuture.from(pending);
    }

    @Override
    void settle() {
      pending.set(V);
    }

    @Override
    void observe(FluentFuture<Object> promise, Signals signals) {
      Futures.addCallback(promise, signals.ofFuture, MoreExecutors.directExecutor());
    }
  }

  private static final class OfApi extends FirstUse<ApiFuture<Object>> {
    private SettableApiFuture<Object> pending = SettableApiFuture.create();

    @Override
    PromiseType<ApiFuture<Object>, ?> type() {
      return GoogleApiFutures.type();
    }

    @Override
    ApiFuture<Object> promise() {
      pending = SettableApiFuture.create();
      return pending;
    }

    @Override
    void settle() {
      pending.set(V);
    }

    @Override
    void observe(ApiFuture<Object> promise, Signals signals) {
      ApiFutures.addCallback(promise, signals.ofFuture, this);
    }
  }
}

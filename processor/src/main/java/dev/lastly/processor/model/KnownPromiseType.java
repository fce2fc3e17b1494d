/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A promise type that Lastly knows, and the class that handles it. No other class in the processor
 * has the name of a promise type in a string.
 *
 * @param className the promise's class
 * @param support how it is supported
 * @param handler what handles it, if it is supported by that
 */
public record KnownPromiseType(String className, Support support, Optional<Handler> handler) {

  /**
   * A class that handles promises.
   *
   * @param className its name: in {@code dev.lastly.spi}, in an adapter or the user's
   * @param factory its static method that returns the type of promises
   * @param artifact the Maven artifact that contains it, if it is one of Lastly's
   */
  public record Handler(String className, String factory, Optional<String> artifact) {}

  /** How a type is supported. */
  public enum Support {
    /** The runtime's {@code call} handles it, and returns a promise of this type. */
    DIRECT,
    /** A handler makes promises of the declared type, which extends this one. */
    SUBCLASSES,
    /** A handler makes promises of just this type. */
    HANDLED,
    /** It is known, and not supported. */
    NONE,
    /** It has no callbacks: all that one can do is to block a thread until it is done. */
    BLOCKING
  }

  private static final Pattern PACKAGE = Pattern.compile("^(?:[a-z]\\w*\\.)+");

  public static final KnownPromiseType COMPLETION_STAGE =
      direct("java.util.concurrent.CompletionStage");
  public static final KnownPromiseType COMPLETABLE_FUTURE =
      direct("java.util.concurrent.CompletableFuture");

  /** Subclasses of {@code CompletableFuture} that make promises of their own class. */
  public static final KnownPromiseType COMPLETABLE_FUTURE_SUBCLASS =
      new KnownPromiseType(
          COMPLETABLE_FUTURE.className(),
          Support.SUBCLASSES,
          Optional.of(
              new Handler("dev.lastly.spi.Subclasses", "of", Optional.of("lastly-runtime"))));

  /**
   * Kotlin's stream. It has no stage that could be awaited, but it has an operator for cleanups.
   */
  public static final KnownPromiseType KOTLIN_FLOW = unsupported("kotlinx.coroutines.flow.Flow");

  /**
   * All types, one a row. Of the rows whose class a type extends, the first one applies: so {@code
   * FluentFuture} comes before {@code ListenableFuture}, and the interfaces named {@code Publisher}
   * come after the classes of the libraries that implement them.
   */
  public static final List<KnownPromiseType> TABLE =
      List.of(
          COMPLETION_STAGE,
          COMPLETABLE_FUTURE,
          direct("dev.lastly.FinallyFuture"),
          COMPLETABLE_FUTURE_SUBCLASS,
          handled(
              "com.google.common.util.concurrent.FluentFuture",
              "dev.lastly.guava.FluentFutures",
              "lastly-guava"),
          handled(
              "com.google.common.util.concurrent.ListenableFuture",
              "dev.lastly.guava.ListenableFutures",
              "lastly-guava"),
          handled("reactor.core.publisher.Mono", "dev.lastly.reactor.Monos", "lastly-reactor"),
          handled("reactor.core.publisher.Flux", "dev.lastly.reactor.Fluxes", "lastly-reactor"),
          handled(
              "io.reactivex.rxjava3.core.Single", "dev.lastly.rxjava3.Singles", "lastly-rxjava3"),
          handled("io.reactivex.rxjava3.core.Maybe", "dev.lastly.rxjava3.Maybes", "lastly-rxjava3"),
          handled(
              "io.reactivex.rxjava3.core.Completable",
              "dev.lastly.rxjava3.Completables",
              "lastly-rxjava3"),
          handled(
              "io.reactivex.rxjava3.core.Observable",
              "dev.lastly.rxjava3.Observables",
              "lastly-rxjava3"),
          handled(
              "io.reactivex.rxjava3.core.Flowable",
              "dev.lastly.rxjava3.Flowables",
              "lastly-rxjava3"),
          handled("io.smallrye.mutiny.Uni", "dev.lastly.mutiny.Unis", "lastly-mutiny"),
          handled("io.smallrye.mutiny.Multi", "dev.lastly.mutiny.Multis", "lastly-mutiny"),
          handled(
              "com.google.api.core.ApiFuture",
              "dev.lastly.apicommon.GoogleApiFutures",
              "lastly-api-common"),
          handled("io.vertx.core.Future", "dev.lastly.vertx.VertxFutures", "lastly-vertx"),
          handled(
              "org.reactivestreams.Publisher",
              "dev.lastly.reactivestreams.Publishers",
              "lastly-reactive-streams"),
          handled(
              "java.util.concurrent.Flow.Publisher",
              "dev.lastly.spi.FlowPublishers",
              "lastly-runtime"),
          unsupported("io.reactivex.rxjava3.core.CompletableSource"),
          unsupported("io.reactivex.rxjava3.core.MaybeSource"),
          unsupported("io.reactivex.rxjava3.core.ObservableSource"),
          unsupported("io.reactivex.rxjava3.core.SingleSource"),
          KOTLIN_FLOW,
          unsupported("kotlinx.coroutines.Job"),
          unsupported("io.netty.util.concurrent.Future"),
          unhandled("java.util.concurrent.Future", Support.BLOCKING));

  /** The return types that messages suggest. */
  public static final List<KnownPromiseType> SUGGESTED =
      List.of(COMPLETION_STAGE, COMPLETABLE_FUTURE);

  private static KnownPromiseType direct(String className) {
    return unhandled(className, Support.DIRECT);
  }

  private static KnownPromiseType handled(String className, String handler, String artifact) {
    return handled(className, new Handler(handler, "type", Optional.of(artifact)));
  }

  private static KnownPromiseType unsupported(String className) {
    return unhandled(className, Support.NONE);
  }

  private static KnownPromiseType unhandled(String className, Support support) {
    return new KnownPromiseType(className, support, Optional.empty());
  }

  private static KnownPromiseType handled(String className, Handler handler) {
    return new KnownPromiseType(className, Support.HANDLED, Optional.of(handler));
  }

  /** A type that the user declares by {@code @PromiseTypes}. */
  public static KnownPromiseType declared(String className, String handler, String factory) {
    return handled(className, new Handler(handler, factory, Optional.empty()));
  }

  /** The name without the package: {@code Flow.Publisher}. */
  public String simpleName() {
    return PACKAGE.matcher(className).replaceFirst("");
  }

  /** The type with a type argument, such as {@code CompletionStage<Path>} for {@code Path}. */
  public String of(String value) {
    return simpleName() + "<" + value + ">";
  }

  /** Whether a promise that a cleanup returns is awaited. */
  public boolean isSupported() {
    return support == Support.DIRECT || support == Support.SUBCLASSES || isHandled();
  }

  /** Whether promises of this type can only be awaited through the handler. */
  public boolean isHandled() {
    return support == Support.HANDLED;
  }
}

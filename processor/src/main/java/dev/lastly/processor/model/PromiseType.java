package dev.lastly.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * A promise type that Lastly knows, and the class that handles it. Nothing else in the processor
 * knows a promise type by name.
 *
 * @param className the promise's class
 * @param support how it is supported
 * @param handler what handles it, if the runtime's {@code call} does not
 */
public record PromiseType(String className, Support support, Optional<Handler> handler) {

  /**
   * What handles a promise type.
   *
   * @param className the class, in the runtime or in an adapter
   * @param method its static method that returns the type, as {@code dev.lastly.spi} defines it
   * @param artifact the Maven artifact that contains the class
   */
  public record Handler(String className, String method, String artifact) {}

  /** How a type is supported. */
  public enum Support {
    /** The runtime's {@code call} handles it, and returns a promise of this type. */
    DIRECT,
    /** A handler makes promises of the declared type, which extends this one. */
    SUBCLASSES,
    /** It is known, and not supported. */
    NONE,
    /** It cannot be watched, but only waited for by blocking a thread. */
    BLOCKING
  }

  public static final PromiseType COMPLETION_STAGE = direct("java.util.concurrent.CompletionStage");
  public static final PromiseType COMPLETABLE_FUTURE =
      direct("java.util.concurrent.CompletableFuture");

  /** Subclasses of {@code CompletableFuture} that make promises of their own class. */
  public static final PromiseType COMPLETABLE_FUTURE_SUBCLASS =
      new PromiseType(
          COMPLETABLE_FUTURE.className(),
          Support.SUBCLASSES,
          Optional.of(new Handler("dev.lastly.spi.Subclasses", "of", "dev.lastly:lastly-runtime")));

  /** All types, one a row. */
  public static final List<PromiseType> TABLE =
      List.of(
          COMPLETION_STAGE,
          COMPLETABLE_FUTURE,
          direct("dev.lastly.FinallyFuture"),
          COMPLETABLE_FUTURE_SUBCLASS,
          new PromiseType("java.util.concurrent.Future", Support.BLOCKING, Optional.empty()),
          unsupported("com.google.api.core.ApiFuture"),
          unsupported("com.google.common.util.concurrent.ListenableFuture"),
          unsupported("io.netty.util.concurrent.Future"),
          unsupported("io.reactivex.rxjava3.core.CompletableSource"),
          unsupported("io.reactivex.rxjava3.core.MaybeSource"),
          unsupported("io.reactivex.rxjava3.core.ObservableSource"),
          unsupported("io.reactivex.rxjava3.core.SingleSource"),
          unsupported("io.smallrye.mutiny.Uni"),
          unsupported("io.vertx.core.Future"),
          unsupported("java.util.concurrent.Flow.Publisher"),
          unsupported("kotlinx.coroutines.flow.Flow"),
          unsupported("org.reactivestreams.Publisher"));

  /** What messages suggest to return. */
  public static final List<PromiseType> SUGGESTED = List.of(COMPLETION_STAGE, COMPLETABLE_FUTURE);

  private static PromiseType direct(String className) {
    return new PromiseType(className, Support.DIRECT, Optional.empty());
  }

  private static PromiseType unsupported(String className) {
    return new PromiseType(className, Support.NONE, Optional.empty());
  }

  /** The name without the package. */
  public String simpleName() {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  /** {@code CompletionStage<Path>}, for what fulfills with {@code Path}. */
  public String of(String value) {
    return simpleName() + "<" + value + ">";
  }

  /** Whether a promise that a cleanup returns is awaited. */
  public boolean isSupported() {
    return support == Support.DIRECT || support == Support.SUBCLASSES;
  }
}

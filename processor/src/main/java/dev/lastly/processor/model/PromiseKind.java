package dev.lastly.processor.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * The promise types that a method or a cleanup may return. To add one is a line here and a class in
 * the runtime.
 */
public enum PromiseKind {
  COMPLETION_STAGE("java.util.concurrent.CompletionStage", "dev.lastly.Lastly"),
  COMPLETABLE_FUTURE("java.util.concurrent.CompletableFuture", "dev.lastly.Lastly");

  private final String type;
  private final String handler;

  PromiseKind(String type, String handler) {
    this.type = type;
    this.handler = handler;
  }

  /** The promise's class, such as {@code java.util.concurrent.CompletionStage}. */
  public String type() {
    return type;
  }

  /** The class of the runtime whose {@code call} takes such a promise. */
  public String handler() {
    return handler;
  }

  /** The kind whose class has exactly this name. */
  public static Optional<PromiseKind> of(String type) {
    return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
  }
}

package dev.lastly.processor.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * The promise types that a method or a cleanup may return. To add one is a line here and a class in
 * the runtime.
 */
public enum PromiseKind {
  COMPLETION_STAGE("java.util.concurrent.CompletionStage"),
  COMPLETABLE_FUTURE("java.util.concurrent.CompletableFuture");

  private final String type;

  PromiseKind(String type) {
    this.type = type;
  }

  /** The promise's class, such as {@code java.util.concurrent.CompletionStage}. */
  public String type() {
    return type;
  }

  /** The kind whose class has exactly this name. */
  public static Optional<PromiseKind> of(String type) {
    return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
  }
}

// Generated from com.acme.Uploads by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Uploads}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Uploads#awaited awaited}: {@link Steps#stage stage}, then
 *       {@link Steps#future future}, then {@link Steps#tracked tracked}
 *   <li>{@link Uploads#awaitedIfPromise awaitedIfPromise}: {@link Steps#perhaps perhaps}, then
 *       {@link Steps#anything anything}
 *   <li>{@link Uploads#nameTaken nameTaken}: {@link Steps#perhaps perhaps}
 *   <li>{@link Uploads#dropped dropped}: {@link Steps#flag flag}, then {@link Steps#count count},
 *       then {@link Steps#failure failure}, then {@link Steps#text text}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Uploads")
public final class UploadsWithFinally implements Uploads {
  private final Uploads delegate;
  private final Steps steps;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param steps what {@code stage}, {@code future}, {@code tracked}, {@code perhaps},
   *     {@code anything}, {@code flag}, {@code count}, {@code failure} and {@code text} are called
   *     on
   */
  public UploadsWithFinally(Uploads delegate, Steps steps) {
    this(delegate, steps, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param steps what {@code stage}, {@code future}, {@code tracked}, {@code perhaps},
   *     {@code anything}, {@code flag}, {@code count}, {@code failure} and {@code text} are called
   *     on
   * @param lastly how cleanups run
   */
  public UploadsWithFinally(Uploads delegate, Steps steps, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.steps = Objects.requireNonNull(steps, "steps");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> awaited(String promise) {
    return this.lastly
        .call("Uploads.awaited", () -> this.delegate.awaited(promise))
        .andFinallyCompose(() -> this.steps.stage())
        .andFinallyCompose(() -> this.steps.future())
        .andFinallyCompose(() -> this.steps.tracked());
  }

  @Override
  public CompletableFuture<String> awaitedIfPromise() {
    return this.lastly
        .call("Uploads.awaitedIfPromise", () -> this.delegate.awaitedIfPromise())
        .andFinallyCompose(() -> this.steps.perhaps() instanceof CompletionStage<?> promise ?
            promise : null)
        .andFinallyCompose(() -> this.steps.anything() instanceof CompletionStage<?> promise ?
            promise : null);
  }

  @Override
  public CompletableFuture<String> nameTaken(String promise, String promise2) {
    return this.lastly
        .call("Uploads.nameTaken", () -> this.delegate.nameTaken(promise, promise2))
        .andFinallyCompose(() -> this.steps.perhaps() instanceof CompletionStage<?> promise_ ?
            promise_ : null);
  }

  @Override
  public CompletableFuture<String> dropped() {
    return this.lastly
        .call("Uploads.dropped", () -> this.delegate.dropped())
        .andFinally(() -> this.steps.flag())
        .andFinally(() -> this.steps.count())
        .andFinally(() -> this.steps.failure())
        .andFinally(() -> this.steps.text());
  }
}

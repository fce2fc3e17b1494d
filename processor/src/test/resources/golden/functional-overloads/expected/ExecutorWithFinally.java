// Generated from com.acme.Executor by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Executor}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@code run(Function<String, String>)}: {@link Executor#done done}
 *   <li>{@code run(Consumer<String>)}: {@link Executor#done done}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Executor")
public final class ExecutorWithFinally implements Executor {
  private final Executor delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public ExecutorWithFinally(Executor delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public ExecutorWithFinally(Executor delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> run(Function<String, String> task) {
    return this.lastly
        .call("Executor.run", () -> this.delegate.run(task))
        .andFinally(() -> this.delegate.done());
  }

  @Override
  public CompletableFuture<String> run(Consumer<String> task) {
    return this.lastly
        .call("Executor.run", () -> this.delegate.run(task))
        .andFinally(() -> this.delegate.done());
  }

  @Override
  public String call(Callable<String> task) {
    return this.delegate.call(task);
  }

  @Override
  public void call(Runnable task) {
    this.delegate.call(task);
  }

  @Override
  public void done() {
    this.delegate.done();
  }
}

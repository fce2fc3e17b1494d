// Generated from com.acme.Names by Lastly. Edits are lost: change the interface instead.
package com.acme;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Names}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Names#string string}: {@link Box#empty empty}, then {@link Box#maybe maybe}
 *   <li>{@link Names#stage stage}: {@link Box#empty empty}
 * </ul>
 *
 * @param <String> as in {@link Names}
 * @param <Lastly> as in {@link Names}
 * @param <Objects> as in {@link Names}
 * @param <Override> as in {@link Names}
 * @param <delegate> as in {@link Names}
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Names")
public final class NamesWithFinally<String, Lastly extends java.lang.Object & Runnable, Objects, Override, delegate>
    implements Names<String, Lastly, Objects, Override, delegate> {
  private final Names<String, Lastly, Objects, Override, delegate> delegate;
  private final Box box;
  private final dev.lastly.Lastly lastly;

  /**
   * Creates a wrapper that uses {@link dev.lastly.Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param box what {@code maybe} is called on
   */
  public NamesWithFinally(Names<String, Lastly, Objects, Override, delegate> delegate, Box box) {
    this(delegate, box, dev.lastly.Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param box what {@code maybe} is called on
   * @param lastly how cleanups run
   */
  public NamesWithFinally(Names<String, Lastly, Objects, Override, delegate> delegate, Box box,
      dev.lastly.Lastly lastly) {
    this.delegate = java.util.Objects.requireNonNull(delegate, "delegate");
    this.box = java.util.Objects.requireNonNull(box, "box");
    this.lastly = java.util.Objects.requireNonNull(lastly, "lastly");
  }

  @java.lang.Override
  public CompletableFuture<String> string(String string, java.lang.String text) {
    return this.lastly
        .call("Names.string", () -> this.delegate.string(string, text))
        .andFinally(() -> Box.empty())
        .andFinallyCompose(() -> this.box.maybe() instanceof CompletionStage<?> promise ?
            promise : null);
  }

  @java.lang.Override
  public <Box, Object extends java.lang.Object & List<Object>> Box box(Lastly lastly,
      Objects objects) {
    return this.delegate.box(lastly, objects);
  }

  @java.lang.Override
  public <Box, CompletionStage> CompletableFuture<CompletionStage> stage(
      java.util.concurrent.CompletionStage<Box> box) {
    return this.lastly
        .call("Names.stage", () -> this.delegate.<Box, CompletionStage>stage(box))
        .andFinally(() -> com.acme.Box.empty());
  }

  @java.lang.Override
  public <T> T t(Override override, delegate d) {
    return this.delegate.t(override, d);
  }
}

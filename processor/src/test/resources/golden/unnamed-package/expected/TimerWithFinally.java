// Generated from Timer by Lastly. Edits are lost: change the interface instead.
import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Timer}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Timer#measure measure}: {@link Timer#stop stop}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from Timer")
public final class TimerWithFinally implements Timer {
  private final Timer delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public TimerWithFinally(Timer delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public TimerWithFinally(Timer delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @java.lang.Override
  public CompletableFuture<Long> measure(Runnable task) {
    return this.lastly
        .call("Timer.measure", () -> this.delegate.measure(task))
        .andFinally(() -> this.delegate.stop());
  }

  @java.lang.Override
  public void stop() {
    this.delegate.stop();
  }
}

// Generated from com.acme.Mail by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Mail}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Mail#send send}: {@link Outbox#sent sent}
 *   <li>{@link Mail#sendAll sendAll}: {@link Outbox#logged logged}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Mail")
public final class MailWithFinally implements Mail {
  private final Mail delegate;
  private final Outbox outbox;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param outbox what {@code sent} and {@code logged} are called on
   */
  public MailWithFinally(Mail delegate, Outbox outbox) {
    this(delegate, outbox, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param outbox what {@code sent} and {@code logged} are called on
   * @param lastly how cleanups run
   */
  public MailWithFinally(Mail delegate, Outbox outbox, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.outbox = Objects.requireNonNull(outbox, "outbox");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Integer> send(String subject, String... to) {
    return this.lastly
        .call("Mail.send", () -> this.delegate.send(subject, to))
        .andFinally(() -> this.outbox.sent(subject, (Object[]) to));
  }

  @Override
  @SuppressWarnings("unchecked")
  public CompletableFuture<Integer> sendAll(List<String>... to) {
    return this.lastly
        .call("Mail.sendAll", () -> this.delegate.sendAll(to))
        .andFinally(() -> this.outbox.logged((Iterable<?>[]) to));
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> List<T> distinct(T... all) {
    return this.delegate.distinct(all);
  }

  @Override
  public void wildcards(List<?>... all) {
    this.delegate.wildcards(all);
  }

  @Override
  @SuppressWarnings("unchecked")
  public void upperBounds(List<? extends Number>... all) {
    this.delegate.upperBounds(all);
  }

  @Override
  @SuppressWarnings("unchecked")
  public void lowerBounds(List<? super Integer>... all) {
    this.delegate.lowerBounds(all);
  }

  @Override
  public int sum(int first, int[]... more) {
    return this.delegate.sum(first, more);
  }

  @Override
  public void wait(String... millis) {
    this.delegate.wait(millis);
  }
}

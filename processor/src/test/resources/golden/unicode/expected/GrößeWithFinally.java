// Generated from com.acme.größe.Größe by Lastly. Edits are lost: change the interface instead.
package com.acme.größe;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Größe}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Größe#読む 読む}: {@link Größe#löschen löschen}, then {@link Ärger#öffnen öffnen}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.größe.Größe")
public final class GrößeWithFinally implements Größe {
  private final Größe delegate;
  private final Ärger ärger;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param ärger what {@code öffnen} is called on
   */
  public GrößeWithFinally(Größe delegate, Ärger ärger) {
    this(delegate, ärger, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param ärger what {@code öffnen} is called on
   * @param lastly how cleanups run
   */
  public GrößeWithFinally(Größe delegate, Ärger ärger, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.ärger = Objects.requireNonNull(ärger, "ärger");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> 読む(String schlüssel, String Ωμέγα) {
    return this.lastly
        .call("Größe.読む", () -> this.delegate.読む(schlüssel, Ωμέγα))
        .andFinally(() -> this.delegate.löschen(schlüssel))
        .andFinally(() -> this.ärger.öffnen(Ωμέγα));
  }

  @Override
  public void löschen(String schlüssel) {
    this.delegate.löschen(schlüssel);
  }
}

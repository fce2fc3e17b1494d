package dev.lastly.spi;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Subclasses of {@link CompletableFuture}. What makes the result is what ECMA-262 calls the
 * species: there a promise's constructor, here {@link CompletableFuture#newIncompleteFuture()}.
 *
 * @param <P> the subclass
 * @param <T> what it fulfills with
 */
public final class Subclasses<P extends CompletableFuture<T>, T extends @Nullable Object>
    implements EagerType<P, T> {
  private final UnaryOperator<P> species;
  private final @Nullable Supplier<? extends P> root;

  private Subclasses(UnaryOperator<P> species, @Nullable Supplier<? extends P> root) {
    this.species = requireNonNull(species, "species");
    this.root = root;
  }

  /**
   * A subclass that can be made from nothing.
   *
   * @param <P> the subclass
   * @param <T> what it fulfills with
   * @param species makes the result from the call's promise: {@code newIncompleteFuture} of the
   *     subclass
   * @param root makes what {@code species} is given if there is no promise
   * @return the type
   */
  public static <P extends CompletableFuture<T>, T extends @Nullable Object> EagerType<P, T> of(
      UnaryOperator<P> species, Supplier<? extends P> root) {
    return new Subclasses<>(species, requireNonNull(root, "root"));
  }

  /**
   * A subclass that can be made from another one only. If the call returns no promise, it fails at
   * the caller.
   *
   * @param <P> the subclass
   * @param <T> what it fulfills with
   * @param species makes the result from the call's promise: {@code newIncompleteFuture} of the
   *     subclass
   * @return the type
   */
  public static <P extends CompletableFuture<T>, T extends @Nullable Object> EagerType<P, T> of(
      UnaryOperator<P> species) {
    return new Subclasses<>(species, null);
  }

  @Override
  public CompletionStage<T> toStage(P promise) {
    return promise;
  }

  @Override
  public @Nullable Settleable<P, T> settleable(@Nullable P source) {
    P parent = source == null && root != null ? root.get() : source;
    if (parent == null) {
      return null;
    }
    P result = species.apply(parent);
    return new SettleableFuture<>(result, result);
  }
}

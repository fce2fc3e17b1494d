/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Subclasses of {@link CompletableFuture}. The result is made by what ECMA-262 calls the species: a
 * promise's constructor there, {@link CompletableFuture#newIncompleteFuture()} here.
 *
 * @param <P> the subclass
 */
public final class Subclasses<P extends CompletableFuture<?>>
    implements EagerType<P, @Nullable Object> {
  private final UnaryOperator<P> derive;
  private final @Nullable Supplier<? extends P> first;

  private Subclasses(UnaryOperator<P> derive, @Nullable Supplier<? extends P> first) {
    this.derive = requireNonNull(derive, "derive");
    this.first = first;
  }

  /**
   * A subclass whose instances can be made without another one.
   *
   * @param <P> the subclass
   * @param derive makes the result from the call's promise: {@code newIncompleteFuture} of the
   *     subclass
   * @param first makes the argument of {@code derive} if there is no promise
   * @return the type
   */
  public static <P extends CompletableFuture<?>> EagerType<P, ?> of(
      UnaryOperator<P> derive, Supplier<? extends P> first) {
    return new Subclasses<>(derive, requireNonNull(first, "first"));
  }

  /**
   * A subclass whose instances can only be derived from another one. If the call returns no
   * promise, its failure is thrown at the caller.
   *
   * @param <P> the subclass
   * @param derive makes the result from the call's promise: {@code newIncompleteFuture} of the
   *     subclass
   * @return the type
   */
  public static <P extends CompletableFuture<?>> EagerType<P, ?> of(UnaryOperator<P> derive) {
    return new Subclasses<>(derive, null);
  }

  @Override
  public CompletionStage<@Nullable Object> toStage(P promise) {
    return future(promise);
  }

  @SuppressWarnings("unchecked") // it fulfills with what another of the class fulfilled with
  private static CompletableFuture<@Nullable Object> future(CompletableFuture<?> promise) {
    return (CompletableFuture<@Nullable Object>) promise;
  }

  @Override
  public @Nullable Settleable<P, @Nullable Object> settleable(@Nullable P source) {
    P parent = source == null && first != null ? first.get() : source;
    if (parent == null) {
      return null;
    }
    P result = derive.apply(parent);
    return new SettleableFuture<>(result, future(result));
  }
}

package dev.lastly.tck;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Is told how a promise settled: with a value and no reason, or with a reason and no value, as a
 * {@link java.util.concurrent.CompletionStage#whenComplete whenComplete} callback is.
 *
 * <p>The kit's own may be called on any thread, and throw nothing.
 */
@FunctionalInterface
public interface Settled extends BiConsumer<@Nullable Object, @Nullable Throwable> {}

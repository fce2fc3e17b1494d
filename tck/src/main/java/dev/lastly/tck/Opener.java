package dev.lastly.tck;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens something that a {@link Scope} closes.
 *
 * @param awaited whether it returns a promise of what it opened, rather than that itself
 * @param open called once at most. It returns what {@link Scope#closable} made, or {@code null} for
 *     nothing to close, or a promise that fulfils with either; or it throws
 */
public record Opener(boolean awaited, Supplier<@Nullable Object> open) {}

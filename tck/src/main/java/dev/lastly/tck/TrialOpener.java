/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens something that a {@link ScopeSupport} closes.
 *
 * @param awaited whether it returns a promise of what it opened, instead of the opened object
 * @param open called at most once. It returns an object made by {@link ScopeSupport#closable},
 *     {@code null} if there is nothing to close, or a promise of either; or it throws
 */
public record TrialOpener(boolean awaited, Supplier<@Nullable Object> open) {}

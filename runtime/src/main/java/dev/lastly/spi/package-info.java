/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What the wrapper of an interface needs besides {@link dev.lastly.Lastly}, and what to implement
 * for promises of one's own.
 *
 * <p>Supported like the rest of the API, but few people need it: to read the source of a wrapper,
 * it is enough to know that {@link dev.lastly.spi.EagerType} says how to watch promises of a type
 * and how to make them.
 */
@NullMarked
package dev.lastly.spi;

import org.jspecify.annotations.NullMarked;

/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What generated wrappers use besides {@link dev.lastly.Lastly}, and what to implement for your own
 * types of promises.
 *
 * <p>Supported like the rest of the API, but few people need it: to read the source of a wrapper,
 * it is enough to know that {@link dev.lastly.spi.EagerType} describes how to watch promises of a
 * type and how to make them.
 */
@NullMarked
package dev.lastly.spi;

import org.jspecify.annotations.NullMarked;

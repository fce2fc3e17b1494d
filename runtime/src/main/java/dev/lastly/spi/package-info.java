/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What generated wrappers use besides {@link dev.lastly.Lastly}, and what to implement for promise
 * types of your own.
 *
 * <p>This package is supported like the rest of the API, but few developers need it. To read the
 * source of a wrapper, it is enough to know that {@link dev.lastly.spi.EagerType} describes how to
 * watch promises of a type and how to make them.
 */
@NullMarked
package dev.lastly.spi;

import org.jspecify.annotations.NullMarked;

/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * From the compiler's elements to what was declared: the interface, its methods, and the names of
 * the cleanups.
 */
@NullMarked
package dev.lastly.processor.read;

import org.jspecify.annotations.NullMarked;

/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Reads from the compiler's elements what was declared: the interface, its methods, and the names
 * of the cleanups.
 */
@NullMarked
package dev.lastly.processor.read;

import org.jspecify.annotations.NullMarked;

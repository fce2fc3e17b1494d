/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Describes what to generate, in plain values that do not depend on the compiler. */
@NullMarked
package dev.lastly.processor.model;

import org.jspecify.annotations.NullMarked;

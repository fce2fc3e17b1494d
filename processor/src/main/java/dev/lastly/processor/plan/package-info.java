/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Turns declarations without errors into the model of what to generate. */
@NullMarked
package dev.lastly.processor.plan;

import org.jspecify.annotations.NullMarked;

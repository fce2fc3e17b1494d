/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** From declarations in which nothing is wrong to the model of what to generate. */
@NullMarked
package dev.lastly.processor.plan;

import org.jspecify.annotations.NullMarked;

/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** From what was declared, and found to be right, to what is to be generated. */
@NullMarked
package dev.lastly.processor.plan;

import org.jspecify.annotations.NullMarked;

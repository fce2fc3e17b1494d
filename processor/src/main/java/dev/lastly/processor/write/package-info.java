/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * From the model to source files. Nothing here can report a problem: by now, nothing can be wrong.
 */
@NullMarked
package dev.lastly.processor.write;

import org.jspecify.annotations.NullMarked;

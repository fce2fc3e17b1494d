/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Turns the model into source files. Nothing here can report a problem: only declarations without
 * errors become a model.
 */
@NullMarked
package dev.lastly.processor.write;

import org.jspecify.annotations.NullMarked;

/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Resolves the names in annotations to the methods they mean, with arguments bound, and return
 * types to promise types.
 */
@NullMarked
package dev.lastly.processor.resolve;

import org.jspecify.annotations.NullMarked;

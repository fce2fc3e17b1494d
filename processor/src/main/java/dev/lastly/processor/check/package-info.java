/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The rules. They return problems; the package {@code report} prints them. */
@NullMarked
package dev.lastly.processor.check;

import org.jspecify.annotations.NullMarked;

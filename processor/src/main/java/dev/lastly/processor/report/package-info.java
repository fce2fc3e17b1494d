/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Problems: their wording, their location, and the one place that prints them. */
@NullMarked
package dev.lastly.processor.report;

import org.jspecify.annotations.NullMarked;

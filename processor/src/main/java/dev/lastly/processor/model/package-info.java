/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What is to be generated: plain values, equal by value, that know nothing of the compiler. */
@NullMarked
package dev.lastly.processor.model;

import org.jspecify.annotations.NullMarked;

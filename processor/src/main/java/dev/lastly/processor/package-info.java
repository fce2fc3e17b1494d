/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The annotation processor. {@link dev.lastly.processor.FinallyProcessor} shows how data flows
 * through the packages.
 */
@NullMarked
package dev.lastly.processor;

import org.jspecify.annotations.NullMarked;

/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What a cleanup costs: Lastly compared with the code that one would write without it. */
package dev.lastly.benchmarks;

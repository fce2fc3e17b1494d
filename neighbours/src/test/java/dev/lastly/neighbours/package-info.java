/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Tests of the processor inside other tools, and beside them. */
package dev.lastly.neighbours;

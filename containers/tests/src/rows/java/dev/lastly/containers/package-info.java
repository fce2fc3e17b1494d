/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Wrappers in real containers. */
package dev.lastly.containers;

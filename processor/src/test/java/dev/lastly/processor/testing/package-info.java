/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What the tests share: two compilers, and small sources for them. */
package dev.lastly.processor.testing;

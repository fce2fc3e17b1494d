/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import java.util.concurrent.CompletableFuture;

/** An interface whose wrapper is for CDI, too. */
interface Pages {
  CompletableFuture<String> load();
}

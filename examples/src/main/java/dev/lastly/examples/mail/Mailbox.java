/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.mail;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.concurrent.CompletableFuture;

/** Returns the number of new messages, and shows an indicator meanwhile. */
@FinallyWith(Indicator.class)
interface Mailbox {

  /** The indicator disappears at the end. */
  @Finally("hide")
  CompletableFuture<Integer> check();

  /** The indicator fades out at the end. */
  @Finally("fadeOut")
  CompletableFuture<Integer> refresh();
}

/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package javashop;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

/** Is from a package that only begins like those of the JDK. */
public interface Orders {
  @Finally("done")
  CompletableFuture<String> order(String item);

  void done();
}

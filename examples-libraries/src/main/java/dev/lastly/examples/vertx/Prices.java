/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.vertx;

import dev.lastly.FinallyWith;
import dev.lastly.Using;
import io.vertx.core.Future;

/** A client of a shop. */
@FinallyWith(Requests.class)
@Using("begin")
public interface Prices {
  Future<String> price(String article);
}

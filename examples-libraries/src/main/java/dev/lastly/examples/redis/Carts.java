/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.redis;

import dev.lastly.FinallyWith;
import dev.lastly.PromiseTypes;
import dev.lastly.Using;
import org.redisson.api.RMapAsync;

/** All asynchronous methods of a map of Redisson, each counted while it is under way. */
@PromiseTypes(RFutures.class)
@FinallyWith(InFlight.class)
@Using("enter")
public interface Carts extends RMapAsync<String, String> {}

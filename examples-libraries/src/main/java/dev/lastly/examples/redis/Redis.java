/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.redis;

import dev.lastly.FinallyWith;
import dev.lastly.PromiseTypes;
import dev.lastly.Using;
import io.lettuce.core.RedisAsyncCommandsImpl;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;

/** All commands of Lettuce's asynchronous interface, each counted while it is under way. */
@PromiseTypes(RedisFutures.class)
@FinallyWith(InFlight.class)
@Using("enter")
public interface Redis extends RedisAsyncCommands<String, String> {

  static Redis on(StatefulRedisConnection<String, String> connection, InFlight inFlight) {
    return new RedisWithFinally(new Plain(connection), inFlight);
  }

  /** Lettuce's implementation, which does not know of our interface. */
  final class Plain extends RedisAsyncCommandsImpl<String, String> implements Redis {
    Plain(StatefulRedisConnection<String, String> connection) {
      super(connection, connection.getCodec());
    }
  }
}

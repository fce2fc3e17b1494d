/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastly.spi.Settleable;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.RedisCommand;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Lettuce's whole interface, and its own implementation on a connection that is not one. */
@SuppressWarnings("FutureReturnValueIgnored") // commands that nobody waits for
class RedisTest {
  private final InFlight inFlight = new InFlight();

  /** What Lettuce has sent. */
  private final Deque<RedisCommand<?, ?, ?>> sent = new ArrayDeque<>();

  private final Redis redis = Redis.on(connection(), inFlight);

  @SuppressWarnings("unchecked")
  private StatefulRedisConnection<String, String> connection() {
    return (StatefulRedisConnection<String, String>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {StatefulRedisConnection.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getCodec" -> StringCodec.UTF8;
                  case "dispatch" -> {
                    sent.add((RedisCommand<?, ?, ?>) arguments[0]);
                    yield arguments[0];
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static ByteBuffer bytes(String text) {
    return StringCodec.UTF8.encodeValue(text);
  }

  @Test
  void everyMethodCleansUpOnceHoweverItEnds() throws Exception {
    WholeInterface<Redis> whole =
        new WholeInterface<>(
            Redis.class,
            RedisFuture.class,
            RedisTest::view,
            inFlight -> plain -> new RedisWithFinally(plain, inFlight));
    List<Method> covered = whole.covered();
    for (Method method : covered) {
      whole.endsInEveryWay(method);
    }
    assertThat(covered).hasSizeGreaterThan(800);
    assertThat(whole.calls()).isEqualTo(5 * covered.size());
  }

  /** A future that settles as the given one. */
  private static RedisFuture<Object> view(CompletableFuture<Object> future) {
    Settleable<RedisFuture<Object>, Object> made = RedisFutures.type().settleable(null);
    future.whenComplete(made::settle);
    return made.promise();
  }

  @Test
  void aReplyArrives() {
    RedisFuture<String> name = redis.get("name");
    assertThat(name.toCompletableFuture()).isNotDone();
    assertThat(inFlight.entered()).isEqualTo(1);
    assertThat(inFlight.left()).isZero();

    RedisCommand<?, ?, ?> get = sent.remove();
    assertThat(get.getType()).hasToString("GET");
    get.getOutput().set(bytes("Ada"));
    get.complete();

    assertThat(name.toCompletableFuture().join()).isEqualTo("Ada");
    assertThat(name.getError()).isNull();
    assertThat(inFlight.left()).isEqualTo(1);
  }

  @Test
  void redisSaysNo() throws Exception {
    RedisFuture<Long> count = redis.incr("name");
    List<Throwable> reasons = new ArrayList<>();
    count.whenComplete((value, reason) -> reasons.add(reason));
    Exception no = new RedisCommandExecutionException("ERR value is not an integer");
    sent.remove().completeExceptionally(no);

    assertThat(count.await(0, TimeUnit.SECONDS)).isTrue();
    assertThat(reasons).singleElement().isSameAs(no);
    assertThat(count.getError()).isEqualTo("ERR value is not an integer");
    assertThat(inFlight.left()).isEqualTo(1);
  }

  @Test
  void theCallerWaitsNoLonger() throws Exception {
    RedisFuture<String> name = redis.get("name");
    assertThat(name.await(1, TimeUnit.NANOSECONDS)).isFalse();
    assertThat(name.cancel(true)).isTrue();
    assertThat(inFlight.left()).isZero();

    RedisCommand<?, ?, ?> get = sent.remove();
    assertThat(get.isCancelled()).isFalse();
    get.complete();
    assertThat(inFlight.left()).isEqualTo(1);
  }

  @Test
  void lettuceRefusesTheArguments() {
    RedisFuture<String> none = redis.get(null);
    assertThatThrownBy(none.toCompletableFuture()::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(sent).isEmpty();
    assertThat(inFlight.left()).isEqualTo(1);
  }
}

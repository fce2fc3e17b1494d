package com.acme;

import com.acme.Values.Named;
import com.acme.Values.Sizes;
import dev.lastly.Finally;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

class App {
  private static class Secret {}

  private enum Hidden {
    ONE
  }

  interface Tagged {
    @Finally("forget")
    CompletableFuture<@Values(doubles = {-1 / 0.0, 1 / 0.0, 0 / 0.0, -0.0}) Double> numbers(
        @Values(
                flag = true,
                bytes = {(byte) 200},
                shorts = -1,
                ints = Integer.MIN_VALUE,
                longs = {Long.MIN_VALUE, 1},
                floats = {0f / 0f, -1f / 0f, 1.4e-45f})
            Double key);

    @Finally("forget")
    CompletableFuture<@Values(chars = {'\'', '"', '\\', '\n', '\u2028', '\ud800', 'ä'}) String> texts(
        @Values(strings = {"\u2028 \u2029 \u0085 \u202e", "\ud834\udd1e", "*/ $L \\u0041", ""}) Double key);

    @Finally("forget")
    @Values(classes = {void.class, int[][].class, Map.Entry[].class, Tagged.class})
    CompletableFuture<@Values(sizes = {Sizes.SMALL, Sizes.LARGE}) String> names(
        @Values(names = {@Named("a"), @Named(value = "b", type = Sizes.class)}) Double key);

    @Finally("forget")
    CompletableFuture<@Values(classes = Secret[].class) String> unseen(
        @Values(classes = Hidden.class) Double key,
        @Values(names = @Named(value = "c", type = Secret.class)) String name);

    void forget(Double key);
  }
}

/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;

/**
 * A system that the service depends on, and that the load controls. It answers at once, except for
 * {@code slow} items, which it answers only when it is told to.
 */
final class Remote {
  private final List<CompletableFuture<String>> pending = new CopyOnWriteArrayList<>();
  private final Count slow = new Count();
  private final Executor executor;

  Remote(Executor executor) {
    this.executor = executor;
  }

  CompletableFuture<String> answer(String item) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    if (item.startsWith("slow")) {
      pending.add(answer);
      slow.add(1);
    } else if (item.startsWith("unknown")) {
      executor.execute(() -> answer.completeExceptionally(new NoSuchElementException(item)));
    } else {
      executor.execute(() -> answer.complete(item));
    }
    return answer;
  }

  void awaitSlow(int count, Duration limit) throws InterruptedException, TimeoutException {
    if (!slow.await(count, limit)) {
      throw new TimeoutException(slow.value() + " instead of " + count + " slow requests");
    }
  }

  void answerSlow() {
    pending.forEach(each -> executor.execute(() -> each.complete("late")));
  }
}

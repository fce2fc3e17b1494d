/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.acme;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Beans.Slow;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Quarkus finds the wrapper, as a decorator. */
@QuarkusTest
class DecoratorTest {
  @Inject Downloads fast;
  @Inject @Slow Downloads slow;
  @Inject Beans.Fast byClass;
  @Inject Permits permits;

  private final CompletableFuture<String> source = new CompletableFuture<>();

  private void assertCleansUpOnce(Downloads downloads, String name) throws Exception {
    int left = permits.left();
    int tasks = Beans.tasks.get();
    CompletableFuture<String> result = downloads.download(source);
    assertThat(permits.left()).isEqualTo(left);
    Thread settler = new Thread(() -> source.complete(downloads.name()));
    settler.start();
    assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo(name);
    settler.join();
    assertThat(permits.left()).isEqualTo(left + 1);
    assertThat(Beans.tasks).hasValue(tasks + 1);
  }

  @Test
  void call() throws Exception {
    assertCleansUpOnce(fast, "fast");
  }

  @Test
  void qualifiedBean() throws Exception {
    assertCleansUpOnce(slow, "slow");
  }

  @Test
  void injectionByClassIsDecoratedToo() throws Exception {
    assertCleansUpOnce(byClass, "fast");
  }

  @Test
  void cancelledCall() {
    int left = permits.left();
    CompletableFuture<String> result = fast.download(source);
    result.cancel(true);
    assertThat(permits.left()).isEqualTo(left);
    source.complete("v");
    assertThat(permits.left()).isEqualTo(left + 1);
  }

  @Test
  void timedOutCall() {
    int left = permits.left();
    CompletableFuture<String> result = fast.download(source).orTimeout(1, TimeUnit.MILLISECONDS);
    assertThat(result.handle((value, failure) -> failure).join()).isNotNull();
    assertThat(permits.left()).isEqualTo(left);
    source.complete("v");
    assertThat(permits.left()).isEqualTo(left + 1);
  }

  @Test
  void scope() {
    CompletableFuture<String> result = fast.verify(source);
    assertThat(permits.open()).isEqualTo(1);
    source.complete("v");
    assertThat(result.join()).isEqualTo("v");
    assertThat(permits.open()).isEqualTo(0);
  }
}

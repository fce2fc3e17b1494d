/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.DownloadsWithFinally;
import com.acme.Permits;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What becomes of calls of a bean that is injected. */
class CallTest {
  private final AnnotationConfigApplicationContext context =
      Contexts.start(DefaultDownloads.class, Permits.class, Consumer.class);
  private final Downloads downloads = context.getBean(Consumer.class).downloads;
  private final Permits permits = context.getBean(Permits.class);
  private final DefaultDownloads target = context.getBean(DefaultDownloads.class);

  record Consumer(Downloads downloads) {}

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void injectedIsTheWrapper() {
    assertThat(downloads).isExactlyInstanceOf(DownloadsWithFinally.class);
    assertThat(downloads).isSameAs(context.getBean(Downloads.class));
    assertThat(downloads).hasToString("DownloadsWithFinally(%s)", target);
  }

  @Test
  void call() {
    CompletableFuture<String> result = downloads.download("a");
    assertThat(permits.left).hasValue(0);
    target.pending.get(0).complete("v");
    assertThat(result).isCompletedWithValue("v");
    assertThat(permits.left).hasValue(1);
    assertThat(target.pending).hasSize(1);
  }

  @Test
  void cancelledCall() {
    CompletableFuture<String> result = downloads.download("a");
    result.cancel(true);
    assertThat(permits.left).hasValue(0);
    target.pending.get(0).complete("v");
    assertThat(permits.left).hasValue(1);
    assertThatThrownBy(result::get).isInstanceOf(CancellationException.class);
  }

  @Test
  void timedOutCall() {
    CompletableFuture<String> result = downloads.download("a").orTimeout(1, TimeUnit.MILLISECONDS);
    assertThatThrownBy(result::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TimeoutException.class);
    assertThat(permits.left).hasValue(0);
    target.pending.get(0).complete("v");
    assertThat(permits.left).hasValue(1);
  }

  @Test
  void scope() {
    CompletableFuture<String> result = downloads.verify("acme");
    assertThat(permits.open).hasValue(1);
    assertThat(permits.closed).hasValue(0);
    target.pending.get(0).complete("v");
    assertThat(result).isCompletedWithValue("v");
    assertThat(permits.closed).hasValue(1);
  }

  @Test
  void cleanupOfTheBeanItself() {
    CompletableFuture<String> result = downloads.check("a");
    target.pending.get(0).complete("v");
    assertThat(result).isCompletedWithValue("v");
    assertThat(target.idle).hasValue(1);
  }

  static class Traced extends DefaultDownloads {
    private List<String> callers = List.of();

    @Override
    public CompletableFuture<String> download(String from) {
      callers =
          Arrays.stream(new Throwable().getStackTrace())
              .map(StackTraceElement::getClassName)
              .skip(1)
              .takeWhile(each -> !each.equals(CallTest.class.getName()))
              .distinct()
              .toList();
      return super.download(from);
    }
  }

  @Test
  void noReflection() {
    try (AnnotationConfigApplicationContext traced = Contexts.start(Traced.class, Permits.class)) {
      traced.getBean(Downloads.class).download("a");
      assertThat(traced.getBean(Traced.class).callers)
          .contains(DownloadsWithFinally.class.getName())
          .allMatch(each -> each.startsWith("dev.lastly.") || each.startsWith("com.acme."));
    }
  }

  @Test
  void lateCleanupOnAnotherThread() throws Exception {
    CompletableFuture<String> result = downloads.download("a");
    Thread settler = new Thread(() -> target.pending.get(0).complete("v"));
    settler.start();
    assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo("v");
    settler.join();
    assertThat(permits.leftOn).isCompletedWithValue(settler);
    assertThat(permits.left).hasValue(1);
  }
}

/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.Permits;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Closing the context waits for no call. A cleanup runs when its promise settles, as ever; if the
 * bean settles its promises while it is destroyed, collaborators are still there.
 */
class ShutdownTest {
  @Test
  void callThatIsPending() {
    AnnotationConfigApplicationContext context =
        Contexts.start(DefaultDownloads.class, Permits.class);
    Permits permits = context.getBean(Permits.class);
    DefaultDownloads target = context.getBean(DefaultDownloads.class);
    CompletableFuture<String> result = context.getBean(Downloads.class).download("a");
    context.close();
    assertThat(result).isNotDone();
    assertThat(permits.left).hasValue(0);

    target.pending.get(0).complete("v");
    assertThat(result).isCompletedWithValue("v");
    assertThat(permits.left).hasValue(1);
    assertThat(permits.leftAfterDestruction).hasValue(1);
  }

  static class Draining extends DefaultDownloads implements DisposableBean {
    @Override
    public void destroy() {
      pending.forEach(each -> each.complete("v"));
    }
  }

  @Test
  void callThatEndsWithItsBean() {
    AnnotationConfigApplicationContext context = Contexts.start(Draining.class, Permits.class);
    Permits permits = context.getBean(Permits.class);
    CompletableFuture<String> result = context.getBean(Downloads.class).download("a");
    context.close();
    assertThat(result).isCompletedWithValue("v");
    assertThat(permits.left).hasValue(1);
    assertThat(permits.leftAfterDestruction).hasValue(0);
  }

  @Test
  void callThatEndsWithItsBeanIfTheCollaboratorIsDeclaredLast() {
    AnnotationConfigApplicationContext context = Contexts.start(Permits.class, Draining.class);
    Permits permits = context.getBean(Permits.class);
    context.getBean(Downloads.class).download("a");
    context.close();
    assertThat(permits.left).hasValue(1);
    assertThat(permits.leftAfterDestruction).hasValue(0);
  }
}

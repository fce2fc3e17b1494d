/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;

import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.DownloadsWithFinally;
import com.acme.Permits;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** In a test, a bean of the test takes the place of the bean and its wrapper. */
@SpringJUnitConfig({
  Contexts.Enabled.class,
  DefaultDownloads.class,
  Permits.class,
  OverrideTest.Consumer.class
})
class OverrideTest {
  record Consumer(Downloads downloads) {}

  @Nested
  class ByFactory {
    private static final Downloads OVERRIDE = new DefaultDownloads();

    @TestBean private Downloads downloads;

    static Downloads downloads() {
      return OVERRIDE;
    }

    @Test
    void bean(@Autowired Consumer consumer) {
      assertThat(consumer.downloads).isSameAs(downloads).isSameAs(OVERRIDE);
    }
  }

  @Nested
  class ByMock {
    @MockitoBean private Downloads downloads;

    @Test
    void bean(@Autowired Consumer consumer) {
      assertThat(consumer.downloads).isSameAs(downloads);
    }
  }

  @Nested
  class OfACollaborator {
    @MockitoBean private Permits permits;

    @Test
    void collaborator(@Autowired Consumer consumer, @Autowired ApplicationContext context) {
      assertThat(consumer.downloads).isInstanceOf(DownloadsWithFinally.class);
      CompletableFuture<String> result = consumer.downloads.download("a");
      context.getBean(DefaultDownloads.class).pending.get(0).complete("v");
      assertThat(result).isCompletedWithValue("v");
      verify(permits).leave();
    }
  }
}

/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.DefaultDownloads;
import com.acme.Downloads;
import com.acme.Permits;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.convention.TestBean;
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

  @TestBean private Downloads downloads;

  @Autowired private Consumer consumer;

  private static final Downloads OVERRIDE = new DefaultDownloads();

  static Downloads downloads() {
    return OVERRIDE;
  }

  @Test
  void overridden() {
    assertThat(downloads).isSameAs(OVERRIDE);
    assertThat(consumer.downloads).isSameAs(OVERRIDE);
  }
}

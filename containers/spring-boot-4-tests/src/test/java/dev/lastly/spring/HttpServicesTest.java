/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Permits;
import com.acme.Quotes;
import com.acme.QuotesWithFinally;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/** Clients that Spring 7 registers itself. */
class HttpServicesTest {
  @Configuration(proxyBeanMethods = false)
  @ImportHttpServices(Quotes.class)
  static class Clients {}

  record Consumer(Quotes quotes) {}

  @Test
  void importedClient() {
    try (AnnotationConfigApplicationContext context =
        Contexts.start(Clients.class, Permits.class, Consumer.class)) {
      Quotes quotes = context.getBean(Consumer.class).quotes;
      assertThat(quotes).isInstanceOf(QuotesWithFinally.class);
      String name = context.getBeanNamesForType(QuotesWithFinally.class)[0];
      assertThat(Proxy.isProxyClass(context.getBean("lastlyTarget." + name).getClass())).isTrue();
    }
  }
}

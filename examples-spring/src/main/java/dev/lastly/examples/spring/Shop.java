/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

import java.util.concurrent.ForkJoinPool;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** A service that asks a supplier for prices, and stores orders in a database. */
@SpringBootApplication(proxyBeanMethods = false)
class Shop {
  @Bean
  Quotes quotes(@Value("${supplier.url}") String supplier) {
    return HttpServiceProxyFactory.builderFor(WebClientAdapter.create(WebClient.create(supplier)))
        .build()
        .createClient(Quotes.class);
  }

  @Bean
  Remote database() {
    return new Remote(ForkJoinPool.commonPool());
  }
}

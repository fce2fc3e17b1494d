/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** What one writes without Lastly. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "lastly.enabled", havingValue = false)
class ByHand {
  @Bean
  @Primary
  Quotes quotesByHand(@Qualifier("quotes") Quotes quotes, Permits permits, Traces traces) {
    return item -> {
      Traces.Trace trace = traces.trace(item);
      return quotes
          .quote(item)
          .whenComplete(
              (quote, failure) -> {
                permits.leave();
                trace.close();
              });
    };
  }

  @Bean
  @Primary
  Orders ordersByHand(
      @Qualifier("databaseOrders") Orders orders, Connections connections, Traces traces) {
    return (connection, item) -> {
      Traces.Trace trace = traces.trace(item);
      return orders
          .save(connection, item)
          .whenComplete(
              (order, failure) -> {
                connections.giveBack(connection);
                trace.close();
              });
    };
  }
}
